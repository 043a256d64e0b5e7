import { BatchGetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { conditionRecordSchema, type Condition } from '../domain/condition/condition.ts';
import type { Born } from '../domain/condition/new-condition.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { escalationRemoval } from './escalations.ts';
import { openTaskWrites } from './human-tasks.ts';
import { headKey, recordPk } from './keys.ts';
import { bodyConditionsPk, conditionsPk, namedConditionKey, openConditionKey } from './session-keys.ts';
import { readListPage, type PageOf } from './list-page.ts';
import { noticeWrites } from './notices.ts';
import type { ListPartition } from './page.ts';
import { readCondition, recordWrites } from './records.ts';
import { rowsOf } from './record-rows.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';
import { putAnyway, remove, type Write } from './transaction.ts';

/**
 * The writes that bring a condition to life: itself, its owner's task, the first notice of its day, where its session
 * finds it, and the mark on the matter that it holds up. Seven at most.
 */
export const newConditionWrites = (scope: Scope, { condition, task, notice }: Born): Write[] => {
  const { id, matterId, sessionId } = condition.after;
  return [
    ...recordWrites(scope, condition),
    ...openTaskWrites(scope, task),
    ...noticeWrites(scope, notice ? [notice] : []),
    putAnyway(namedConditionKey(scope, sessionId, id), { type: 'named-condition', conditionId: id }),
    ...(matterId === undefined
      ? []
      : [putAnyway(openConditionKey(scope, matterId, id), { type: 'open-condition', conditionId: id })]),
  ];
};

/** The writes when a condition is met: the mark leaves the matter, and what stayed overdue the inbox of the head. */
export const conditionMetWrites = (
  scope: Scope,
  { id, matterId, owner, escalatedOn }: Pick<Condition, 'id' | 'matterId' | 'owner' | 'escalatedOn'>,
): Write[] => [
  ...(matterId === undefined ? [] : [remove(openConditionKey(scope, matterId, id))]),
  ...(escalatedOn === undefined ? [] : [escalationRemoval(scope, { id, office: owner })]),
];

/** Whether any condition of a matter's approval is still open: one small query. */
export async function hasOpenCondition(scope: Scope, matterId: string): Promise<boolean> {
  const { Items } = await dynamodb().send(
    new QueryCommand({
      TableName: environment('TABLE_NAME').TABLE_NAME,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :condition)',
      ExpressionAttributeValues: { ':pk': recordPk(scope, matterId), ':condition': 'CONDITION#' },
      ConsistentRead: true,
      Limit: 1,
    }),
  );
  return (Items ?? []).length > 0;
}

/** What leads to a condition: from the session that named it, or from the matter that it holds up. */
const markSchema = z.object({ conditionId: z.string() });

/** The open conditions of several matters, oldest first: by their marks, each matter's by one small query. */
export async function readConditionsOfMatters(
  scope: Scope,
  matterIds: readonly string[],
): Promise<Condition[]> {
  const marked = await Promise.all(
    matterIds.map((id) => rowsOf(scope, id, { begins: 'CONDITION#', schema: markSchema })),
  );
  const ids = marked.flat().map(({ conditionId }) => conditionId);
  const found = await Promise.all(ids.map((id) => readCondition(scope, id)));
  return found.filter((each) => each !== undefined).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** A batch has room for as many. */
const BATCH = 100;

/** Everything that was named in a session, met or not, in the order it was named. */
export async function readNamedConditions(scope: Scope, sessionId: string): Promise<Condition[]> {
  const table = environment('TABLE_NAME').TABLE_NAME;
  const named = await rowsOf(scope, sessionId, { begins: 'NAMED#', schema: markSchema });
  const ids = named.map(({ conditionId }) => conditionId);
  const found: Condition[] = [];
  for (let from = 0; from < ids.length; from += BATCH) {
    const Keys = ids.slice(from, from + BATCH).map((id) => headKey(scope, id));
    const { Responses, UnprocessedKeys } = await dynamodb().send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys } } }),
    );
    if (Object.keys(UnprocessedKeys ?? {}).length > 0) throw new Error('the table left keys unread');
    found.push(...(Responses?.[table] ?? []).map((row) => parseRow(conditionRecordSchema, row)));
  }
  return found.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** The open conditions that a body named. */
export const openConditionsAt = (scope: Scope, body: string): ListPartition => ({
  index: 'inbox',
  value: bodyConditionsPk(scope, body),
});

/** The open conditions of an office, or of the whole municipality. */
export const openConditions = (scope: Scope, owner?: string): ListPartition => ({
  index: owner === undefined ? 'due' : 'office',
  value: conditionsPk(scope, owner),
});

/** One page of open conditions, the earliest due first. */
export async function listConditionsIn(
  list: ListPartition,
  page: PageOf,
): Promise<{ conditions: Condition[]; next: Record<string, unknown> | undefined }> {
  const { rows, next } = await readListPage(list, page, 'ascending');
  return { conditions: rows.map((row) => parseRow(conditionRecordSchema, row)), next };
}
