import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { recordPk } from './keys.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';

/** All rows of a record whose sort keys begin so, in their order, over as many pages as it takes; read consistently. */
export async function rowsOf<Schema extends z.ZodType>(
  scope: Scope,
  recordId: string,
  { begins, schema }: { begins: string; schema: Schema },
): Promise<z.infer<Schema>[]> {
  const rows: z.infer<Schema>[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await dynamodb().send(
      new QueryCommand({
        TableName: environment('TABLE_NAME').TABLE_NAME,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :begins)',
        ExpressionAttributeValues: { ':pk': recordPk(scope, recordId), ':begins': begins },
        ConsistentRead: true,
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    rows.push(...(page.Items ?? []).map((row) => parseRow(schema, row)));
    start = page.LastEvaluatedKey;
  } while (start);
  return rows;
}
