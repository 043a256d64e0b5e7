import { describe, expect, it } from 'vitest';
import { pairs } from '../../../scripts/stacks/template.ts';
import { template } from './evaluated.ts';
import { expectNothingToSay } from './sentences.ts';

/** Every `*` in a policy of our own roles, and why it has to be there. */
const exceptions: readonly { readonly pair: RegExp; readonly because: string }[] = [
  {
    pair: /^logs:(\w+LogDelivery|ListLogDeliveries|PutResourcePolicy|DescribeResourcePolicies|DescribeLogGroups) on \*$/,
    because: 'log delivery knows no resources: the Step Functions guide asks for these on *',
  },
  {
    pair: /^s3:(\w+Object\w*|ListMultipartUploadParts|AbortMultipartUpload) on arn:aws:s3:::[a-z0-9-]+\/\*$/,
    because:
      'the objects of one bucket, and uploads to become some: their keys begin with the municipality, and any may come',
  },
  {
    pair: /^states:(Describe|Stop)Execution on arn:aws:states:[^*]+:execution:shimon-production-sign-off:\*$/,
    because: 'the executions of sign-off: their names are given when they start',
  },
  {
    pair: /^states:(Describe|Stop)Execution on arn:aws:states:[^*]+:execution:shimon-production-consultation:\*$/,
    because: 'the executions of consultation: their names are given when they start',
  },
];

const roles = template.ofType('aws:iam/role:Role').map((role) => [role.name, role] as const);

describe('our own roles', () => {
  it.each(roles)('%s holds no wildcard but the listed ones', (name, role) => {
    const wild = pairs(template.statements(role)).filter((pair) => pair.includes('*'));
    const unlisted = wild.filter((pair) => !exceptions.some((exception) => exception.pair.test(pair)));
    expectNothingToSay(unlisted.map((pair) => `${name} may ${pair}, a wildcard no exception covers.`));
  });

  it('use every exception that is listed', () => {
    const all = roles.flatMap(([, role]) => pairs(template.statements(role)));
    const unused = exceptions.filter(({ pair }) => !all.some((one) => pair.test(one)));
    expect(unused.map(({ because }) => because)).toEqual([]);
  });

  it.each(roles)('%s allows only, to one service, and holds no policy beside its own', (_, role) => {
    expect(template.statements(role).filter(({ effect }) => effect !== 'Allow')).toEqual([]);
    const given = role.inputs['assumeRolePolicy'];
    const { Statement } = (typeof given === 'string' ? JSON.parse(given) : given) as {
      Statement: { Principal: Record<string, unknown> }[];
    };
    const principals = Statement.map(({ Principal }) => Object.entries(Principal));
    expect(principals).toEqual([
      [['Service', expect.stringMatching(/^(lambda|states|scheduler)\.amazonaws\.com$/)]],
    ]);
  });

  it('are all there is: no policy is attached from outside', () => {
    const types = [
      'aws:iam/rolePolicy:RolePolicy',
      'aws:iam/rolePolicyAttachment:RolePolicyAttachment',
      'aws:iam/policy:Policy',
    ];
    expect(types.flatMap((type) => template.ofType(type))).toEqual([]);
  });
});
