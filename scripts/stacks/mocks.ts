import type { MockCallArgs, MockResourceArgs, MockResourceResult } from '@pulumi/pulumi/runtime/mocks.js';

/** Where the evaluation pretends to be; nothing is ever sent there. */
export const region = 'ap-northeast-1';
export const account = '000000000000';

type Properties = Record<string, unknown>;
type Computed = (name: string, inputs: Properties) => Properties & { id: string };

const arn = (service: string, rest: string): string => `arn:aws:${service}:${region}:${account}:${rest}`;
const globalArn = (service: string, rest: string): string => `arn:aws:${service}::${account}:${rest}`;
const text = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);

const sameId =
  (service: string, prefix: string): Computed =>
  (name) => ({ id: name, arn: arn(service, `${prefix}${name}`) });

/** What AWS would compute, for the types whose outputs something else reads; names as AWS gives them. */
const computed: Readonly<Record<string, Computed>> = {
  'aws:dynamodb/table:Table': (name) => ({
    id: name,
    arn: arn('dynamodb', `table/${name}`),
    streamArn: arn('dynamodb', `table/${name}/stream/2026-01-01T00:00:00.000`),
  }),
  'aws:lambda/function:Function': (name) => {
    const own = arn('lambda', `function:${name}`);
    return {
      id: name,
      arn: own,
      qualifiedArn: `${own}:$LATEST`,
      invokeArn: `invoke:${own}`,
      version: '$LATEST',
    };
  },
  'aws:iam/role:Role': (name) => ({ id: name, arn: globalArn('iam', `role/${name}`) }),
  'aws:s3/bucket:Bucket': (name) => ({
    id: name,
    arn: `arn:aws:s3:::${name}`,
    bucketDomainName: `${name}.s3.amazonaws.com`,
    bucketRegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
  }),
  'aws:cloudwatch/logGroup:LogGroup': sameId('logs', 'log-group:'),
  'aws:cloudwatch/eventRule:EventRule': sameId('events', 'rule/'),
  'aws:kms/key:Key': (name) => ({ id: name, keyId: name, arn: arn('kms', `key/${name}`) }),
  'aws:sesv2/emailIdentity:EmailIdentity': (name, inputs) => {
    const address = text(inputs['emailIdentity'], name);
    return { id: address, arn: arn('ses', `identity/${address}`) };
  },
  'aws:sfn/stateMachine:StateMachine': (name) => {
    const own = arn('states', `stateMachine:${name}`);
    return { id: own, arn: own };
  },
  'aws:sqs/queue:Queue': (name) => {
    const url = `https://sqs.${region}.amazonaws.com/${account}/${name}`;
    return { id: url, url, arn: arn('sqs', name) };
  },
  'aws:sns/topic:Topic': (name) => ({ id: arn('sns', name), arn: arn('sns', name) }),
  'aws:apigatewayv2/api:Api': (name) => ({
    id: `id-of-${name}`,
    apiEndpoint: `https://id-of-${name.toLowerCase()}.execute-api.${region}.amazonaws.com`,
    executionArn: arn('execute-api', `id-of-${name}`),
  }),
  'aws:cognito/userPool:UserPool': (name) => ({
    id: `${region}_${name}`,
    arn: arn('cognito-idp', `userpool/${region}_${name}`),
  }),
  'aws:cloudfront/distribution:Distribution': (name) => ({
    id: name,
    arn: globalArn('cloudfront', `distribution/${name}`),
    domainName: `${name.toLowerCase()}.cloudfront.net`,
    hostedZoneId: 'Z2FDTNDATAQYW2',
  }),
  'aws:cloudfront/keyValueStore:KeyValueStore': (name) => ({
    id: name,
    arn: globalArn('cloudfront', `key-value-store/${name}`),
  }),
  'random:index/randomBytes:RandomBytes': (name) => ({ id: name, base64: 'AAAA', hex: '00' }),
};

/** The property that carries a resource's physical name, for those that do not call it `name`. */
const nameProperties = ['name', 'bucket', 'domain'];

/** The answer to a registration: the inputs, and beside them what AWS would have computed. */
export function newResource({ type, name, inputs, custom, id }: MockResourceArgs): MockResourceResult {
  const given = inputs as Properties;
  if (custom === false) return { id: undefined, state: given };
  const named = nameProperties.map((property) => given[property]).find((value) => typeof value === 'string');
  const physical = text(named, name);
  const service = type.split(/[:/]/)[1] ?? type;
  const compute = computed[type] ?? sameId(service, '');
  const { id: newId, ...outputs } = compute(physical, given);
  return { id: id ? id : newId, state: { name: physical, ...given, ...outputs } };
}

interface PolicyStatement {
  readonly effect?: string;
  readonly actions?: string[];
  readonly resources?: string[];
  readonly principals?: { readonly type: string; readonly identifiers: string[] }[];
  readonly conditions?: { readonly test: string; readonly variable: string; readonly values: string[] }[];
}

/** The policy document the provider's data source writes; statements keep their order and are not merged. */
function policyDocument(inputs: { statements?: PolicyStatement[] }): Properties {
  const Statement = (inputs.statements ?? []).map((statement) => ({
    Effect: statement.effect ?? 'Allow',
    Action: statement.actions,
    Resource: statement.resources,
    ...(statement.principals && {
      Principal: Object.fromEntries(statement.principals.map((one) => [one.type, one.identifiers])),
    }),
    ...(statement.conditions?.length && {
      Condition: Object.fromEntries(
        statement.conditions.map((one) => [one.test, { [one.variable]: one.values }]),
      ),
    }),
  }));
  const json = JSON.stringify({ Version: '2012-10-17', Statement });
  return { ...inputs, id: 'policy', json, minifiedJson: json };
}

/** The answer to a provider's function. @throws Error naming one that has none, so that none is answered by chance. */
export function call({ token, inputs }: MockCallArgs): Properties {
  switch (token) {
    case 'aws:index/getRegion:getRegion':
      return { id: region, region, name: region };
    case 'aws:index/getPartition:getPartition':
      return { id: 'aws', partition: 'aws', dnsSuffix: 'amazonaws.com' };
    case 'aws:index/getCallerIdentity:getCallerIdentity':
      return { id: account, accountId: account, arn: globalArn('iam', 'user/offline'), userId: 'offline' };
    case 'aws:iam/getPolicyDocument:getPolicyDocument':
      return policyDocument(inputs as { statements?: PolicyStatement[] });
    default:
      throw new Error(`scripts/stacks/mocks.ts has no answer for the provider function ${token}`);
  }
}
