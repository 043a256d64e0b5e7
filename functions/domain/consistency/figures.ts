import { Temporal } from 'temporal-polyfill';
import { isoDateSchema, type IsoDate } from '../calendar/iso-date.ts';
import { slip, type Passage, type Slip } from './rules.ts';

/** A number that a paper gives against the entries that stand there. */
export const countDiffers = (path: string, announced: number, listed: number): Slip[] =>
  announced === listed ? [] : [slip('count-differs', path, String(listed))];

const eras: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988, 昭和: 1925 };
const dated =
  /(?:(令和|平成|昭和)(元|\d{1,2})|(\d{4}))年\s*(\d{1,2})月\s*(\d{1,2})日\s*\(([月火水木金土日])(?:曜日?)?\)/g;
const days = '月火水木金土日';

/** Dates whose day of the week is another one; the limit is the right day. */
export const weekdaysWrong = (passages: readonly Passage[]): Slip[] =>
  passages.flatMap(({ path, text }) =>
    [...text.normalize('NFKC').matchAll(dated)].flatMap(
      ([, era, eraYear, western, month = '', day = '', weekday = '']) => {
        const year =
          western === undefined
            ? (eras[era ?? ''] ?? 0) + (eraYear === '元' ? 1 : Number(eraYear))
            : Number(western);
        const date = `${String(year)}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
        if (!isoDateSchema.safeParse(date).success) return [slip('weekday-wrong', path)];
        const right = days[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? '';
        return right === weekday ? [] : [slip('weekday-wrong', path, right)];
      },
    ),
  );

/** A session as its number is written (平成29年度第2回). */
interface Numbered {
  readonly number?: string | undefined;
  readonly heldOn: IsoDate;
}

const readNumber = (written: string | undefined): { series: string; n: number } | undefined => {
  const found = /^(.*)第\s*(\d+)\s*回/.exec((written ?? '').normalize('NFKC'));
  return found ? { series: (found[1] ?? '').trim(), n: Number(found[2]) } : undefined;
};

/**
 * Whether a session's number follows the last one before it in its series; nothing is said where no number is written, or the
 * series begins. The limit is the number that would follow.
 */
export function sessionNumberDiffers(
  session: Numbered,
  others: readonly Numbered[],
  path = '/number',
): Slip[] {
  const mine = readNumber(session.number);
  if (!mine) return [];
  const before = others
    .flatMap(({ number, heldOn }) => {
      const read = readNumber(number);
      return read && heldOn < session.heldOn && read.series === mine.series ? [read.n] : [];
    })
    .toSorted((one, other) => other - one);
  const [last] = before;
  return last === undefined || mine.n === last + 1
    ? []
    : [slip('session-number-differs', path, `第${String(last + 1)}回`)];
}
