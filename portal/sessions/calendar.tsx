import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import { tokyoDate } from '../../functions/domain/calendar/instant.ts';
import { addDays, type IsoDate } from '../../functions/domain/calendar/iso-date.ts';
import { formatDate } from '../../functions/domain/calendar/wareki.ts';
import { say, useLanguage, useText, Written } from '../language.tsx';
import { DateText } from '../parts/dates.tsx';
import { Waiting } from '../parts/page.tsx';
import { useDesk } from '../session/desk.tsx';
import { usePage } from '../session/use-page.ts';
import type { SessionList, SessionRow } from './answers.ts';
import { daysOf, isMonth, monthAfter, weeksOf, type Month } from './month.ts';

const words = {
  before: say('前の月', 'Month before'),
  after: say('次の月', 'Month after'),
  months: say('月を変える', 'Change the month'),
  caption: say('{month}の会議と資料の締切', 'Meetings and deadlines for papers, {month}'),
  events: say('{month}の予定', 'In {month}'),
  held: say('会議', 'Meeting'),
  papers: say('資料締切', 'Papers due'),
  today: say('今日', 'today'),
  none: say('この月に会議も資料の締切もありません。', 'No meetings and no deadlines in this month.'),
  days: [
    say('日', 'Sun'),
    say('月', 'Mon'),
    say('火', 'Tue'),
    say('水', 'Wed'),
    say('木', 'Thu'),
    say('金', 'Fri'),
    say('土', 'Sat'),
  ],
};

/** How far ahead of a meeting its papers may be due and still be seen in their month. */
const PAPERS_AHEAD_DAYS = 92;

interface Entry {
  readonly day: IsoDate;
  readonly what: 'held' | 'papers';
  readonly row: SessionRow;
}

/** What happens in a month, by day: meetings, and papers that are due. */
function entriesOf(rows: readonly SessionRow[], month: Month): Entry[] {
  const [first, last] = daysOf(month);
  return rows
    .flatMap((row): Entry[] => [
      ...(row.papersDue === undefined ? [] : [{ day: row.papersDue, what: 'papers' as const, row }]),
      { day: row.heldOn, what: 'held', row },
    ])
    .filter(({ day }) => first <= day && day <= last)
    .toSorted((a, b) => (a.day === b.day ? (a.row.from < b.row.from ? -1 : 1) : a.day < b.day ? -1 : 1));
}

function EntryLink({ entry }: { entry: Entry }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const { row, what } = entry;
  return (
    <Link href={`${base}/sessions/${row.id}`}>
      {text(words[what])} {what === 'held' && <span className="numbers">{row.from} </span>}
      <Written>{row.number ?? row.title}</Written>
    </Link>
  );
}

/** The month as a grid, on screens that have room for it. */
function Grid({ month, entries, today }: { month: Month; entries: Entry[]; today: IsoDate }): ReactNode {
  const text = useText();
  const name = useMonthName();
  return (
    <table className="calendar">
      <caption>{text(words.caption, { month: name(month) })}</caption>
      <thead>
        <tr>
          {words.days.map((day) => (
            <th key={day.en} scope="col">
              {text(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week, index) => (
          <tr key={index}>
            {week.map((day, weekday) => (
              <td key={day ?? weekday} aria-current={day === today ? 'date' : undefined}>
                {day !== undefined && (
                  <>
                    <span className="numbers">{Number(day.slice(8))}</span>
                    {day === today && <small> {text(words.today)}</small>}
                    {entries
                      .filter((entry) => entry.day === day)
                      .map((entry) => (
                        <span key={`${entry.what} ${entry.row.id}`} className="block">
                          <EntryLink entry={entry} />
                        </span>
                      ))}
                  </>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The month as it is said: 令和5年12月. */
function useMonthName(): (month: Month) => string {
  const { language } = useLanguage();
  return (month) =>
    language === 'en'
      ? formatDate(`${month}-01`, 'en').replace(/^\S+ /, '')
      : formatDate(`${month}-01`, 'text').replace(/1日（.）$/, '');
}

function Months({ body, month }: { body: string; month: Month }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const at = (other: Month): string => `${base}/sessions?body=${body}&view=calendar&month=${other}`;
  return (
    <nav aria-label={text(words.months)} className="no-print my-4 flex flex-wrap gap-4">
      <Link href={at(monthAfter(month, -1))} className="button button-outline button-small">
        {text(words.before)}
      </Link>
      <Link href={at(monthAfter(month, 1))} className="button button-outline button-small">
        {text(words.after)}
      </Link>
    </nav>
  );
}

/** Everything in the month, in words: what the grid says, for everybody. */
function InWords({ month, entries }: { month: Month; entries: Entry[] }): ReactNode {
  const text = useText();
  const name = useMonthName();
  return (
    <section aria-labelledby="month-events" className="my-6">
      <h2 id="month-events">{text(words.events, { month: name(month) })}</h2>
      {entries.length === 0 && <p className="my-4">{text(words.none)}</p>}
      <ul className="my-3">
        {entries.map((entry) => (
          <li
            key={`${entry.what} ${entry.row.id}`}
            className="flex flex-wrap gap-x-4 border-b border-solid-gray-200 py-2"
          >
            <DateText date={entry.day} />
            <span>
              <EntryLink entry={entry} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The meetings of a month with the deadlines for papers; what shows it is given what belongs in it. */
export function Calendar({
  body,
  month: asked,
  name,
  children,
}: {
  body: string | undefined;
  month: string | undefined;
  name: Bilingual;
  children: (body: string, content: ReactNode) => ReactNode;
}): ReactNode {
  const { data: first } = usePage<SessionList>('/sessions');
  const month = isMonth(asked) ? asked : first && tokyoDate(first.now).slice(0, 7);
  if (month === undefined) return <Waiting name={name} problem={undefined} />;
  return <OfMonth body={body} month={month} name={name} content={children} />;
}

function OfMonth({
  body,
  month,
  name,
  content,
}: {
  body: string | undefined;
  month: Month;
  name: Bilingual;
  content: (body: string, content: ReactNode) => ReactNode;
}): ReactNode {
  const [first, last] = daysOf(month);
  const span = `from=${first}&to=${addDays(last, PAPERS_AHEAD_DAYS)}`;
  const of = body === undefined ? '' : `&body=${body}`;
  const { data, problem, reload } = usePage<SessionList>(`/sessions?${span}${of}`);
  if (!data) return <Waiting name={name} problem={problem} onAgain={() => void reload()} />;
  const entries = entriesOf(data.rows, month);
  return content(
    data.body,
    <>
      <Months body={data.body} month={month} />
      <Grid month={month} entries={entries} today={tokyoDate(data.now)} />
      <InWords month={month} entries={entries} />
    </>,
  );
}
