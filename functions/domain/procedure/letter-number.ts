import { fiscalYear, type IsoDate } from '../calendar/iso-date.ts';
import { formatFiscalYear } from '../calendar/wareki.ts';
import type { Profile } from './profile.ts';

type Letter = Profile['letters']['reply'];

/** The counter a letter's number comes from: a series of its own per fiscal year where the number names the year. */
export const seriesOf = (letter: Letter, issuedOn: IsoDate): string =>
  letter.number.includes('{fy}') ? `${letter.series}#${fiscalYear(issuedOn)}` : letter.series;

/** A letter's number as written, such as 令和5年度付議第1号. @param issuedOn date in Asia/Tokyo. */
export const letterNumber = (letter: Letter, n: number, issuedOn: IsoDate): string =>
  letter.number.replace('{fy}', formatFiscalYear(issuedOn)).replace('{n}', String(n));
