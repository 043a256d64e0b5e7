import { formatDate } from '../../../functions/domain/calendar/wareki.ts';
import { dateFromEntry } from '../../parts/date-entry.ts';

/** What makes a day of a month as people write it: 令和6年2月, 2024-02, R6.2, 2024/2. */
const firstDays = ['1日', '-1', '.1', '/1'];

/** The month somebody typed, as 2024-02, in the Japanese or the western calendar. Undefined when it is none. */
export function monthFromEntry(entry: string): string | undefined {
  const typed = entry.trim();
  const days = firstDays.map((day) => dateFromEntry(typed + day));
  return days.find((day) => day !== undefined)?.slice(0, 7);
}

/** A month as it stands in the entry field, and in Japanese text: 令和6年2月. */
export const monthEntryOf = (month: string): string =>
  formatDate(`${month}-01`, 'text').replace(/1日（.）$/, '');

/** A month in English: Feb 2024 (R6). */
export const monthInEnglish = (month: string): string => formatDate(`${month}-01`, 'en').replace(/^1 /, '');
