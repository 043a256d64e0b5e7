import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { say, useText } from '../language.tsx';
import { allows, NotNow } from '../parts/actions.tsx';
import { Banner } from '../parts/banner.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { Chip } from '../parts/chip.tsx';
import { Events } from '../parts/events.tsx';
import { Moved, Page, Waiting } from '../parts/page.tsx';
import { ResumePanel } from '../parts/resume-panel.tsx';
import { TurnLine } from '../parts/turn-line.tsx';
import { useDesk } from '../session/desk.tsx';
import { usePage } from '../session/use-page.ts';
import type { MatterAnswer } from './answer.ts';
import { ContentView } from './content-view.tsx';
import { Remarks } from './remarks.tsx';
import { shownStatus } from './status.ts';

const words = {
  name: say('案件', 'Matter'),
  untitled: say('（件名なし）', '(untitled)'),
  summary: say('概要', 'Summary'),
  content: say('内容', 'Content'),
  office: say('所管課', 'Applying office'),
  number: say('受付番号', 'Number'),
  noNumber: say('提出すると付きます', 'given at submission'),
  outcome: say('結果', 'Outcome'),
  more: say('関係する画面', 'Related pages'),
  referral: say('付議書', 'Referral'),
  receipt: say('証明データ', 'Receipt'),
  duty: say('廃棄証明の義務', 'Duty to prove destruction'),
  check: say('提出前の確認へ', 'Check before submission'),
  sealed: say(
    '承認されました。証明データで内容を確かめられます。',
    'Approved. The receipt proves the content.',
  ),
};

const pages: Readonly<Record<string, string>> = {
  'save-draft': 'edit',
  review: 'review',
  correction: 'edit',
};

/** The one thing to do on the matter now, from what the server allows. */
function Primary({ data }: { data: MatterAnswer }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const action = data.actions.find(({ id, allowed }) => allowed && pages[id] !== undefined);
  if (!action) return null;
  return (
    <ButtonLink to={`${base}/matters/${data.matter.key}/${pages[action.id] ?? ''}`} look="solid">
      {text(action.label)}
    </ButtonLink>
  );
}

function Related({ data }: { data: MatterAnswer }): ReactNode {
  const text = useText();
  const { base, place } = useDesk();
  const { matter } = data;
  const seesDuties = !['chair', 'member', 'approver'].includes(place.role);
  const links = [
    ...(allows(data.actions, 'submit') ? [[`matters/${matter.key}/check`, words.check] as const] : []),
    ...(matter.referralId ? [[`referrals/${matter.referralId}`, words.referral] as const] : []),
    ...(matter.receiptDigest ? [[`matters/${matter.key}/receipt`, words.receipt] as const] : []),
    ...(data.dutyId && seesDuties ? [[`duties/${data.dutyId}`, words.duty] as const] : []),
  ];
  if (links.length === 0) return null;
  return (
    <nav aria-label={text(words.more)} className="my-6">
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        {links.map(([to, label]) => (
          <li key={to}>
            <Link href={`${base}/${to}`}>{text(label)}</Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Summary({ matter }: { matter: MatterAnswer['matter'] }): ReactNode {
  const text = useText();
  const { nameOf, profile } = useDesk();
  return (
    <section aria-labelledby="summary" className="my-8">
      <h2 id="summary">{text(words.summary)}</h2>
      <dl className="facts my-3">
        <dt>{text(words.number)}</dt>
        <dd className="numbers">{matter.number ?? text(words.noNumber)}</dd>
        <dt>{text(words.office)}</dt>
        <dd>{text(nameOf(matter.applyingOffice))}</dd>
        {matter.outcome && (
          <>
            <dt>{text(words.outcome)}</dt>
            <dd>{text(profile.outcomeWords[matter.outcome])}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

/** 案件: everything about one matter, for all who may see it. */
export default function MatterPage({ subject }: { subject: string }): ReactNode {
  const text = useText();
  const { data, problem, moved, reload } = usePage<MatterAnswer>(`/matters/${subject}`);
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  const { matter, turn, now, actions, version } = data;
  const { look, label } = shownStatus(matter.status, matter.step);
  return (
    <Page
      name={words.name}
      subject={matter.content.title ?? text(words.untitled)}
      chip={<Chip look={look} label={label} />}
      primary={<Primary data={data} />}
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
      {matter.receiptDigest && <Banner tone="success" title={text(words.sealed)} />}
      <Remarks matter={matter} />
      <Related data={data} />
      <Summary matter={matter} />
      <section aria-labelledby="content-title" className="my-8">
        <h2 id="content-title">{text(words.content)}</h2>
        <ContentView kind={matter.kind} content={matter.content} base={data.base} matters={data.submission} />
      </section>
      <Events events={data.events} />
      <NotNow actions={actions} />
    </Page>
  );
}
