import { expect } from 'vitest';

import { headOf, verifyJournal, type JournalEvent } from '../../../functions/domain/journal/journal.ts';

type Row = Record<string, unknown>;

const of = (rows: readonly Row[], type: string): Row[] => rows.filter((row) => row['type'] === type);

const eventsIn = (rows: readonly Row[], pk: unknown): JournalEvent[] =>
  rows
    .filter((row) => row['pk'] === pk && String(row['sk']).startsWith('EVENT#'))
    .map(({ pk: _pk, sk: _sk, ...event }) => event as unknown as JournalEvent);

/** Steps and decisions that a record may go through once at most, when nothing is returned. */
const once = [
  'submitted',
  'review-accepted',
  'put-on-referral',
  'approval-sealed',
  'referral-created',
  'letter-issued',
  'deliberation-recorded',
  'reply-drafted',
  'reply-confirmed',
  'reply-delivered',
  'reply-issued',
  'reply-acknowledged',
  'duty-scheduled',
  'duty-opened',
  'certificate-submitted',
  'certificate-accepted',
  'certificate-sealed',
];

/**
 * Holds a table at rest to what must be true whatever happened on the way: every journal is one chain that ends in its
 * record's head, nothing is done twice, every series of numbers is unique and without a gap, and nothing is left over.
 */
export function expectBooksInOrder(rows: readonly Row[]): void {
  const heads = rows.filter((row) => row['sk'] === 'HEAD' && row['journal'] !== undefined);
  for (const { pk, journal } of heads) {
    const events = eventsIn(rows, pk);
    const head = events.at(-1);
    expect({ pk, ...verifyJournal(events, journal as JournalEvent) }).toMatchObject({ pk, verified: true });
    expect(head && headOf(head)).toEqual(journal);
    for (const type of once) {
      const times = events.filter((event) => event.type === type).length;
      expect(`${String(pk)} ${type} ${times}`).toMatch(/ [01]$/);
    }
  }
  expectNumbersInOrder(rows);
  expect(of(rows, 'outbox')).toEqual([]);
}

/** Every series counts what was numbered from it: unique, without a gap. */
function expectNumbersInOrder(rows: readonly Row[]): void {
  const receptions = of(rows, 'number').map(({ sk }) => String(sk));
  const expected = receptions.map((_, index) => `131041-${String(index + 1).padStart(4, '0')}`);
  expect(receptions).toEqual(expected);
  const submitted = of(rows, 'matter').filter(({ number }) => number !== undefined);
  expect(submitted.map(({ number }) => String(number)).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(
    expected,
  );
  for (const type of ['referral', 'document']) {
    const letters = of(rows, type).flatMap(({ number }) => (typeof number === 'string' ? [number] : []));
    expect(new Set(letters).size).toBe(letters.length);
    const given = letters.map((letter) => Number(/第(\d+)号/.exec(letter)?.[1])).toSorted((a, b) => a - b);
    expect(given).toEqual(given.map((_, index) => index + 1));
  }
}

/** Holds every matter to have come to its end, each with one approval, one delegation, one duty and its receipts. */
export function expectAllEnded(rows: readonly Row[], matters: number): void {
  const found = of(rows, 'matter');
  expect(found.map(({ status }) => status)).toEqual(Array.from({ length: matters }, () => 'approved'));
  expect(of(rows, 'duty').map(({ status }) => status)).toEqual(found.map(() => 'closed'));
  const ids = new Set(found.map(({ id }) => id));
  for (const type of ['delegation', 'duty']) {
    const born = of(rows, type).map(({ matterId }) => matterId);
    expect(born).toHaveLength(matters);
    expect(new Set(born)).toEqual(ids);
  }
  expect(of(rows, 'receipt')).toHaveLength(2 * matters);
  // A submission that was sent again leaves a draft behind that nothing comes of.
  expect(of(rows, 'certificate').filter(({ status }) => status !== 'draft')).toHaveLength(matters);
  expect(of(rows, 'inbox-entry')).toEqual([]);
  expect(of(rows, 'backlog-entry')).toEqual([]);
  expect(of(rows, 'human-task').filter(({ decided }) => decided === undefined)).toEqual([]);
}
