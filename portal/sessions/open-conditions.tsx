import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type * as z from 'zod';
import type { conditionRow } from '../../functions/api/list-conditions.ts';
import { say, useText, Written } from '../language.tsx';
import { DateText } from '../parts/dates.tsx';
import { useDue } from '../parts/due.ts';
import type { ListAnswer } from '../parts/list.tsx';
import { useDesk } from '../session/desk.tsx';
import { usePage } from '../session/use-page.ts';
import type { SessionAnswer } from './answers.ts';

type Row = z.infer<typeof conditionRow>;

const words = {
  title: say('前の会議から残っている確認事項', 'Still open from earlier meetings'),
  none: say('残っている確認事項はありません。', 'Nothing is open.'),
  here: say('この会議で報告', 'to be heard here'),
  all: say('確認事項の一覧', 'All open conditions'),
  reported: say('（報告あり、確認待ち）', ' (reported, to be accepted)'),
};

function Line({ row, now, here }: { row: Row; now: string; here: boolean }): ReactNode {
  const text = useText();
  const { base, nameOf } = useDesk();
  const due = useDue();
  const left = due(row.dueOn, now);
  return (
    <li className="border-b border-solid-gray-200 py-2">
      <Link href={`${base}/conditions/${row.id}`}>
        <Written>{row.text}</Written>
      </Link>
      <span className="flex flex-wrap gap-x-4 text-dns-16N-130">
        {here && <strong>{text(words.here)}</strong>}
        <span>
          {text(nameOf(row.owner))}
          {row.status === 'reported' && text(words.reported)}
        </span>
        <span className={left.over ? 'font-700 text-red-1000' : ''}>
          <DateText date={row.dueOn} table /> {left.words}
        </span>
      </span>
    </li>
  );
}

/** What earlier sessions of the body asked for and has not been met: what this one hears of stands first. */
export function OpenConditions({ session }: Pick<SessionAnswer, 'session'>): ReactNode {
  const text = useText();
  const { base, place } = useDesk();
  const { data } = usePage<ListAnswer<Row>>(`/conditions?body=${session.body}`);
  if (!data) return null;
  const earlier = data.rows.filter(({ sessionId }) => sessionId !== session.id);
  const here = earlier.filter(({ reportTo }) => reportTo === session.id);
  const others = earlier.filter(({ reportTo }) => reportTo !== session.id);
  return (
    <section aria-labelledby="open-conditions" className="my-8">
      <h2 id="open-conditions">{text(words.title)}</h2>
      {earlier.length === 0 && <p className="my-3">{text(words.none)}</p>}
      <ul className="my-3">
        {[...here, ...others].map((row) => (
          <Line key={row.id} row={row} now={data.now} here={row.reportTo === session.id} />
        ))}
      </ul>
      {place.role === 'secretariat' && data.next !== undefined && (
        <p>
          <Link href={`${base}/conditions?body=${session.body}`}>{text(words.all)}</Link>
        </p>
      )}
    </section>
  );
}
