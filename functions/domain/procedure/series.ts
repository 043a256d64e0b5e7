import * as z from 'zod';
import { fiscalYear, type IsoDate } from '../calendar/iso-date.ts';
import { fiscalEraYear, formatFiscalYear } from '../calendar/wareki.ts';
import { keySchema } from './actor.ts';

/** The series that the reception numbers (受付番号) of matters are counted in. */
export const RECEPTION_SERIES = 'reception';

/** When a series begins again at 1. */
const startsAgainSchema = z.enum(['fiscal-year', 'calendar-year', 'never']);

/**
 * A series of numbers as a municipality writes them. `{n}` is the running number, `{fy}` the fiscal year in the form
 * 令和5年度, `{ey}` its year of the era in digits (29 for 平成29年度), `{year}` the calendar year.
 */
export const seriesSchema = z.strictObject({
  number: z.string().includes('{n}').max(60),
  series: keySchema,
  /** Without it, a series whose number names a year begins again with that year, and any other never does. */
  startsAgain: startsAgainSchema.optional(),
  /** The last number given before the municipality used Shimon, for the year it was given in where years count. */
  before: z
    .array(
      z.strictObject({ year: z.int().min(1900).max(2200).optional(), last: z.int().min(0).max(999_999) }),
    )
    .max(20)
    .optional(),
});
export type Series = z.infer<typeof seriesSchema>;

const restartOf = ({ startsAgain, number }: Series): z.infer<typeof startsAgainSchema> => {
  if (startsAgain !== undefined) return startsAgain;
  if (number.includes('{fy}') || number.includes('{ey}')) return 'fiscal-year';
  return number.includes('{year}') ? 'calendar-year' : 'never';
};

const calendarYear = (date: IsoDate): number => Number(date.slice(0, 4));

function yearOf(series: Series, issuedOn: IsoDate): number | undefined {
  switch (restartOf(series)) {
    case 'fiscal-year':
      return fiscalYear(issuedOn);
    case 'calendar-year':
      return calendarYear(issuedOn);
    case 'never':
      return undefined;
  }
}

/** The counter that a day's numbers come from, and the last number given before anything was counted here. */
export interface Counter {
  readonly name: string;
  readonly before: number;
}

/** The counter of a series on a day: one of its own for each year where the series begins again. @param issuedOn date in Asia/Tokyo. */
export function counterOf(series: Series, issuedOn: IsoDate): Counter {
  const year = yearOf(series, issuedOn);
  const before = series.before?.find((each) => each.year === year)?.last ?? 0;
  return { name: year === undefined ? series.series : `${series.series}#${year}`, before };
}

/** A number as written, such as 平成29年度諮問第2号. @param issuedOn date in Asia/Tokyo. */
export const numberAsWritten = ({ number }: Series, n: number, issuedOn: IsoDate): string =>
  number
    .replace('{fy}', () => formatFiscalYear(issuedOn))
    .replace('{ey}', () => String(fiscalEraYear(issuedOn)))
    .replace('{year}', () => String(calendarYear(issuedOn)))
    .replace('{n}', () => String(n));
