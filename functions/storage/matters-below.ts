import { BatchGetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { matterSchema, type Matter } from '../domain/matter/matter.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { headKey, recordPk, belowKey } from './keys.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';
import { putAnyway, remove, type Write } from './transaction.ts';

/** The writes that keep a matter findable from the tier above it, when it names one or names another than before. */
export function belowWrites(scope: Scope, before: Matter | undefined, after: Matter): Write[] {
  const { id, parentId } = after;
  if (before?.parentId === parentId) return [];
  return [
    ...(before?.parentId === undefined ? [] : [remove(belowKey(scope, before.parentId, id))]),
    ...(parentId === undefined
      ? []
      : [putAnyway(belowKey(scope, parentId, id), { type: 'below', matterId: id })]),
  ];
}

/** How many matters of the tier below are read with a matter; a batch has room for as many. */
const MOST = 100;

/** The matters of the tier below a matter, in the order they were drafted: one query and one batch. */
export async function readMattersBelow(scope: Scope, parentId: string): Promise<Matter[]> {
  const table = environment('TABLE_NAME').TABLE_NAME;
  const { Items } = await dynamodb().send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :below)',
      ExpressionAttributeValues: { ':pk': recordPk(scope, parentId), ':below': 'BELOW#' },
      Limit: MOST,
    }),
  );
  const ids = (Items ?? []).map(({ matterId }) => String(matterId));
  if (ids.length === 0) return [];
  const { Responses, UnprocessedKeys } = await dynamodb().send(
    new BatchGetCommand({ RequestItems: { [table]: { Keys: ids.map((id) => headKey(scope, id)) } } }),
  );
  if (Object.keys(UnprocessedKeys ?? {}).length > 0) throw new Error('the table left keys unread');
  const matters = (Responses?.[table] ?? []).map((row) => parseRow(matterSchema, row));
  return matters.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
