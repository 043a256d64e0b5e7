import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { ledgerRows, type LedgerRow, type PostedLine } from '../domain/ledger/balance.ts';
import type { Booking } from '../domain/ledger/booking.ts';
import {
  ledgerEntrySchema,
  ledgerPostingSchema,
  type LedgerEntry,
  type LedgerPosting,
} from '../domain/ledger/entry.ts';
import {
  firstEntryId,
  isEarlierLine,
  upgradedEntries,
  upgradedLine,
  upgradedPosting,
} from '../domain/ledger/earlier-ledger.ts';
import { ledgerLineSchema, type LedgerLine } from '../domain/ledger/line.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { parseEarlierLine, readEarlierLines } from './earlier-rows.ts';
import { ledgerEntryKey, ledgerLineKey, ledgerPostingKey, recordPk } from './keys.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';
import type { StagedRow } from './staged.ts';
import { putNew, type Write } from './transaction.ts';

/** The writes of what a booking says of single lines: without effect, where staged, until its entry is there. */
export const bookingLineWrites = (scope: Scope, { lines, postings }: Booking): Write[] => [
  ...lines.map((line) => putNew(ledgerLineKey(scope, line.delegationId, line.position), line)),
  ...postings.map((posting) =>
    putNew(ledgerPostingKey(scope, posting.delegationId, posting.position, posting.entryId), posting),
  ),
];

/** The write of an entry: from now on its staged lines and postings count. */
export const entryWrite = (scope: Scope, entry: LedgerEntry): Write =>
  putNew(ledgerEntryKey(scope, entry.delegationId, entry.id), entry);

/** A posting as a row that has no effect until its entry is there. */
export const stagedPosting = (scope: Scope, posting: LedgerPosting): StagedRow => ({
  key: ledgerPostingKey(scope, posting.delegationId, posting.position, posting.entryId),
  row: posting,
});

/** The writes of a whole booking that counts at once. */
export const bookingWrites = (scope: Scope, booking: Booking): Write[] => [
  putNew(ledgerEntryKey(scope, booking.entry.delegationId, booking.entry.id), booking.entry),
  ...bookingLineWrites(scope, booking),
];

/** Every row of a delegation whose sort key begins so, over as many pages as it takes; read consistently. */
async function rowsOf(
  scope: Scope,
  delegationId: string,
  begins: string,
): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await dynamodb().send(
      new QueryCommand({
        TableName: environment('TABLE_NAME').TABLE_NAME,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :begins)',
        ExpressionAttributeValues: { ':pk': recordPk(scope, delegationId), ':begins': begins },
        ConsistentRead: true,
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    rows.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start);
  return rows;
}

/** Every header of a delegation's ledger, oldest id first; those that lines of the first layout never had besides. */
export async function readEntries(scope: Scope, delegationId: string): Promise<LedgerEntry[]> {
  const rows = await rowsOf(scope, delegationId, 'ENTRY#');
  const entries = rows.map((row) => parseRow(ledgerEntrySchema, row));
  // Today's approval writes the header of the first lines, by an id that is known.
  if (entries.some(({ id }) => id === firstEntryId(delegationId))) return entries;
  return [...upgradedEntries(await readEarlierLines(scope, delegationId)), ...entries];
}

/** Lines with what was posted to them; the rows are in the order of their keys, each line before its postings. */
export function postedLines(rows: readonly Record<string, unknown>[]): PostedLine[] {
  const found: { line: LedgerLine; postings: LedgerPosting[] }[] = [];
  for (const row of rows) {
    if (isEarlierLine(row)) {
      const line = parseEarlierLine(row);
      found.push({ line: upgradedLine(line), postings: upgradedPosting(line) });
    } else if (row['type'] === 'ledger-line')
      found.push({ line: parseRow(ledgerLineSchema, row), postings: [] });
    else found.at(-1)?.postings.push(parseRow(ledgerPostingSchema, row));
  }
  return found;
}

/** A delegation's whole ledger: every header, and every line as it stands. */
export async function readLedger(
  scope: Scope,
  delegationId: string,
): Promise<{ entries: LedgerEntry[]; rows: LedgerRow[] }> {
  const entries = await readEntries(scope, delegationId);
  const counted = new Set(entries.map(({ id }) => id));
  const lines = postedLines(await rowsOf(scope, delegationId, 'LINE#'));
  return { entries, rows: ledgerRows(lines, (id) => counted.has(id)) };
}

/** The lines at some positions, each with everything that was posted to it; those that do not count are left out. */
export async function readLines(
  scope: Scope,
  delegationId: string,
  positions: readonly number[],
  entries: readonly LedgerEntry[],
): Promise<PostedLine[]> {
  const keys = [...new Set(positions)].map((position) => ledgerLineKey(scope, delegationId, position).sk);
  const found = await Promise.all(keys.map((begins) => rowsOf(scope, delegationId, begins)));
  return thoseThatCount(found.flatMap(postedLines), entries);
}

/** The lines from one position to another, both included, each with everything that was posted to it, as above. */
export async function readLinesBetween(
  scope: Scope,
  delegationId: string,
  { from, to }: { from: number; to: number },
  entries: readonly LedgerEntry[],
): Promise<PostedLine[]> {
  const rows: Record<string, unknown>[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await dynamodb().send(
      new QueryCommand({
        TableName: environment('TABLE_NAME').TABLE_NAME,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':pk': recordPk(scope, delegationId),
          ':from': ledgerLineKey(scope, delegationId, from).sk,
          // Behind the postings of the last line, whose keys go on with the id of their entry.
          ':to': `${ledgerLineKey(scope, delegationId, to).sk}#~`,
        },
        ConsistentRead: true,
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    rows.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start);
  return thoseThatCount(postedLines(rows), entries);
}

function thoseThatCount(lines: readonly PostedLine[], entries: readonly LedgerEntry[]): PostedLine[] {
  const counted = new Set(entries.map(({ id }) => id));
  const isThere = (each: { staged?: true | undefined; entryId: string }): boolean =>
    each.staged === undefined || counted.has(each.entryId);
  return lines
    .filter(({ line }) => isThere(line))
    .map(({ line, postings }) => ({
      line: counting(line),
      postings: postings.filter(isThere).map(counting),
    }));
}

/** As it is once its entry is there: nobody has to ask again whether it counts. */
function counting<Row extends { staged?: true | undefined }>(row: Row): Row {
  const { staged: _staged, ...rest } = row;
  // What is left out is optional.
  return rest as Row;
}

/** Every line of a ledger that counts, with everything that was posted to it. */
export async function readAllLines(
  scope: Scope,
  delegationId: string,
  entries: readonly LedgerEntry[],
): Promise<PostedLine[]> {
  return thoseThatCount(postedLines(await rowsOf(scope, delegationId, 'LINE#')), entries);
}
