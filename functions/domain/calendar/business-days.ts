import holidayJp from '@holiday-jp/holiday_jp';
import { Temporal } from 'temporal-polyfill';

import { addDays } from './iso-date.ts';
import type { IsoDate } from './iso-date.ts';

/** The days of the year on which municipalities close, with the source of each kind. */
export const closedDayRules = [
  {
    id: 'weekend',
    ja: '日曜日及び土曜日',
    en: 'Sundays and Saturdays',
    source: '地方自治法第4条の2第2項第1号',
  },
  {
    id: 'holiday',
    ja: '国民の祝日に関する法律に規定する休日',
    en: 'National holidays',
    source: '地方自治法第4条の2第2項第2号',
  },
  {
    id: 'year-end',
    ja: '年末又は年始における日（12月29日から1月3日まで）',
    en: 'Year-end and new-year days (29 December to 3 January)',
    source: '地方自治法第4条の2第2項第3号（期間は各団体の条例）',
  },
] as const;

/** Which kind of closed day a date is. */
export type ClosedDayRule = (typeof closedDayRules)[number]['id'];

const YEAR_END = new Set(['12-29', '12-30', '12-31', '01-01', '01-02', '01-03']);

// Longer periods are set in months or years; the bound keeps a wrong number from counting days for minutes.
const MOST_DAYS = 10_000;

/**
 * Why municipalities are closed on `date`, or undefined when they are open.
 * Holidays are those of @holiday-jp/holiday_jp, 1970 to 2050; outside these years only weekends and year-end count.
 */
export function closedDayRule(date: IsoDate): ClosedDayRule | undefined {
  if (Temporal.PlainDate.from(date).dayOfWeek >= 6) return 'weekend';
  if (YEAR_END.has(date.slice(5))) return 'year-end';
  return Object.hasOwn(holidayJp.holidays, date) ? 'holiday' : undefined;
}

/** Whether municipalities are open on `date`. */
export function isBusinessDay(date: IsoDate): boolean {
  return closedDayRule(date) === undefined;
}

/**
 * The `count`-th business day after `date` (negative: before it); `date` itself is never counted.
 * 0 gives `date` when it is a business day, else the next one. Throws RangeError when `count` is no whole number within ±10,000.
 */
export function addBusinessDays(date: IsoDate, count: number): IsoDate {
  if (!Number.isInteger(count) || Math.abs(count) > MOST_DAYS) {
    throw new RangeError('The number of business days must be a whole number within ±10,000.');
  }
  if (count === 0) return isBusinessDay(date) ? date : addBusinessDays(date, 1);
  const step = Math.sign(count);
  let day = date;
  for (let left = Math.abs(count); left > 0;) {
    day = addDays(day, step);
    if (isBusinessDay(day)) left -= 1;
  }
  return day;
}

/**
 * Business days after `from` up to and including `to`; negative when `to` is earlier (then `to` counts, `from` does not).
 * So `businessDaysBetween(d, addBusinessDays(d, n))` is n for every n other than 0.
 */
export function businessDaysBetween(from: IsoDate, to: IsoDate): number {
  const step = from <= to ? 1 : -1;
  let count = 0;
  for (let day = from; day !== to;) {
    day = addDays(day, step);
    if (isBusinessDay(day)) count += step;
  }
  return count;
}
