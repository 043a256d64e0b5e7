import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { matterSchema, type Matter } from '../domain/matter/matter.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { duePk, officePk } from './keys.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';

/** One page of an office's matters, the latest changed first. */
export async function listMattersOf(
  scope: Scope,
  office: string,
  { limit, from }: { limit: number; from?: Record<string, unknown> | undefined },
): Promise<{ matters: Matter[]; next: Record<string, unknown> | undefined }> {
  const { Items, LastEvaluatedKey } = await dynamodb().send(
    new QueryCommand({
      TableName: environment('TABLE_NAME').TABLE_NAME,
      IndexName: 'office',
      KeyConditionExpression: 'officePk = :pk',
      ExpressionAttributeValues: { ':pk': officePk(scope, office) },
      ScanIndexForward: false,
      Limit: limit,
      ...(from ? { ExclusiveStartKey: from } : {}),
    }),
  );
  return { matters: (Items ?? []).map((row) => parseRow(matterSchema, row)), next: LastEvaluatedKey };
}

/** Ids of one page of the records whose date has come, the oldest date first. @param today date in Asia/Tokyo. */
export async function listDue(
  scope: Scope,
  today: string,
  from?: Record<string, unknown>,
): Promise<{ ids: string[]; next: Record<string, unknown> | undefined }> {
  const { Items, LastEvaluatedKey } = await dynamodb().send(
    new QueryCommand({
      TableName: environment('TABLE_NAME').TABLE_NAME,
      IndexName: 'due',
      KeyConditionExpression: 'duePk = :pk AND dueSk < :after',
      // '$' sorts after '#': everything of today and before.
      ExpressionAttributeValues: { ':pk': duePk(scope), ':after': `${today}$` },
      Limit: 100,
      ...(from ? { ExclusiveStartKey: from } : {}),
    }),
  );
  return { ids: (Items ?? []).map((row) => String(row['id'])), next: LastEvaluatedKey };
}
