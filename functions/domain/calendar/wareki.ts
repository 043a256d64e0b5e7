import { Temporal } from 'temporal-polyfill';

import { fiscalYear, TOKYO } from './iso-date.ts';
import type { IsoDate } from './iso-date.ts';
import type { Instant } from './instant.ts';

/** Where a date is shown: running text, a table, or the English view. */
export type DateStyle = 'text' | 'table' | 'en';

// Engines differ in the separators they print for the Japanese calendar, so only the parts are taken from Intl.
const longEra = japaneseCalendar('long');
const narrowEra = japaneseCalendar('narrow');
const weekday = new Intl.DateTimeFormat('ja-JP', { weekday: 'short', timeZone: 'UTC' });
const englishMonth = new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: 'UTC' });

/**
 * A date as people read it: 'text' 令和5年11月10日（金）, 'table' R5.11.10（金）, 'en' 10 Nov 2023 (R5).
 * The first year of an era is 元年 in text and 1 in the short forms. Throws RangeError when `date` is none.
 */
export function formatDate(date: IsoDate, style: DateStyle): string {
  const { year, month, day } = Temporal.PlainDate.from(date);
  const noon = noonUtc(date);
  switch (style) {
    case 'text': {
      const era = eraOf(longEra, date);
      return `${era.name}${eraYear(era.year)}年${month}月${day}日（${weekday.format(noon)}）`;
    }
    case 'table': {
      const era = eraOf(narrowEra, date);
      return `${era.name}${era.year}.${month}.${day}（${weekday.format(noon)}）`;
    }
    case 'en': {
      const era = eraOf(narrowEra, date);
      return `${day} ${englishMonth.format(noon)} ${year} (${era.name}${era.year})`;
    }
  }
}

/**
 * The fiscal year of a date in words: 令和5年度. In the fiscal year of a change of era the words follow the date itself:
 * 2019-04-15 is 平成31年度, 2019-05-01 and after 令和元年度.
 */
export function formatFiscalYear(date: IsoDate): string {
  const era = fiscalEra(date);
  return `${era.name}${eraYear(era.year)}年度`;
}

/** The fiscal year of a date as a year of its era, in digits: 29 for 平成29年度, 1 for 令和元年度. */
export const fiscalEraYear = (date: IsoDate): number => fiscalEra(date).year;

function fiscalEra(date: IsoDate): { name: string; year: number } {
  const own = eraOf(longEra, date);
  const year = date.slice(5) < '04-01' ? own.year - 1 : own.year;
  // January to March of an era's first year belong to a fiscal year that began in the era before.
  return year >= 1 ? { name: own.name, year } : eraOf(longEra, `${fiscalYear(date)}-04-01`);
}

/** The time of day in Asia/Tokyo: 'text' 14時32分, 'table' and 'en' 14:32. */
export function formatTime(instant: Instant, style: DateStyle): string {
  const { hour, minute } = Temporal.Instant.from(instant).toZonedDateTimeISO(TOKYO);
  const minutes = String(minute).padStart(2, '0');
  return style === 'text' ? `${hour}時${minutes}分` : `${hour}:${minutes}`;
}

function japaneseCalendar(era: 'long' | 'narrow'): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('ja-JP-u-ca-japanese-nu-latn', {
    era,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  });
}

function eraOf(format: Intl.DateTimeFormat, date: IsoDate): { name: string; year: number } {
  const parts = format.formatToParts(noonUtc(date));
  const name = parts.find((part) => part.type === 'era')?.value ?? '';
  const year = parts.find((part) => part.type === 'year')?.value ?? '';
  return { name, year: year === '元' ? 1 : Number(year) };
}

function eraYear(year: number): string {
  return year === 1 ? '元' : String(year);
}

function noonUtc(date: IsoDate): number {
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' })
    .epochMilliseconds;
}
