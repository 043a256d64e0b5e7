import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { duePk } from './keys.ts';
import type { Scope } from './scope.ts';

/** One page of the rows whose date has come, the oldest date first. @param today date in Asia/Tokyo. */
export async function listDue(
  scope: Scope,
  today: string,
  from?: Record<string, unknown>,
): Promise<{ rows: Record<string, unknown>[]; next: Record<string, unknown> | undefined }> {
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
  return { rows: Items ?? [], next: LastEvaluatedKey };
}
