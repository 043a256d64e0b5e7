import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { InboxEntry } from '../../functions/domain/human-task/inbox-entry.ts';
import { isWaitingStep, waitingSteps } from '../../functions/domain/human-task/steps.ts';
import { say, useText, Written } from '../language.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { DateText } from '../parts/dates.tsx';
import { useArrived, useDue } from '../parts/due.ts';
import { Moved, Page, Waiting } from '../parts/page.tsx';
import { usePage } from '../session/use-page.ts';
import { useDesk } from '../session/desk.tsx';
import { groupsByDue } from './groups.ts';
import { taskPath } from './task-path.ts';

type Row = Omit<InboxEntry, 'type'>;
interface Inbox {
  readonly now: string;
  readonly rows: readonly Row[];
  readonly next?: string;
}

const words = {
  inbox: say('受信箱', 'Inbox'),
  approver: say('決裁待ち', 'To sign'),
  chair: say('確認依頼', 'To confirm'),
  contractor: say('提出するもの', 'To hand in'),
  create: say('新規申請を作る', 'Create a request'),
  empty: say(
    '処理待ちはありません。ほかの所属から届くと、ここに表示されます。',
    'Nothing to do. What others send you appears here.',
  ),
  count: say('処理待ち {n}件', '{n} to do'),
  untitled: say('（件名なし）', '(untitled)'),
  number: say('番号 {key}', 'Number {key}'),
  more: say('次の50件', 'Next 50'),
  first: say('最初から表示', 'From the first'),
  stopped: say('止まった処理を再開する', 'Resume what has stopped'),
};

const titles: Readonly<Record<string, typeof words.inbox | undefined>> = {
  approver: words.approver,
  chair: words.chair,
  member: words.chair,
  contractor: words.contractor,
};

function InboxRow({ row, now }: { row: Row; now: string }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const due = useDue()(row.due, now);
  const arrived = useArrived();
  const verb = isWaitingStep(row.step) ? waitingSteps[row.step] : words.stopped;
  return (
    <li className="border-b border-solid-gray-200 py-3 hover:bg-solid-gray-50">
      <p className="flex flex-wrap gap-x-4">
        <span className={due.over ? 'font-700 text-red-1000' : 'font-700'}>
          <span aria-hidden="true">{due.over ? '● ' : '○ '}</span>
          {due.words}
        </span>
        <Link href={`${base}${taskPath(row)}`} className="text-std-18B-160">
          {text(verb)}：<Written>{row.title === '' ? text(words.untitled) : row.title}</Written>
        </Link>
      </p>
      <p className="flex flex-wrap gap-x-4 text-dns-14N-130 text-solid-gray-600">
        <DateText date={row.due} table />
        {/^\d/.test(row.key) && <span className="numbers">{text(words.number, { key: row.key })}</span>}
        <span>{arrived(row.since, now)}</span>
      </p>
    </li>
  );
}

/** 受信箱: what the office and role of the reader must do, by what is due first. */
export default function InboxPage(): ReactNode {
  const text = useText();
  const { place, base } = useDesk();
  const [cursor, setCursor] = useState<string>();
  const name = titles[place.role] ?? words.inbox;
  const query = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`;
  const { data, problem, moved, reload } = usePage<Inbox>(`/inbox${query}`);
  if (!data) return <Waiting name={name} problem={problem} onAgain={() => void reload()} />;
  const { now, rows, next } = data;
  const create = place.role === 'staff' && (
    <ButtonLink to={`${base}/matters/new`} look="solid">
      {text(words.create)}
    </ButtonLink>
  );
  return (
    <Page name={name} primary={create}>
      <Moved moved={moved} reload={reload} />
      <p className="my-3">{text(rows.length === 0 ? words.empty : words.count, { n: rows.length })}</p>
      {groupsByDue(rows, now).map(({ id, label, rows: of }) => (
        <section key={id} aria-labelledby={id} className="my-6">
          <h2 id={id} className="border-b-2 border-solid-gray-600">
            {text(label)} {of.length}
          </h2>
          <ul>
            {of.map((row) => (
              <InboxRow key={`${row.recordId} ${row.step} ${row.round} ${row.part}`} row={row} now={now} />
            ))}
          </ul>
        </section>
      ))}
      <Pager next={next} cursor={cursor} onGo={setCursor} />
    </Page>
  );
}

function Pager({
  next,
  cursor,
  onGo,
}: {
  next: string | undefined;
  cursor: string | undefined;
  onGo: (cursor: string | undefined) => void;
}): ReactNode {
  const text = useText();
  return (
    <p className="flex gap-4">
      {cursor !== undefined && (
        <button type="button" className="button button-text" onClick={() => onGo(undefined)}>
          {text(words.first)}
        </button>
      )}
      {next !== undefined && (
        <button type="button" className="button button-outline" onClick={() => onGo(next)}>
          {text(words.more)}
        </button>
      )}
    </p>
  );
}
