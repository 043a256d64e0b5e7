import { formatDate } from '../../functions/domain/calendar/wareki.ts';
import { isoDateSchema, type IsoDate } from '../../functions/domain/calendar/iso-date.ts';

/** The year before each era's first: 令和1 is 2019. */
const eras: readonly { names: readonly string[]; before: number }[] = [
  { names: ['令和', 'R'], before: 2018 },
  { names: ['平成', 'H'], before: 1988 },
  { names: ['昭和', 'S'], before: 1925 },
];

const dated = (year: number, month: string, day: string): IsoDate | undefined => {
  const text = `${String(year).padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isoDateSchema.safeParse(text).success ? text : undefined;
};

/**
 * The date somebody typed or pasted: 令和6年4月1日, R6.4.1, 2024年4月1日, 2024/4/1, 2024-04-01 or 20240401, in
 * full-width or half-width characters. Undefined when it is none of these, or no day the calendar has.
 */
export function dateFromEntry(entry: string): IsoDate | undefined {
  const text = entry
    .normalize('NFKC')
    .replace(/\s|\([日月火水木金土]\)/g, '')
    .toUpperCase();
  const whole = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (whole) return dated(Number(whole[1]), whole[2] ?? '', whole[3] ?? '');
  const western = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  if (western) return dated(Number(western[1]), western[2] ?? '', western[3] ?? '');
  const japanese = /^(令和|平成|昭和|[RHS])(元|\d{1,2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  const era = eras.find(({ names }) => names.includes(japanese?.[1] ?? ''));
  if (!japanese || !era) return undefined;
  const year = japanese[2] === '元' ? 1 : Number(japanese[2]);
  return year < 1 ? undefined : dated(era.before + year, japanese[3] ?? '', japanese[4] ?? '');
}

/** A date as it stands in the entry field: 令和6年4月1日, which can be changed in place; empty for none. */
export const entryOf = (date: IsoDate | undefined): string =>
  date === undefined ? '' : formatDate(date, 'text').replace(/（.）$/, '');
