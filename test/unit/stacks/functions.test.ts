import { describe, expect, it } from 'vitest';
import { lambdaGroups } from '../../../functions/lambda-groups.ts';
import { subscriptions } from '../../../functions/reactions/subscriptions.ts';
import { pairs } from '../../../scripts/stacks/template.ts';
import { permissions } from '../../../stacks/permissions.ts';
import { arnOf, functionOf, groups, production, table, template } from './evaluated.ts';
import { apart, expectNothingToSay } from './sentences.ts';

const queue = String(template.one('aws:sqs/queue:Queue').outputs['arn']);
const consumer = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'];

/** What Lambda does with the role beside what the code calls. */
const needed = (group: (typeof groups)[number]): string[] => [
  ...(subscriptions.some((one) => one.group === group)
    ? consumer.map((action) => `dynamodb:${action} on ${String(table.outputs['streamArn'])}`)
    : []),
  ...(lambdaGroups[group].kind === 'reaction' ? [`sqs:SendMessage on ${queue}`] : []),
];

const variablesOf = (group: (typeof groups)[number]): Record<string, string> => {
  const { variables } = functionOf(group).inputs['environment'] as { variables: Record<string, string> };
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !name.startsWith('SST_')));
};

describe('the functions', () => {
  it('are one per group, and no handler is missing', () => {
    expect(template.ofType('aws:lambda/function:Function')).toHaveLength(groups.length);
    expectNothingToSay(production.missingHandlers.map((file) => `A function's handler is missing: ${file}`));
  });

  it.each(groups)('%s runs its handler on the Node version the tests run on', (group) => {
    const { inputs } = functionOf(group);
    expect(inputs['handler']).toBe(lambdaGroups[group].file.replace('.ts', '.handler'));
    expect(inputs['runtime']).toBe(`nodejs${process.versions.node.split('.')[0]}.x`);
  });

  it.each(groups)('%s may do what permissions.ts grants it and nothing else', (group) => {
    const role = template.role(functionOf(group).inputs['role']);
    const granted = permissions[group].grants.flatMap(({ actions, on }) =>
      actions.map((action) => `${action} on ${arnOf(on)}`),
    );
    expectNothingToSay(apart(group, pairs(template.statements(role)), [...granted, ...needed(group)]));
    expect(role.inputs['managedPolicyArns']).toEqual([
      'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
    ]);
  });

  it.each(groups)('%s is given the variables permissions.ts lists and no others', (group) => {
    expectNothingToSay(apart(group, Object.keys(variablesOf(group)), permissions[group].variables));
  });

  it('find each variable to be the resource it is named after', () => {
    const bucket = (name: string) => template.one('aws:s3/bucket:Bucket', name).outputs['bucket'];
    const expected: Record<string, unknown> = {
      TABLE_NAME: table.outputs['name'],
      QUARANTINE_BUCKET: bucket('QuarantineBucket'),
      EVIDENCE_BUCKET: bucket('EvidenceBucket'),
      RECEIPT_KEY_ID: arnOf('key:receipt'),
      MAIL_FROM: 'shimon@city.example.jp',
      PORTAL_URL: `https://${String(template.one('aws:cloudfront/distribution:Distribution').outputs['domainName'])}`,
      DELEGATION_MACHINE: arnOf('machine:delegation'),
      EXTERNAL_CONNECTION_MACHINE: arnOf('machine:external-connection'),
      PIA_REVISION_MACHINE: arnOf('machine:pia-revision'),
      REFERRAL_MACHINE: arnOf('machine:referral'),
      DESTRUCTION_MACHINE: arnOf('machine:destruction'),
    };
    for (const group of groups) {
      for (const [name, value] of Object.entries(variablesOf(group))) {
        expect(value, `${name} of ${group}`).toBe(expected[name]);
      }
    }
  });

  it('let only dispatch start a machine, and only those an outbox row starts', () => {
    const starting = groups.flatMap((group) =>
      pairs(template.statements(template.role(functionOf(group).inputs['role'])))
        .filter((pair) => pair.startsWith('states:StartExecution'))
        .map((pair) => `${group} ${pair}`),
    );
    const machines = [
      'delegation',
      'destruction',
      'external-connection',
      'pia-revision',
      'referral',
    ] as const;
    expect(starting).toEqual(
      machines.map((machine) => `dispatch states:StartExecution on ${arnOf(`machine:${machine}`)}`),
    );
  });
});
