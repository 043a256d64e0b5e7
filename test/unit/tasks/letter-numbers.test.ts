import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFaults } from '../../../embedded/faults.ts';
import { runAsGroup } from '../../../embedded/lambda.ts';
import { digestOf } from '../../../functions/domain/journal/digest.ts';
import type { Profile } from '../../../functions/domain/procedure/profile.ts';
import { begin } from '../../../functions/domain/record/advance.ts';
import { HANDED_OVER } from '../../../functions/domain/record/record.ts';
import type { Referral } from '../../../functions/domain/referral/referral.ts';
import { dynamodb } from '../../../functions/storage/client.ts';
import { putProfile } from '../../../functions/storage/profiles.ts';
import { readJournal, readReferral, recordWrites } from '../../../functions/storage/records.ts';
import { scopeOfExecution } from '../../../functions/storage/scope.ts';
import { commit } from '../../../functions/storage/transaction.ts';
import { issueLetter } from '../../../functions/tasks/issue-letter.ts';
import { embeddedTable } from '../../support/embedded-table.ts';
import { referralOf } from '../domain/rules/records.ts';
import { shinjuku } from '../domain/rules/shinjuku.ts';

const office = 'iryo-hoken-nenkin';
const scope = scopeOfExecution({ municipality: '131041' });
const { bodies, letters, ...rest } = shinjuku();
const [meeting] = bodies as [Profile['bodies'][number]];

/** A body whose letters come from the city's register, and one that counts its consultations by fiscal year. */
const profile: Profile = {
  ...rest,
  letters,
  bodies: [
    meeting,
    {
      ...meeting,
      id: 'running',
      consultations: { number: '諮問第{n}号', series: 'running-consultations', before: [{ last: 57 }] },
      letters: {
        referral: { ja: '諮問書', en: 'Letter', signing: [], numbering: 'entered', example: '29企発第1号' },
      },
    },
    {
      ...meeting,
      id: 'by-year',
      consultations: { number: '{fy}諮問第{n}号', series: 'yearly', before: [{ year: 2017, last: 1 }] },
      letters: { referral: { ja: '諮問書', en: 'Letter', signing: [], numbering: 'none' } },
    },
  ],
};

let close: () => Promise<void>;
let made = 0;
beforeAll(async () => {
  close = await embeddedTable();
  await putProfile(profile);
});
afterAll(() => close());

const newId = (prefix: string): string => `${prefix}_0${String(++made).padStart(25, '0')}`;

/** A referral that was just handed over, with that many matters. */
async function handedOver(body: string, matters: number, changes: Partial<Referral> = {}): Promise<Referral> {
  const referral = referralOf(...Array.from({ length: matters }, () => office));
  const first = begin<Referral>(
    { ...referral, ...changes, id: newId('ref'), body, step: HANDED_OVER, round: 1 },
    { type: 'made', actor: { kind: 'system', task: 'test' }, data: {} },
    '2017-06-01T00:00:00.000Z',
  );
  expect((await commit(recordWrites(scope, first))).kind).toBe('committed');
  return first.after;
}

const issueOnce = async (record: Referral, now: string) =>
  issueLetter({ scope, record, run: 1, now, machine: 'referral', event: undefined });

async function issued(record: Referral, now: string): Promise<Referral> {
  await issueOnce(record, now);
  const read = await readReferral(scope, record.id);
  if (!read) throw new RangeError('the referral is gone');
  return read;
}

const numbersOf = ({ items }: Referral) => items.map(({ number }) => number);

describe('a letter that is issued', () => {
  test('gives each of its matters the next number of a running series, and keeps the number of the register as entered', async () => {
    const numberEntered = '29企法指第18号';
    const letter = await issued(
      await handedOver('running', 3, { numberEntered }),
      '2017-06-21T00:00:00.000Z',
    );
    expect(letter.number).toBe(numberEntered);
    expect(numbersOf(letter)).toEqual(['諮問第58号', '諮問第59号', '諮問第60号']);
    const [, event] = await readJournal(scope, letter.id, letter.journal.seq);
    expect(event?.data).toEqual({
      numberEntered: digestOf(numberEntered),
      consultations: ['諮問第58号', '諮問第59号', '諮問第60号'],
    });
  });

  test('counts by fiscal year where the body does, on from what was numbered before', async () => {
    const letter = await issued(await handedOver('by-year', 3), '2017-06-13T09:00:00.000Z');
    expect(letter.number).toBeUndefined();
    expect(numbersOf(letter)).toEqual([2, 3, 4].map((n) => `平成29年度諮問第${n}号`));
    const next = await issued(await handedOver('by-year', 1), '2018-04-02T00:00:00.000Z');
    expect(numbersOf(next)).toEqual(['平成30年度諮問第1号']);
  });

  test('numbers no matter where the body numbers none', async () => {
    const letter = await issued(await handedOver('unei-kaigi', 2), '2024-06-13T09:00:00.000Z');
    expect(letter.number).toBe('令和6年度付議第1号');
    expect(numbersOf(letter)).toEqual([undefined, undefined]);
  });

  test('is the same letter when it is issued again', async () => {
    const handed = await handedOver('by-year', 2);
    const first = await issued(handed, '2019-05-01T00:00:00.000Z');
    expect(await issued(handed, '2019-05-02T00:00:00.000Z')).toEqual(first);
  });
});

describe('two hundred letters that are issued at once', () => {
  const LETTERS = 200;
  const now = '2020-07-01T00:00:00.000Z';
  const seed = Number(process.env['SHIMON_TEST_SEED'] ?? 58);

  /** As Step Functions does: calls again until it has an answer, also when the answer was lost after the write. */
  const untilAnswered = async (record: Referral): Promise<void> => {
    for (;;) {
      try {
        await issueOnce(record, now);
        return;
      } catch (error) {
        if (!(error instanceof Error) || !passing.has(error.name)) throw error;
      }
    }
  };
  const passing = new Set([
    'StorageBusy',
    'Error',
    'ThrottlingException',
    'ProvisionedThroughputExceededException',
  ]);

  test(
    'have numbers that are unique and without a gap, whatever conflicts, is cut or loses its answer',
    { timeout: 120_000 },
    async () => {
      const handed = await Promise.all(
        Array.from({ length: LETTERS }, (_, index) => handedOver('by-year', 1 + (index % 3))),
      );
      const faults = createFaults(seed);
      faults.attach(dynamodb());
      faults.set({ conflict: 0.2, throttled: 0.02, cutBefore: 0.02, answerLost: 0.05, neverAnswered: 0.03 });
      await runAsGroup('tasks-referral', () => Promise.all(handed.map(untilAnswered)));
      const struck = faults.struck();
      faults.set({});
      expect(struck['conflict']).toBeGreaterThan(20);
      expect(struck['neverAnswered']).toBeGreaterThan(0);
      const all = await Promise.all(handed.map(({ id }) => readReferral(scope, id)));
      const given = all.flatMap((letter) => letter?.items.map(({ serial }) => serial?.n) ?? []);
      const expected = handed.flatMap(({ items }) => items).map((_, index) => index + 1);
      expect(given.toSorted((a, b) => Number(a) - Number(b))).toEqual(expected);
      for (const letter of all) {
        const events = await readJournal(scope, letter?.id ?? '', letter?.journal.seq ?? 0);
        expect(events.filter(({ type }) => type === 'letter-issued')).toHaveLength(1);
        const own = letter?.items.map(({ serial }) => serial?.n ?? 0) ?? [];
        expect(own).toEqual(own.map((_, index) => (own[0] ?? 0) + index));
      }
    },
  );
});
