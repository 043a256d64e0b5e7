import type { IsoDate } from '../domain/calendar/iso-date.ts';
import { digestOf } from '../domain/journal/digest.ts';
import type { Body } from '../domain/procedure/body.ts';
import { seriesOf, type Letter } from '../domain/procedure/letter.ts';
import { counterOf, numberAsWritten } from '../domain/procedure/series.ts';
import type { ConsultationNumber } from '../domain/referral/consultation-number.ts';
import type { AgendaItem, Referral } from '../domain/referral/referral.ts';
import { nextNumber } from './counters.ts';
import { consultationKey } from './keys.ts';
import type { Scope } from './scope.ts';
import { putNew, type Write } from './transaction.ts';

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
 * The items of a referral with their 諮問番号, one after the other in the order of the letter, and the writes that take
 * the numbers and enter them in the body's register; the items as they are where the body does not number them.
 */
export async function numberedItems(
  scope: Scope,
  referral: Referral,
  body: Body,
  { today, now }: { today: IsoDate; now: string },
): Promise<{ items: AgendaItem[]; writes: Write[] }> {
  if (!body.consultations) return { items: referral.items, writes: [] };
  const { consultations } = body;
  const { name, before } = counterOf(consultations, today);
  const { number: first, write } = await nextNumber(scope, name, { before, count: referral.items.length });
  const items = referral.items.map((item, index) => ({
    ...item,
    number: numberAsWritten(consultations, first + index, today),
    serial: { counter: name, n: first + index },
  }));
  const entries = items.map(({ number, serial, matterId, key, title, applyingOffice }) =>
    putNew(
      consultationKey(scope, serial.counter, serial.n),
      {
        type: 'consultation-number',
        schema: 1,
        body: body.id,
        n: serial.n,
        number,
        referralId: referral.id,
        matterId,
        key,
        title,
        applyingOffice,
        issuedAt: now,
      } satisfies ConsultationNumber,
      'taken',
    ),
  );
  return { items, writes: [write, ...entries] };
}
