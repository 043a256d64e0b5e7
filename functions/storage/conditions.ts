import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { conditionRecordSchema, type Condition } from '../domain/condition/condition.ts';
import type { Born } from '../domain/condition/new-condition.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { openTaskWrites } from './human-tasks.ts';
import { conditionsPk, openConditionKey, recordPk } from './keys.ts';
import { readListPage, type PageOf } from './list-page.ts';
import type { ListPartition } from './page.ts';
import { recordWrites } from './records.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';
import { putAnyway, remove, type Write } from './transaction.ts';

/** The writes that bring a condition to life: itself, its owner's task, and the mark on the matter that it holds up. */
export const newConditionWrites = (scope: Scope, { condition, task }: Born): Write[] => {
  const { id, matterId } = condition.after;
  return [
    ...recordWrites(scope, condition),
    ...openTaskWrites(scope, task),
    ...(matterId === undefined
      ? []
      : [putAnyway(openConditionKey(scope, matterId, id), { type: 'open-condition', conditionId: id })]),
  ];
};

/** The writes that take the mark off the matter: the condition is met. */
export const conditionMetWrites = (
  scope: Scope,
  { id, matterId }: Pick<Condition, 'id' | 'matterId'>,
): Write[] => (matterId === undefined ? [] : [remove(openConditionKey(scope, matterId, id))]);

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
