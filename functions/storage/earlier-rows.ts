import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { isoDateSchema } from '../domain/calendar/iso-date.ts';
import { isEarlierDelegation, upgradedDelegation } from '../domain/delegation/delegation.ts';
import { idSchema } from '../domain/identifier/identifier.ts';
import { isEarlierLine, upgradedStanding, type EarlierLine } from '../domain/ledger/earlier-ledger.ts';
import { mediumSchema } from '../domain/ledger/line.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { recordPk } from './keys.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';

/** A line of the first layout, as it lies in storage. */
const earlierLineSchema = z.object({
  id: idSchema('lin'),
  delegationId: idSchema('del'),
  position: z.int().min(1),
  medium: mediumSchema,
  quantity: z.int().min(1),
  handedOverOn: isoDateSchema,
  certificateId: idSchema('crt').exactOptional(),
});

export const parseEarlierLine = (row: Record<string, unknown>): EarlierLine =>
  parseRow(earlierLineSchema, row);

/** The lines of the first layout in a delegation's ledger: an approval wrote a handful, so one page holds them. */
export async function readEarlierLines(scope: Scope, delegationId: string): Promise<EarlierLine[]> {
  const { Items } = await dynamodb().send(
    new QueryCommand({
      TableName: environment('TABLE_NAME').TABLE_NAME,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :lines)',
      ExpressionAttributeValues: { ':pk': recordPk(scope, delegationId), ':lines': 'LINE#' },
      ConsistentRead: true,
    }),
  );
  return (Items ?? []).filter(isEarlierLine).map(parseEarlierLine);
}

/**
 * The head of a record in the layout of today (design §6: rows are upgraded on reading). What a delegation of the first
 * layout does not say of itself is read from its ledger and from the tier above.
 * @param rootOf the root of the tier above.
 */
export async function upgradedHead(
  scope: Scope,
  row: Record<string, unknown>,
  rootOf: (delegationId: string) => Promise<string | undefined>,
): Promise<Record<string, unknown>> {
  if (!isEarlierDelegation(row)) return row;
  const { id, parentId } = row;
  const lines = await readEarlierLines(scope, String(id));
  const above = typeof parentId === 'string' ? await rootOf(parentId) : undefined;
  return upgradedDelegation(row, { rootId: above ?? String(id), ...upgradedStanding(lines) });
}
