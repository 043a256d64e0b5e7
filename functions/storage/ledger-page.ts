import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { ledgerRows, type LedgerRow } from '../domain/ledger/balance.ts';
import type { LedgerEntry } from '../domain/ledger/entry.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { recordPk } from './keys.ts';
import { postedLines } from './ledger.ts';
import type { ListPartition } from './page.ts';
import type { Scope } from './scope.ts';

const LINES = 'LINE#';

/** The list of a tier's lines, as cursors know it. */
export const ledgerList = (scope: Scope, delegationId: string): ListPartition => ({
  value: recordPk(scope, delegationId),
  sortBegins: LINES,
});

/** Rows of a page: lines, and what was posted to them. */
const ROWS = 300;

/** The line that a row belongs to, by the beginning of its sort key. */
const lineKeyOf = (row: Record<string, unknown>): string => String(row['sk']).slice(0, LINES.length + 8);

/**
 * One page of a tier's lines, each whole with its postings: a line that the page cuts through begins the next one.
 * @param entries the headers of the ledger; rows without theirs do not count.
 */
export async function listLines(
  scope: Scope,
  delegationId: string,
  entries: readonly LedgerEntry[],
  from: Record<string, unknown> | undefined,
): Promise<{ rows: LedgerRow[]; next: Record<string, unknown> | undefined }> {
  const found: Record<string, unknown>[] = [];
  let next = from;
  do {
    const page = await dynamodb().send(
      new QueryCommand({
        TableName: environment('TABLE_NAME').TABLE_NAME,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :lines)',
        ExpressionAttributeValues: { ':pk': recordPk(scope, delegationId), ':lines': LINES },
        Limit: ROWS,
        ...(next ? { ExclusiveStartKey: next } : {}),
      }),
    );
    found.push(...(page.Items ?? []));
    next = page.LastEvaluatedKey;
    // Only a line with more postings than a page has rows asks for another.
  } while (next && isOneLine(found));
  const last = found.at(-1);
  const whole = next && last ? found.filter((row) => lineKeyOf(row) !== lineKeyOf(last)) : found;
  const counted = new Set(entries.map(({ id }) => id));
  const end = whole.at(-1);
  return {
    rows: ledgerRows(postedLines(whole), (id) => counted.has(id)),
    next: next && end ? { pk: end['pk'], sk: end['sk'] } : undefined,
  };
}

function isOneLine(rows: readonly Record<string, unknown>[]): boolean {
  const [first, last] = [rows[0], rows.at(-1)];
  return first !== undefined && last !== undefined && lineKeyOf(first) === lineKeyOf(last);
}
