import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';

import { TOKYO } from './iso-date.ts';
import type { IsoDate } from './iso-date.ts';

/** A moment: ISO 8601 in UTC with exactly three fractional digits, '2023-11-10T00:12:00.000Z'. Sorts as text. */
export type Instant = string;

const INSTANT_FORM = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** zod schema of an `Instant`: the exact form, and a moment that exists (no 30 February, no 24:00, no leap second). */
export const instantSchema = z.string().refine(isInstant, {
  error: '日時の形式が正しくありません。',
  params: {
    rule: 'instant',
    ja: '日時の形式が正しくありません。',
    en: 'Not a moment in UTC of the form 2023-11-10T00:12:00.000Z.',
  },
});

/** The `Instant` of `epochMilliseconds` since 1970-01-01T00:00Z; fractions of a millisecond are cut. Throws RangeError outside the years 0 to 9999. */
export function instantFromEpoch(epochMilliseconds: number): Instant {
  const text = Temporal.Instant.fromEpochMilliseconds(Math.trunc(epochMilliseconds)).toString({
    fractionalSecondDigits: 3,
  });
  if (!INSTANT_FORM.test(text)) throw new RangeError('The moment lies outside the years 0 to 9999.');
  return text;
}

/** Milliseconds since 1970-01-01T00:00Z of an `Instant`. Throws RangeError when the text is none. */
export function epochOf(instant: Instant): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}

/** The calendar date in Asia/Tokyo at that moment. */
export function tokyoDate(instant: Instant): IsoDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(TOKYO).toPlainDate().toString();
}

/** The first moment of `date` in Asia/Tokyo (00:00:00.000 there). */
export function startOfDay(date: IsoDate): Instant {
  return atTokyo(date, '00:00:00.000');
}

/** The last moment of `date` in Asia/Tokyo (23:59:59.999 there): a thing due on a date is due until then. */
export function endOfDay(date: IsoDate): Instant {
  return atTokyo(date, '23:59:59.999');
}

function atTokyo(date: IsoDate, plainTime: string): Instant {
  const zoned = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: TOKYO, plainTime });
  return instantFromEpoch(zoned.epochMilliseconds);
}

function isInstant(text: string): boolean {
  if (!INSTANT_FORM.test(text)) return false;
  try {
    return instantFromEpoch(Temporal.Instant.from(text).epochMilliseconds) === text;
  } catch {
    return false;
  }
}
