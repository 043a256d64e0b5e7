import { DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { outboxRowSchema, type OutboxCommand, type OutboxRow } from '../domain/human-task/outbox.ts';
import { newId } from '../domain/identifier/identifier.ts';
import { epochOf } from '../domain/calendar/instant.ts';
import { environment } from '../environment.ts';
import { randomUnit } from '../randomness.ts';
import { dynamodb } from './client.ts';
import { outboxKey, pendingPk } from './keys.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';
import { putNew, type Write } from './transaction.ts';

/** The write that asks `dispatch` for a command. Always a new row under a new key, so that the stream sees an INSERT. */
export function outboxWrite(scope: Scope, command: OutboxCommand, now: string): Write {
  const id = newId('obx', epochOf(now), randomUnit);
  const row: OutboxRow = {
    type: 'outbox',
    schema: 1,
    id,
    municipality: scope.municipality,
    at: now,
    command,
  };
  return putNew(outboxKey(scope, command.recordId, id), {
    ...row,
    pendingPk: pendingPk(scope),
    pendingSk: id,
  });
}

/** The outbox row of a stream record's new image. @throws ZodError when it is none. */
export const outboxRowOf = (image: Record<string, unknown>): OutboxRow => parseRow(outboxRowSchema, image);

/** One page of the rows that nobody has delivered yet, oldest first, and where the next page begins. */
export async function listPending(
  scope: Scope,
  from?: Record<string, unknown>,
): Promise<{ rows: OutboxRow[]; next: Record<string, unknown> | undefined }> {
  const page = await dynamodb().send(
    new QueryCommand({
      TableName: environment('TABLE_NAME').TABLE_NAME,
      IndexName: 'pending',
      KeyConditionExpression: 'pendingPk = :pk',
      ExpressionAttributeValues: { ':pk': pendingPk(scope) },
      Limit: 100,
      ...(from ? { ExclusiveStartKey: from } : {}),
    }),
  );
  return { rows: (page.Items ?? []).map(outboxRowOf), next: page.LastEvaluatedKey };
}

/** Takes a delivered (or superseded) row away. Doing it twice is harmless. */
export async function removeOutboxRow(scope: Scope, row: OutboxRow): Promise<void> {
  await dynamodb().send(
    new DeleteCommand({
      TableName: environment('TABLE_NAME').TABLE_NAME,
      Key: outboxKey(scope, row.command.recordId, row.id),
    }),
  );
}
