import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { backlogEntrySchema, type BacklogEntry } from '../domain/referral/backlog.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { backlogPk } from './keys.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';
import { putAnyway, remove, type Write } from './transaction.ts';

/** The write that puts an accepted matter among those that wait for a referral to a body. */
export const backlogWrite = (scope: Scope, body: string, entry: BacklogEntry): Write =>
  putAnyway({ pk: backlogPk(scope, body), sk: entry.matterId }, entry);

/** The write that takes a matter off the backlog, because a referral carries it now. */
export const backlogRemoval = (scope: Scope, body: string, matterId: string): Write =>
  remove({ pk: backlogPk(scope, body), sk: matterId });

/** One page of the matters that wait for a referral, the oldest first. */
export async function listBacklog(
  scope: Scope,
  body: string,
  { limit, from }: { limit: number; from?: Record<string, unknown> | undefined },
): Promise<{ entries: BacklogEntry[]; next: Record<string, unknown> | undefined }> {
  const { Items, LastEvaluatedKey } = await dynamodb().send(
    new QueryCommand({
      TableName: environment('TABLE_NAME').TABLE_NAME,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': backlogPk(scope, body) },
      Limit: limit,
      ...(from ? { ExclusiveStartKey: from } : {}),
    }),
  );
  return { entries: (Items ?? []).map((row) => parseRow(backlogEntrySchema, row)), next: LastEvaluatedKey };
}
