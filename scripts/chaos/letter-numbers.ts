import { setTimeout as pause } from 'node:timers/promises';

import * as z from 'zod';

import type { ChaosPerson } from './person.ts';

/** What numbers letters and the matters on them have. */
export interface Numbers {
  readonly issued: number;
  /** Whether no number stands twice: of the letters, and of what they put to the body. */
  readonly unique: boolean;
  /** Whether the numbers are those from 1 to their count. */
  readonly gapless: boolean;
  readonly wrong: readonly string[];
}

const referralPage = z.looseObject({
  referral: z.looseObject({
    id: z.string(),
    issuedAt: z.string().optional(),
    number: z.string().optional(),
    items: z.array(z.looseObject({ matterId: z.string(), number: z.string().optional() })),
  }),
});
const registerPage = z.looseObject({
  rows: z.array(z.looseObject({ n: z.int(), referralId: z.string(), matterId: z.string() })),
  next: z.string().optional(),
});
const listPage = z.looseObject({
  rows: z.array(z.looseObject({ id: z.string() })),
  next: z.string().optional(),
});

/** All rows of a list, page by page. */
async function allRows<Row>(
  who: ChaosPerson,
  path: string,
  schema: z.ZodType<{ rows: Row[]; next?: string | undefined }>,
): Promise<Row[]> {
  const rows: Row[] = [];
  let next: string | undefined;
  do {
    const cursor = next === undefined ? '' : `?cursor=${encodeURIComponent(next)}`;
    const page = await who.read(`${path}${cursor}`, schema);
    rows.push(...(page?.rows ?? []));
    next = page?.next;
  } while (next !== undefined);
  return rows;
}

const numberIn = (written: string): number => Number(/第(\d+)号/.exec(written)?.[1]);

const isRun = (numbers: readonly number[]): boolean =>
  numbers.toSorted((a, b) => a - b).every((n, index) => n === index + 1);
const isUnique = (numbers: readonly unknown[]): boolean => new Set(numbers).size === numbers.length;

/** Waits until every letter is issued, and reads letters and register through the API. */
export async function readNumbers(
  who: ChaosPerson,
  letters: readonly string[],
  patienceMs: number,
): Promise<Numbers> {
  const deadline = performance.now() + patienceMs;
  const numbers: number[] = [];
  const onLetters = new Map<string, number>();
  const wrong: string[] = [];
  for (const letter of letters) {
    for (;;) {
      const referral = (await who.read(`/referrals/${letter}`, referralPage))?.referral;
      const [item] = referral?.items ?? [];
      if (referral?.issuedAt !== undefined && item !== undefined) {
        numbers.push(numberIn(referral.number ?? ''));
        onLetters.set(item.matterId, numberIn(item.number ?? ''));
        break;
      }
      if (performance.now() > deadline) {
        wrong.push(`${letter} was not issued in time`);
        break;
      }
      await pause(100);
    }
  }
  const register = await allRows(who, '/consultations', registerPage);
  const all = await allRows(who, '/referrals', listPage);
  for (const { n, matterId } of register)
    if (onLetters.get(matterId) !== n)
      wrong.push(`the register has ${String(n)} for ${matterId}, its letter not`);
  if (register.length !== letters.length) wrong.push(`the register has ${String(register.length)} lines`);
  if (all.length !== letters.length) wrong.push(`there are ${String(all.length)} letters`);
  const given = [numbers, register.map(({ n }) => n), [...onLetters.values()]];
  return {
    issued: numbers.length,
    unique: wrong.length === 0 && given.every(isUnique) && isUnique(register.map(({ matterId }) => matterId)),
    gapless: given.every(isRun) && given.every((each) => each.length === letters.length),
    wrong,
  };
}
