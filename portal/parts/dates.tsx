import type { ReactNode } from 'react';
import { businessDaysBetween } from '../../functions/domain/calendar/business-days.ts';
import { tokyoDate } from '../../functions/domain/calendar/instant.ts';
import { daysBetween, type IsoDate } from '../../functions/domain/calendar/iso-date.ts';
import { formatDate, formatTime } from '../../functions/domain/calendar/wareki.ts';
import { say, useLanguage, useText } from '../language.tsx';

const words = {
  today: say('今日まで', 'due today'),
  left: say('あと{n}営業日', '{n} business days left'),
  over: say('{n}営業日超過', '{n} business days overdue'),
  overSoon: say('期限超過', 'overdue'),
  age: say('{n}日（{b}営業日）', '{n} days ({b} business days)'),
  arrivedToday: say('今日届きました', 'arrived today'),
  arrived: say('届いて{age}', 'here for {age}'),
};

/** A date in the Japanese calendar (10 Nov 2023 in English); `table` for the short form. */
export function DateText({ date, table = false }: { date: IsoDate; table?: boolean }): ReactNode {
  const { language } = useLanguage();
  const style = language === 'en' ? 'en' : table ? 'table' : 'text';
  return <time dateTime={date}>{formatDate(date, style)}</time>;
}

/** A moment: date and time in Asia/Tokyo. */
export function MomentText({ at }: { at: string }): ReactNode {
  const { language } = useLanguage();
  const style = language === 'en' ? 'en' : 'table';
  return (
    <time dateTime={at} className="numbers">
      {formatDate(tokyoDate(at), style)} {formatTime(at, style)}
    </time>
  );
}

/** How long is left until a date, in words; `over` when it has passed. Counted from the server's now. */
export function useDue(): (due: IsoDate, now: string) => { over: boolean; words: string } {
  const text = useText();
  return (due, now) => {
    const today = tokyoDate(now);
    if (due === today) return { over: false, words: text(words.today) };
    const n = businessDaysBetween(today, due);
    if (due > today) return { over: false, words: text(words.left, { n }) };
    return { over: true, words: n === 0 ? text(words.overSoon) : text(words.over, { n: -n }) };
  };
}

/** How long something has lain, in days and business days from the server's now. */
export function useAge(): (since: string, now: string) => string {
  const text = useText();
  return (since, now) => {
    const [from, to] = [tokyoDate(since), tokyoDate(now)];
    const n = daysBetween(from, to);
    return text(words.age, { n, b: businessDaysBetween(from, to) });
  };
}

/** Since when something has lain with somebody, as a phrase. */
export function useArrived(): (since: string, now: string) => string {
  const text = useText();
  const age = useAge();
  return (since, now) =>
    tokyoDate(since) === tokyoDate(now)
      ? text(words.arrivedToday)
      : text(words.arrived, { age: age(since, now) });
}
