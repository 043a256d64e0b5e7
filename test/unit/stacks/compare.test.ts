import { describe, expect, it } from 'vitest';
import { differences, grantedCalls, inOurWords } from '../../../scripts/stacks/compare.ts';
import { permissions, type Grant } from '../../../stacks/permissions.ts';

const recorded = grantedCalls(permissions);
const cases = recorded.map((call) => [`${call.group} ${call.action} ${call.resource}`, call] as const);

/** The permissions without one action of one grant. */
const without = (gone: (typeof recorded)[number]) =>
  Object.fromEntries(
    Object.entries(permissions).map(([group, { grants }]) => [
      group,
      {
        grants: grants.map((grant): Grant => {
          const meant = group === gone.group && grant.on === gone.resource;
          return meant
            ? { ...grant, actions: grant.actions.filter((action) => action !== gone.action) }
            : grant;
        }),
      },
    ]),
  );

describe('what the code calls against what stacks/ grants', () => {
  it('says nothing when the two are equal', () => {
    expect(differences(recorded, permissions)).toEqual([]);
  });

  it.each(cases)('names the permission when %s is not granted', (_, call) => {
    expect(differences(recorded, without(call))).toEqual([
      `${call.group} calls ${call.action} on ${call.resource}, and stacks/permissions.ts does not grant it.`,
    ]);
  });

  it.each(cases)('names the permission when %s is never called', (_, call) => {
    const rest = recorded.filter((other) => other !== call);
    expect(differences(rest, permissions)).toEqual([
      `stacks/permissions.ts grants ${call.group} ${call.action} on ${call.resource}, and its code never calls it.`,
    ]);
  });

  it('says when a group is unknown, a permission is given twice, or a transaction was not taken apart', () => {
    const grants: Grant[] = [{ actions: ['kms:Sign', 'kms:Sign'], on: 'key:receipt' }];
    const calls = [
      { group: 'a', action: 'kms:Sign', resource: 'key:receipt' },
      { group: 'a', action: 'dynamodb:TransactWriteItems', resource: 'table' },
      { group: 'b', action: 'kms:Sign', resource: 'key:receipt' },
    ] as const;
    expect(differences(calls, { a: { grants } })).toEqual([
      'a is recorded as calling dynamodb:TransactWriteItems, which is no IAM action: record its parts.',
      'b calls kms:Sign on key:receipt, and stacks/permissions.ts has no such group.',
      'stacks/permissions.ts grants a kms:Sign on key:receipt twice.',
    ]);
  });
});

describe('a recording in the words of permissions.ts', () => {
  const names = {
    table: 'records',
    quarantine: 'upload',
    evidence: 'kept',
    receiptKey: 'key-1',
    mailFrom: 'shimon@city.example.jp',
    waiting: ['delegation', 'sign-off'],
  };
  const group = 'dispatch';
  const word = (action: string, resource: string) =>
    inOurWords([{ group, action, resource }], names).map((call) => call.resource);

  it.each([
    ['dynamodb:PutItem', 'records', ['table']],
    ['dynamodb:Query', 'records/index/pending', ['index:pending']],
    ['s3:PutObject', 'upload', ['bucket:quarantine']],
    ['s3:PutObjectRetention', 'kept', ['bucket:evidence']],
    ['kms:Sign', 'key-1', ['key:receipt']],
    ['ses:SendEmail', 'shimon@city.example.jp', ['mail']],
    ['states:StartExecution', 'referral', ['machine:referral']],
    ['states:SendTaskSuccess', '*', ['machine:delegation', 'machine:sign-off']],
  ])('%s on %s', (action, resource, expected) => {
    expect(word(action, resource)).toEqual(expected);
  });

  it('refuses a resource that is none of ours', () => {
    expect(() => word('s3:GetObject', 'elsewhere')).toThrow(/s3:GetObject was called on elsewhere/);
  });
});
