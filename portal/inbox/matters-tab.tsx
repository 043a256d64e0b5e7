import type { ReactNode } from 'react';
import type * as z from 'zod';
import type { matterRow } from '../../functions/api/answers.ts';
import { say, useText } from '../language.tsx';
import { shownStatus } from '../matters/status.ts';
import { Chip } from '../parts/chip.tsx';
import { MomentText } from '../parts/dates.tsx';
import { Pager, useCount, useList, type ListAnswer } from '../parts/list.tsx';
import { Loading, Moved } from '../parts/page.tsx';
import { useTurnPhrase } from '../parts/turn-line.tsx';
import { useDesk } from '../session/desk.tsx';
import { WorkList, type WorkRow } from './work-list.tsx';

type Row = z.infer<typeof matterRow>;
type View = 'held' | 'drafts' | 'advice';

const words = {
  held: say(
    '依頼中 {n}　ほかの所属が処理している、課の案件です。',
    '{n} of the office’s matters with others.',
  ),
  drafts: say('下書き {n}　まだ提出していません。', '{n} drafts, not submitted yet.'),
  entered: say(
    '代理入力の下書き {n}　所管課に代わって入力したものです。',
    '{n} drafts, typed in for their offices.',
  ),
  advice: say(
    '事前相談 {n}　提出前の下書きに、意見を求められています。',
    '{n} drafts on which you are asked for advice.',
  ),
  turn: say('手番：{turn}', 'Turn: {turn}'),
  written: say('更新', 'Changed'),
};

const empty: Record<View, ReturnType<typeof say>> = {
  held: say(
    '依頼中の案件はありません。提出した案件は、ほかの所属が処理している間、ここに表示されます。',
    'None of your matters is with others. What you submit stands here while others work on it.',
  ),
  drafts: say(
    '下書きはありません。書きかけの申請が、ここに表示されます。',
    'No drafts. Requests you have begun appear here.',
  ),
  advice: say(
    '事前相談はありません。所管課が下書きへの意見を求めると、ここに表示されます。',
    'Nobody asks for advice. Drafts appear here when their office asks.',
  ),
};

/** 依頼中, 下書き, 事前相談: matters that wait for somebody, a row each. */
export function MattersTab({ view }: { view: View }): ReactNode {
  const text = useText();
  const { base, place, nameOf } = useDesk();
  const count = useCount();
  const phrase = useTurnPhrase();
  const { data, problem, moved, reload } = useList<ListAnswer<Row>>('/matters', { view });
  if (!data) return <Loading problem={problem} onAgain={() => void reload()} />;
  const writes = view === 'drafts' && place.role !== 'head';
  const rowOf = (row: Row): WorkRow => {
    const { look, label } = shownStatus(row.status, row.turn.step);
    const to = `${base}/matters/${row.key}`;
    const named = { id: row.id, key: row.key, title: row.title };
    if (view === 'held') {
      const more = (
        <>
          <Chip look={look} label={label} />
          <span>{text(words.turn, { turn: phrase(row.turn) })}</span>
        </>
      );
      return { ...named, to, due: row.turn.due, since: row.turn.since, more };
    }
    const isDraft = row.status === 'draft';
    const more = (
      <>
        {!isDraft && <Chip look={look} label={label} />}
        {place.role === 'secretariat' && <span>{text(nameOf(row.applyingOffice))}</span>}
        <span>
          {text(words.written)} <MomentText at={row.updatedAt} />
        </span>
      </>
    );
    return { ...named, to: writes && isDraft ? `${to}/edit` : to, more };
  };
  const said = view === 'drafts' && place.role === 'secretariat' ? words.entered : words[view];
  return (
    <>
      <Moved moved={moved} reload={reload} />
      <p className="my-3">{text(data.rows.length === 0 ? empty[view] : said, { n: count(data) })}</p>
      <WorkList rows={data.rows.map(rowOf)} now={data.now} grouped={view === 'held'} />
      <Pager next={data.next} />
    </>
  );
}
