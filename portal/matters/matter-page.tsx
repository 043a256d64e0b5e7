import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { mayUse } from '../../functions/domain/access/table.ts';
import { say, useText } from '../language.tsx';
import { allows, NotNow } from '../parts/actions.tsx';
import { Chip } from '../parts/chip.tsx';
import { Moved, Page, Waiting } from '../parts/page.tsx';
import { ResumePanel } from '../parts/resume-panel.tsx';
import { TurnLine } from '../parts/turn-line.tsx';
import { RevisionLinks } from '../pia/revision-links.tsx';
import { useDesk } from '../session/desk.tsx';
import { usePage } from '../session/use-page.ts';
import type { MatterAnswer } from './answer.ts';
import { ContentView } from './content-view.tsx';
import { FlowSection } from './flow/flow-section.tsx';
import { OtherActions, PrimaryAction } from './matter-actions.tsx';
import { MatterNotices } from './matter-notices.tsx';
import { Remarks } from './remarks.tsx';
import { CommentsSection } from './sections/comments-section.tsx';
import { ConditionsSection } from './sections/conditions-section.tsx';
import { HistorySection } from './sections/history-section.tsx';
import { PapersSection } from './sections/papers-section.tsx';
import { ProofSection } from './sections/proof-section.tsx';
import { SummarySection } from './sections/summary-section.tsx';
import { TreeSection } from './sections/tree-section.tsx';
import { shownStatus } from './status.ts';

const words = {
  name: say('案件', 'Matter'),
  list: say('案件一覧', 'Matters'),
  path: say('現在の場所', 'Where you are'),
  draft: say('下書き', 'Draft'),
  untitled: say('（件名なし）', '(untitled)'),
  sections: say('このページの内容', 'On this page'),
  summary: say('概要', 'Summary'),
  content: say('内容', 'Content'),
  changed: say('内容（変更 {n}か所）', 'Content ({n} changed)'),
  flow: say('流れ', 'Way'),
  tree: say('再委託先', 'Tiers'),
  conditions: say('附帯意見', 'Conditions'),
  papers: say('資料', 'Papers'),
  comments: say('やりとり', 'Questions'),
  commented: say('やりとり {n}', 'Questions {n}'),
  events: say('経過', 'History'),
  proof: say('証明データ', 'Receipt'),
};

/** The sections of the page, as links: one long page, so that it prints whole and the browser finds every word. */
function Anchors({ data }: { data: MatterAnswer }): ReactNode {
  const text = useText();
  const { place } = useDesk();
  const comments = mayUse('comment', place.role);
  const changed = data.base?.fields.length ?? 0;
  const said = data.comments.length;
  const anchors: readonly (readonly [id: string, name: string])[] = [
    ['summary', text(words.summary)],
    ['content-title', changed === 0 ? text(words.content) : text(words.changed, { n: changed })],
    ['flow', text(words.flow)],
    ...(data.tree ? [['tree', text(words.tree)] as const] : []),
    ['conditions', text(words.conditions)],
    ['papers', text(words.papers)],
    ...(comments
      ? [['comments', said === 0 ? text(words.comments) : text(words.commented, { n: said })] as const]
      : []),
    ['events', text(words.events)],
    ['proof', text(words.proof)],
  ];
  return (
    <nav aria-label={text(words.sections)} className="no-print my-4 border-y border-solid-gray-420">
      <ul className="flex flex-wrap gap-x-2">
        {anchors.map(([id, name]) => (
          <li key={id}>
            <a href={`#${id}`} className="flex min-h-11 items-center px-2">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The way back to the list, for those who have one. */
function Breadcrumb({ matter }: { matter: MatterAnswer['matter'] }): ReactNode {
  const text = useText();
  const { base, place } = useDesk();
  if (!mayUse('list-matters', place.role)) return null;
  return (
    <nav aria-label={text(words.path)} className="no-print mb-2">
      <Link href={`${base}/matters`}>{text(words.list)}</Link> ›{' '}
      <span className="numbers">{matter.number ?? text(words.draft)}</span>
    </nav>
  );
}

/** Everything below the head of the page, in the order of the anchors. */
function Sections({ data, reload }: { data: MatterAnswer; reload: () => Promise<void> }): ReactNode {
  const text = useText();
  const { place } = useDesk();
  const { matter } = data;
  return (
    <>
      <SummarySection data={data} />
      <section aria-labelledby="content-title" className="my-8">
        <h2 id="content-title">{text(words.content)}</h2>
        <ContentView kind={matter.kind} content={matter.content} base={data.base} matters={data.submission} />
      </section>
      <FlowSection data={data} />
      {data.tree && <TreeSection tree={data.tree} delegationId={data.delegationId} />}
      <ConditionsSection data={data} />
      <PapersSection data={data} />
      {mayUse('comment', place.role) && <CommentsSection data={data} reload={reload} />}
      <HistorySection data={data} />
      <ProofSection matter={matter} />
    </>
  );
}

/** 案件: everything about one matter, for all who may see it. */
export default function MatterPage({ subject }: { subject: string }): ReactNode {
  const text = useText();
  const { data, problem, moved, reload } = usePage<MatterAnswer>(`/matters/${subject}`);
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  const { matter, turn, now, actions, version } = data;
  return (
    <>
      <Breadcrumb matter={matter} />
      <Page
        name={words.name}
        subject={matter.content.title ?? text(words.untitled)}
        chip={<Chip {...shownStatus(matter.status, matter.step)} />}
        primary={<PrimaryAction data={data} />}
      >
        <TurnLine turn={turn} now={now} step={matter.step} />
        <Moved moved={moved} reload={reload} />
        {matter.status === 'stuck' && (
          <ResumePanel
            subject={matter.id}
            version={version}
            allowed={allows(actions, 'resume')}
            withdrawable
            reload={reload}
          />
        )}
        {matter.kind === 'pia-revision' && <RevisionLinks matterKey={matter.key} />}
        <MatterNotices matter={matter} />
        <Remarks matter={matter} />
        <Anchors data={data} />
        <OtherActions data={data} reload={reload} />
        <Sections data={data} reload={reload} />
        <NotNow actions={actions} />
      </Page>
    </>
  );
}
