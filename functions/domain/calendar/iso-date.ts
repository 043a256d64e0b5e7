import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';

/** A calendar date in Asia/Tokyo, 'YYYY-MM-DD'. Sorts as text. */
export type IsoDate = string;

/** The one time zone of every date in the domain. */
export const TOKYO = 'Asia/Tokyo';

const DATE_FORM = /^\d{4}-\d{2}-\d{2}$/;

/** zod schema of an `IsoDate`: the exact form, and a date the calendar has. */
export const isoDateSchema = z.string().refine(isIsoDate, {
  error: '暦にある日付を入力してください。',
  params: {
    rule: 'iso-date',
    ja: '暦にある日付を入力してください。',
    en: 'Not a calendar date of the form 2023-11-10.',
  },
});

/** `date` moved by `days` calendar days (negative: back). Throws RangeError when the result leaves the years 0 to 9999. */
export function addDays(date: IsoDate, days: number): IsoDate {
  const moved = Temporal.PlainDate.from(date).add({ days }).toString();
  if (!DATE_FORM.test(moved)) throw new RangeError('The date lies outside the years 0 to 9999.');
  return moved;
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
}

/** The fiscal year a date falls in, as the year of its 1 April: 2024-03-31 gives 2023. Source: 地方自治法第208条. */
export function fiscalYear(date: IsoDate): number {
  const { year, month } = Temporal.PlainDate.from(date);
  return month >= 4 ? year : year - 1;
}

function isIsoDate(text: string): boolean {
  if (!DATE_FORM.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

/** The date `years` years later; 29 February becomes 28 February in other years. Throws RangeError when it is no date. */
export function addYears(date: IsoDate, years: number): IsoDate {
  return Temporal.PlainDate.from(date).add({ years }).toString();
}
