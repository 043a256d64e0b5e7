import { backlogEntrySchema, type BacklogEntry } from '../domain/referral/backlog.ts';
import { backlogPk } from './keys.ts';
import { readListPage, type PageOf } from './list-page.ts';
import type { ListPartition } from './page.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';
import { putAnyway, remove, type Write } from './transaction.ts';

/** The write that puts an accepted matter among those that wait for a referral to a body. */
export const backlogWrite = (scope: Scope, body: string, entry: BacklogEntry): Write =>
  putAnyway({ pk: backlogPk(scope, body), sk: entry.matterId }, entry);

/** The write that takes a matter off the backlog, because a referral carries it now. */
export const backlogRemoval = (scope: Scope, body: string, matterId: string): Write =>
  remove({ pk: backlogPk(scope, body), sk: matterId });

/** The list of the matters that wait for a referral to a body. */
export const backlogOf = (scope: Scope, body: string): ListPartition => ({ value: backlogPk(scope, body) });

/** One page of a backlog, the oldest first. */
export async function listBacklog(
  backlog: ListPartition,
  page: PageOf,
): Promise<{ entries: BacklogEntry[]; next: Record<string, unknown> | undefined }> {
  const { rows, next } = await readListPage(backlog, page, 'ascending');
  return { entries: rows.map((row) => parseRow(backlogEntrySchema, row)), next };
}
