import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import {
  changeRowSchema,
  emptyTally,
  tallySchema,
  type ChangeRow,
  type Tally,
} from '../domain/pia/change-row.ts';
import type { Matter } from '../domain/matter/matter.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { changeKey, headKey, recordPk, tallyKey, type Key } from './keys.ts';
import { readListPage, type PageOf } from './list-page.ts';
import type { ListPartition } from './page.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';
import { onlyIf, putIf, putNew, type Write } from './transaction.ts';

const table = (): string => environment('TABLE_NAME').TABLE_NAME;

const keptTallySchema = tallySchema.extend({ type: z.literal('pia-changes'), version: z.int().min(1) });

/** The tally of a list of changes, and which version of it this is; 0 while nothing was ever written. */
export interface KeptTally {
  readonly tally: Tally;
  readonly version: number;
}

async function get(key: Key): Promise<Record<string, unknown> | undefined> {
  const { Item } = await dynamodb().send(
    new GetCommand({ TableName: table(), Key: key, ConsistentRead: true }),
  );
  return Item;
}

/** How many rows the list of changes of a matter has. */
export async function readTally(scope: Scope, matterId: string): Promise<KeptTally> {
  const row = await get(tallyKey(scope, matterId));
  if (!row) return { tally: emptyTally, version: 0 };
  const { type: _type, version, ...tally } = parseRow(keptTallySchema, row);
  return { tally, version };
}

/** A row of the list; undefined when there is none. */
export async function readChange(
  scope: Scope,
  matterId: string,
  changeId: string,
): Promise<ChangeRow | undefined> {
  const row = await get(changeKey(scope, matterId, changeId));
  return row && parseRow(changeRowSchema, row);
}

const CHANGE = 'CHANGE#';

/** The rows of a list of changes, as cursors know it. */
export const changesOf = (scope: Scope, matterId: string): ListPartition => ({
  value: recordPk(scope, matterId),
  sortBegins: CHANGE,
});

/** One page of a list of changes, in the order the rows were added. */
export async function listChanges(
  list: ListPartition,
  page: PageOf,
): Promise<{ changes: ChangeRow[]; next: Record<string, unknown> | undefined }> {
  const { rows, next } = await readListPage(list, page, 'ascending');
  return { changes: rows.map((row) => parseRow(changeRowSchema, row)), next };
}

/** The whole list of changes, over as many pages as it takes; a list has a few hundred rows at most. */
export async function readChanges(scope: Scope, matterId: string): Promise<ChangeRow[]> {
  const changes: ChangeRow[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await listChanges(changesOf(scope, matterId), { limit: 200, from });
    changes.push(...page.changes);
    from = page.next;
  } while (from);
  return changes;
}

const ofVersion = (version: number) => ({
  expression: 'version = :version',
  values: { ':version': version },
});

/** The write of a row, on condition that nobody changed it since it was read at `before`. */
export const changeWrite = (
  scope: Scope,
  matterId: string,
  before: ChangeRow | undefined,
  after: ChangeRow,
): Write => {
  const key = changeKey(scope, matterId, after.id);
  return before
    ? putIf(key, { ...after }, ofVersion(before.version), 'stale')
    : putNew(key, { ...after }, 'stale');
};

/** The write that takes a row away, on condition that nobody changed it since. */
export const changeRemoval = (scope: Scope, matterId: string, row: ChangeRow): Write => {
  const { expression, values } = ofVersion(row.version);
  return {
    item: {
      Delete: {
        TableName: table(),
        Key: changeKey(scope, matterId, row.id),
        ConditionExpression: expression,
        ExpressionAttributeValues: values,
      },
    },
    lost: 'stale',
  };
};

/** The write of the tally, on condition that no other row was saved since it was read; who loses reads again. */
export const tallyWrite = (scope: Scope, matterId: string, { version }: KeptTally, tally: Tally): Write => {
  const row = { type: 'pia-changes', version: version + 1, ...tally };
  const key = tallyKey(scope, matterId);
  return version === 0 ? putNew(key, row, 'taken') : putIf(key, row, ofVersion(version), 'taken');
};

/** The condition that the list is still as it was counted: with it, what is submitted is what was read. */
export const tallyStands = (scope: Scope, matterId: string, { version }: KeptTally): Write =>
  onlyIf(tallyKey(scope, matterId), 'version = :version', { ':version': version }, 'stale');

/** The condition that the matter is still where its list may be written: nobody submitted it meanwhile. */
export const stillWritten = (scope: Scope, { id, step }: Pick<Matter, 'id' | 'step'>): Write =>
  onlyIf(
    headKey(scope, id),
    'step = :step AND turn.kind <> :system',
    { ':step': step, ':system': 'system' },
    'decided',
  );
