import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { say, useText, Written } from '../language.tsx';
import { DateText } from '../parts/dates.tsx';
import { useArrived, useDue } from '../parts/due.ts';
import { groupsByDue } from './groups.ts';

const words = {
  untitled: say('（件名なし）', '(untitled)'),
  number: say('番号 {key}', 'Number {key}'),
};

/** What a row of a work list says: until when, what, about what, and whatever else stands under it. */
export interface WorkRow {
  readonly id: string;
  readonly to: string;
  readonly title: string;
  readonly key: string;
  /** What is to be done, where the reader is to do it. */
  readonly verb?: string;
  /** A date (Asia/Tokyo); undefined where nobody set one. */
  readonly due?: string | undefined;
  /** Since when it lies there: an instant. */
  readonly since?: string;
  readonly more?: ReactNode;
}

/** Rows of a work list in groups by what is due first; with `due` left out everywhere there is one plain list. */
export function WorkList({
  rows,
  now,
  grouped = true,
}: {
  rows: readonly WorkRow[];
  now: string;
  grouped?: boolean;
}): ReactNode {
  const text = useText();
  const list = (of: readonly WorkRow[]): ReactNode => (
    <ul>
      {of.map((row) => (
        <Row key={row.id} row={row} now={now} />
      ))}
    </ul>
  );
  if (!grouped) return list(rows);
  return groupsByDue(rows, now, ({ due }) => due).map(({ id, label, rows: of }) => (
    <section key={id} aria-labelledby={id} className="my-6">
      <h2 id={id} className="border-b-2 border-solid-gray-600">
        {text(label)} {of.length}
      </h2>
      {list(of)}
    </section>
  ));
}

function Row({ row, now }: { row: WorkRow; now: string }): ReactNode {
  const text = useText();
  const arrived = useArrived();
  const { title, key, verb, due, since, more } = row;
  return (
    <li className="border-b border-solid-gray-200 py-3 hover:bg-solid-gray-50">
      <p className="flex flex-wrap items-baseline gap-x-4">
        {due !== undefined && <DueWords due={due} now={now} />}
        <Link href={row.to} className="text-std-18B-160">
          {verb !== undefined && `${verb}：`}
          <Written>{title === '' ? text(words.untitled) : title}</Written>
        </Link>
      </p>
      <p className="flex flex-wrap items-baseline gap-x-4 text-dns-14N-130 text-solid-gray-600">
        {more}
        {due !== undefined && <DateText date={due} table />}
        {/^\d/.test(key) && <span className="numbers">{text(words.number, { key })}</span>}
        {since !== undefined && <span>{arrived(since, now)}</span>}
      </p>
    </li>
  );
}

function DueWords({ due, now }: { due: string; now: string }): ReactNode {
  const left = useDue()(due, now);
  return (
    <span className={left.over ? 'font-700 text-red-1000' : 'font-700'}>
      <span aria-hidden="true">{left.over ? '● ' : '○ '}</span>
      {left.words}
    </span>
  );
}
