import { isoDateSchema, type IsoDate } from '../calendar/iso-date.ts';

/** The first year of each era that a date of our day can be in. */
const eras: Readonly<Record<string, number>> = {
  令和: 2019,
  R: 2019,
  平成: 1989,
  H: 1989,
};

const BY_ERA = /^(令和|平成|R|H)\s*(元|\d{1,2})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?$/i;
const BY_YEAR = /^(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?(?:[T\s].*)?$/;
const two = (part: string | undefined): string => (part ?? '').padStart(2, '0');

/**
 * A date as people and tools write it: 2025-04-10, 2025/4/10, 2025-04-10T12:33:01, 令和7年4月10日, R7.4.10. A time of day
 * is left out. Undefined for what is no date of the calendar.
 */
export function readWrittenDate(written: string): IsoDate | undefined {
  const text = written.normalize('NFKC').trim();
  const byEra = BY_ERA.exec(text);
  const first = byEra && (eras[byEra[1] ?? ''] ?? eras[(byEra[1] ?? '').toUpperCase()]);
  if (byEra && first !== undefined && first !== null) {
    const year = byEra[2] === '元' ? 1 : Number(byEra[2]);
    return valid(`${first + year - 1}-${two(byEra[3])}-${two(byEra[4])}`);
  }
  const byYear = BY_YEAR.exec(text);
  return byYear ? valid(`${byYear[1]}-${two(byYear[2])}-${two(byYear[3])}`) : undefined;
}

const valid = (date: string): IsoDate | undefined => isoDateSchema.safeParse(date).data;
