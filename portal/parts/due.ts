import { businessDaysBetween } from '../../functions/domain/calendar/business-days.ts';
import { tokyoDate } from '../../functions/domain/calendar/instant.ts';
import { daysBetween, type IsoDate } from '../../functions/domain/calendar/iso-date.ts';
import { say, useText } from '../language.tsx';

// Apart from dates.tsx: business days bring the table of holidays, which the first page does without.
const words = {
  today: say('今日まで', 'due today'),
  left: say('あと{n}営業日', '{n} business days left'),
  over: say('{n}営業日超過', '{n} business days overdue'),
  overSoon: say('期限超過', 'overdue'),
  age: say('{n}日（{b}営業日）', '{n} days ({b} business days)'),
  arrivedToday: say('今日届きました', 'arrived today'),
  arrived: say('届いて{age}', 'here for {age}'),
};

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
