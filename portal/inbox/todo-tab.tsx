import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { InboxEntry } from '../../functions/domain/human-task/inbox-entry.ts';
import { stepWords } from '../../functions/domain/human-task/lone-steps.ts';
import { say, useText } from '../language.tsx';
import { Pager, useCount, useList, type ListAnswer } from '../parts/list.tsx';
import { Loading, Moved } from '../parts/page.tsx';
import { useDesk } from '../session/desk.tsx';
import { usePage } from '../session/use-page.ts';
import { taskPath } from './task-path.ts';
import { WorkList } from './work-list.tsx';

type Row = Omit<InboxEntry, 'type'>;

const words = {
  count: say('処理待ち {n}', '{n} to do'),
  none: say('処理待ちはありません。', 'Nothing to do.'),
  later: say('ほかの所属から届くと、ここに表示されます。', 'What others send you appears here.'),
  held: say('依頼中の案件が{n}あります。', '{n} of yours with others.'),
  backlog: say('付議を待つ案件が{n}あります。', '{n} waiting for a meeting.'),
};

/** A line that leads to another list, with the size of its first page; nothing while that is empty or not there yet. */
function Waiting({ path, to, said }: { path: string; to: string; said: ReturnType<typeof say> }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const count = useCount();
  const { data } = usePage<ListAnswer<unknown>>(path);
  if (!data || data.rows.length === 0) return null;
  return (
    <p className="my-3">
      <Link href={base + to}>{text(said, { n: count(data) })}</Link>
    </p>
  );
}

/** 処理待ち: what the office and role of the reader must do, by what is due first. */
export function TodoTab(): ReactNode {
  const text = useText();
  const { place, base } = useDesk();
  const count = useCount();
  const { data, problem, moved, reload } = useList<ListAnswer<Row>>('/inbox');
  if (!data) return <Loading problem={problem} onAgain={() => void reload()} />;
  const empty = data.rows.length === 0;
  const departmental = place.role === 'staff' || place.role === 'head';
  const rows = data.rows.map(({ recordId, key, step, round, part, title, since, due }) => ({
    id: `${recordId} ${step} ${round} ${part}`,
    to: base + taskPath({ recordId, key, step }),
    verb: text(stepWords(step)),
    title,
    key,
    since,
    due,
  }));
  return (
    <>
      <Moved moved={moved} reload={reload} />
      <p className="my-3">{empty ? text(words.none) : text(words.count, { n: count(data) })}</p>
      {place.role === 'secretariat' && <Waiting path="/backlog" to="/backlog" said={words.backlog} />}
      {empty && departmental && <Waiting path="/matters?view=held" to="/inbox?tab=held" said={words.held} />}
      {empty && <p className="my-3 text-solid-gray-600">{text(words.later)}</p>}
      <WorkList rows={rows} now={data.now} />
      <Pager next={data.next} />
    </>
  );
}
