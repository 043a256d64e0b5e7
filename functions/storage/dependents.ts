import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { delegates, dependentSchema, type Dependent, type Matter } from '../domain/matter/matter.ts';
import { ENDED } from '../domain/record/record.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { waitResultWrite } from './human-tasks.ts';
import { dependentKey, headKey, recordPk } from './keys.ts';
import { outboxWrite } from './outbox.ts';
import type { Scope } from './scope.ts';
import { onlyIf, putAnyway, remove, type Write } from './transaction.ts';

/** The step at which a matter waits for the tier above. */
export const AWAIT_PARENT = 'await-parent';

/** How a matter ended for those that wait for it. */
export type ParentEnd = 'approved' | 'fallen';

/**
 * The writes by which a matter waits for the tier above: a row under the parent, on condition that the parent has not
 * ended. So whoever answers after the end finds every row there will ever be.
 */
export const dependentWrites = (scope: Scope, parentId: string, dependent: Dependent): Write[] => [
  onlyIf(headKey(scope, parentId), 'step <> :ended', { ':ended': ENDED }, 'stale'),
  putAnyway(dependentKey(scope, parentId, dependent.matterId), { type: 'dependent', ...dependent }),
];

/** The writes that have everybody who waits for a matter told that it has ended; part of each transaction that ends one. */
export const endedWrites = (scope: Scope, { id, kind }: Pick<Matter, 'id' | 'kind'>, now: string): Write[] =>
  // Nothing waits for what delegates nothing.
  delegates({ kind }) ? [outboxWrite(scope, { command: 'answer-dependents', recordId: id }, now)] : [];

/** The writes that tell one matter how the tier above ended. First answer wins. */
export function answerToDependent(
  scope: Scope,
  { matterId, round }: Dependent,
  decision: ParentEnd,
  now: string,
): Write[] {
  const at = { recordId: matterId, step: AWAIT_PARENT, round };
  return [
    waitResultWrite(scope, at, { decision, round: round + 1 }),
    outboxWrite(scope, { command: 'answer-wait', ...at }, now),
  ];
}

/** The write that forgets a matter that was told. */
export const dependentRemoval = (scope: Scope, parentId: string, { matterId }: Dependent): Write =>
  remove(dependentKey(scope, parentId, matterId));

/** The first matters that wait for another. @param limit at most this many. */
export async function listDependents(scope: Scope, parentId: string, limit: number): Promise<Dependent[]> {
  const { Items } = await dynamodb().send(
    new QueryCommand({
      TableName: environment('TABLE_NAME').TABLE_NAME,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :dependent)',
      ExpressionAttributeValues: { ':pk': recordPk(scope, parentId), ':dependent': 'DEPENDENT#' },
      ConsistentRead: true,
      Limit: limit,
    }),
  );
  return (Items ?? []).map(({ matterId, round }) => dependentSchema.parse({ matterId, round }));
}
