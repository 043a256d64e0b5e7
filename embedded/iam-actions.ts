/** One thing an IAM policy must allow: the action, and the table, index, machine, bucket or key it is done to. */
export interface IamCall {
  service: 'dynamodb' | 'states' | 's3' | 'kms' | 'ses';
  /** As a policy names it, e.g. `dynamodb:PutItem`. */
  action: string;
  /** `<table>`, `<table>/index/<index>`, a state machine's name, a bucket, a key id, a sender; `*` where IAM knows no narrower one. */
  resource: string;
}

type Input = Readonly<Record<string, unknown>>;

const isInput = (value: unknown): value is Input =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textIn = (input: Input, name: string): string => (typeof input[name] === 'string' ? input[name] : '');
const listIn = (input: Input, name: string): Input[] => {
  const list: unknown = input[name];
  return Array.isArray(list) ? list.filter(isInput) : [];
};
const partsIn = (input: Input, name: string): Record<string, unknown> => {
  const parts = input[name];
  return isInput(parts) ? parts : {};
};

/** A table name may be given as an ARN. */
const tableOf = (input: Input): string => textIn(input, 'TableName').replace(/^arn:[^/]*:table\//, '');

const dynamoDb = (action: string, resource: string): IamCall => ({
  service: 'dynamodb',
  action: `dynamodb:${action}`,
  resource,
});

/** IAM has no action for a transaction: each of its parts needs the permission of the plain call. */
const transactionParts: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

const dynamoDbCalls = (operation: string, input: Input): IamCall[] => {
  switch (operation) {
    case 'TransactWriteItems':
    case 'TransactGetItems':
      return listIn(input, 'TransactItems').flatMap((item) =>
        Object.entries(item).flatMap(([part, what]) => {
          const action = transactionParts[part];
          return action === undefined || !isInput(what) ? [] : [dynamoDb(action, tableOf(what))];
        }),
      );
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return Object.keys(partsIn(input, 'RequestItems')).map((table) => dynamoDb(operation, table));
    default: {
      const index = textIn(input, 'IndexName');
      return [dynamoDb(operation, index === '' ? tableOf(input) : `${tableOf(input)}/index/${index}`)];
    }
  }
};

const machineOf = (arn: string): string => arn.split(':')[6] ?? '*';

const statesCalls = (operation: string, input: Input): IamCall[] => {
  const arn = textIn(input, 'stateMachineArn') || textIn(input, 'executionArn');
  return [{ service: 'states', action: `states:${operation}`, resource: arn === '' ? '*' : machineOf(arn) }];
};

const s3Actions: Readonly<Record<string, string>> = {
  HeadObject: 'GetObject',
  HeadBucket: 'ListBucket',
  CreateMultipartUpload: 'PutObject',
  UploadPart: 'PutObject',
  CompleteMultipartUpload: 'PutObject',
  ListParts: 'ListMultipartUploadParts',
};

const s3Calls = (operation: string, input: Input): IamCall[] => {
  const on = (action: string, resource: string): IamCall => ({
    service: 's3',
    action: `s3:${action}`,
    resource,
  });
  const bucket = textIn(input, 'Bucket');
  const retention = textIn(input, 'ObjectLockMode') === '' ? [] : [on('PutObjectRetention', bucket)];
  const tagging = textIn(input, 'Tagging') === '' ? [] : [on('PutObjectTagging', bucket)];
  if (operation !== 'CopyObject')
    return [on(s3Actions[operation] ?? operation, bucket), ...retention, ...tagging];
  const source = textIn(input, 'CopySource').replace(/^\//, '').split('/')[0] ?? '';
  return [on('GetObject', source), on('PutObject', bucket), ...retention];
};

/**
 * What IAM must allow for one SDK call. `client` is the SDK client's class name, `command` the command's class
 * name without `Command`. Answers an empty list for a service that is not recorded.
 */
export const iamCallsOf = (client: string, command: string, input: Input): IamCall[] => {
  switch (client) {
    case 'DynamoDBClient':
      return dynamoDbCalls(command, input);
    case 'SFNClient':
      return statesCalls(command, input);
    case 'S3Client':
      return s3Calls(command, input);
    case 'KMSClient':
      return [{ service: 'kms', action: `kms:${command}`, resource: textIn(input, 'KeyId') }];
    case 'SESv2Client':
      return [{ service: 'ses', action: `ses:${command}`, resource: textIn(input, 'FromEmailAddress') }];
    default:
      return [];
  }
};
