import type { ReactNode } from 'react';
import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import { say, useText } from '../language.tsx';
import { MomentText } from '../parts/dates.tsx';
import { Pager, useCount, useList, type ListAnswer } from '../parts/list.tsx';
import { Loading, Moved } from '../parts/page.tsx';
import { useDesk } from '../session/desk.tsx';
import { recordPath } from './task-path.ts';
import { WorkList } from './work-list.tsx';

interface Row {
  readonly recordId: string;
  readonly key: string;
  readonly title: string;
  readonly step: string;
  readonly round: number;
  readonly part: string;
  readonly decision: string;
  readonly at: string;
}

const words = {
  count: say('{n}　新しい順', '{n}, latest first'),
  none: say(
    'まだ処理したものはありません。処理を済ませると、ここに表示されます。',
    'Nothing done yet. What you finish appears here.',
  ),
};

/** What each decision was, as a verb. */
const decisions: Readonly<Record<string, Bilingual | undefined>> = {
  accept: say('受け付けた', 'Accepted'),
  return: say('差し戻した', 'Returned'),
  resubmit: say('再提出した', 'Resubmitted'),
  recorded: say('会議の結果を記録した', 'Recorded the meeting'),
  continued: say('継続審議にした', 'Continued'),
  drafted: say('通知の案を作った', 'Drafted the reply'),
  confirm: say('案を確認した', 'Confirmed the draft'),
  sign: say('決裁した', 'Signed'),
  acknowledge: say('受領した', 'Acknowledged'),
  submit: say('提出した', 'Handed in'),
  resume: say('再開した', 'Resumed'),
  withdraw: say('取り下げた', 'Withdrew'),
};

const finished = say('済ませた', 'Done');
const validated = say('受理した', 'Accepted');

const wordOf = ({ step, decision }: Row): Bilingual =>
  step === 'validate-certificate' && decision === 'accept' ? validated : (decisions[decision] ?? finished);

/** 最近の処理: what the office and role of the reader have decided, the latest first. */
export function DoneTab(): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const count = useCount();
  const { data, problem, moved, reload } = useList<ListAnswer<Row>>('/inbox/done');
  if (!data) return <Loading problem={problem} onAgain={() => void reload()} />;
  const rows = data.rows.map((row) => ({
    id: `${row.recordId} ${row.step} ${row.round} ${row.part}`,
    to: base + recordPath(row),
    verb: text(wordOf(row)),
    title: row.title,
    key: row.key,
    more: <MomentText at={row.at} />,
  }));
  return (
    <>
      <Moved moved={moved} reload={reload} />
      <p className="my-3">{rows.length === 0 ? text(words.none) : text(words.count, { n: count(data) })}</p>
      <WorkList rows={rows} now={data.now} grouped={false} />
      <Pager next={data.next} />
    </>
  );
}
