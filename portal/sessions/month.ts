import { addDays, type IsoDate } from '../../functions/domain/calendar/iso-date.ts';

/** A month as 2023-12. */
export type Month = string;

const pad = (n: number): string => String(n).padStart(2, '0');

/** The month so many months on, or back. */
export function monthAfter(month: Month, months: number): Month {
  const [year = 0, of = 1] = month.split('-').map(Number);
  const count = year * 12 + (of - 1) + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${pad((count % 12) + 1)}`;
}

/** The first and the last day of a month. */
export const daysOf = (month: Month): [first: IsoDate, last: IsoDate] => [
  `${month}-01`,
  addDays(`${monthAfter(month, 1)}-01`, -1),
];

/** Sunday is 0. */
const weekdayOf = (date: IsoDate): number => new Date(`${date}T00:00:00Z`).getUTCDay();

/** The weeks of a month from Sunday to Saturday; undefined where a day belongs to another month. */
export function weeksOf(month: Month): (IsoDate | undefined)[][] {
  const [first, last] = daysOf(month);
  const cells: (IsoDate | undefined)[] = Array.from({ length: weekdayOf(first) }, () => undefined);
  for (let day = first; day <= last; day = addDays(day, 1)) cells.push(day);
  while (cells.length % 7 > 0) cells.push(undefined);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** Whether a text is a month. */
export const isMonth = (text: string | undefined): text is Month =>
  text !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
