import type { IsoDate } from '../domain/calendar/iso-date.ts';
import { digestOf } from '../domain/journal/digest.ts';
import type { Body } from '../domain/procedure/body.ts';
import { seriesOf, type Letter } from '../domain/procedure/letter.ts';
import { counterOf, numberAsWritten } from '../domain/procedure/series.ts';
import type { Referral } from '../domain/referral/referral.ts';
import { newNumberWrites } from './consultation-numbers.ts';
import { nextNumber } from './counters.ts';
import type { Scope } from './scope.ts';
import type { Write } from './transaction.ts';

/**
 * The number a letter is issued under and the writes that take it: the next of its series, the one that was entered from
 * the municipality's register, or none. @param today date in Asia/Tokyo.
 */
export async function letterNumber(
  scope: Scope,
  letter: Letter,
  { entered, today }: { entered: string | undefined; today: IsoDate },
): Promise<{ number?: string; writes: Write[] }> {
  const series = seriesOf(letter);
  if (!series) return { ...(entered === undefined ? {} : { number: entered }), writes: [] };
  const { name, before } = counterOf(series, today);
  const { number: n, write } = await nextNumber(scope, name, { before });
  return { number: numberAsWritten(series, n, today), writes: [write] };
}

/** How an event names a letter's number: as written when it was counted here, by its digest when somebody typed it. */
export function numberInJournal(
  number: string | undefined,
  entered: string | undefined,
): Record<string, string> {
  if (number === undefined) return {};
  return entered === undefined ? { number } : { numberEntered: digestOf(number) };
}

/**
 * A referral as it is issued: its items with their 諮問番号, one after the other in the order of the letter, and the writes
 * that take the numbers and enter them in the body's register; as it is where the body does not number.
 */
export async function numbered(
  scope: Scope,
  referral: Referral,
  body: Body,
  { today, now }: { today: IsoDate; now: string },
): Promise<{ referral: Referral; writes: Write[] }> {
  const issued = { ...referral, issuedAt: now };
  if (!body.consultations) return { referral: issued, writes: [] };
  const { consultations } = body;
  const { name, before } = counterOf(consultations, today);
  const { number: first, write } = await nextNumber(scope, name, { before, count: referral.items.length });
  const items = referral.items.map((item, index) => ({
    ...item,
    number: numberAsWritten(consultations, first + index, today),
    serial: { counter: name, n: first + index },
  }));
  const after = { ...issued, items };
  return { referral: after, writes: [write, ...newNumberWrites(scope, after)] };
}
