import type { ReactNode } from 'react';
import type { Role } from '../../functions/domain/membership/membership.ts';
import { say, useText } from '../language.tsx';
import { allows, NotNow } from '../parts/actions.tsx';
import { Chip } from '../parts/chip.tsx';
import { DateText, MomentText } from '../parts/dates.tsx';
import { Events } from '../parts/events.tsx';
import { Moved, Page, Waiting } from '../parts/page.tsx';
import { ResumePanel } from '../parts/resume-panel.tsx';
import { TurnLine } from '../parts/turn-line.tsx';
import { useDesk } from '../session/desk.tsx';
import { usePage } from '../session/use-page.ts';
import { Acknowledgement } from './acknowledgement.tsx';
import { Agenda } from './agenda.tsx';
import type { ReferralAnswer } from './answers.ts';
import { Confirmation } from './confirmation.tsx';
import { DeliberationForm } from './deliberation-form.tsx';
import { RemovalForm } from './removal-form.tsx';
import { ReplyDraft } from './reply-draft-form.tsx';
import { isDelivered, shownReferral } from './referral-status.ts';
import { PutOnAgenda } from '../minutes/put-on-agenda.tsx';
import { ReplyText } from './reply-text.tsx';
import { PaperDownloads } from '../parts/download.tsx';

const words = {
  letter: say('付議書', 'Referral'),
  replyFile: say('答申・通知', 'Reply'),
  name: say('付議書', 'Referral'),
  number: say('番号', 'Number'),
  noNumber: say('番号は発出時に付きます', 'given at issue'),
  without: say('（番号なし）', '(none)'),
  body: say('付議先', 'Referred to'),
  issued: say('発出', 'Issued'),
  held: say('会議の日', 'Meeting'),
};

function Facts({ referral }: { referral: ReferralAnswer['referral'] }): ReactNode {
  const text = useText();
  const { nameOf } = useDesk();
  return (
    <dl className="facts my-6">
      <dt>{text(words.number)}</dt>
      <dd>{referral.number ?? text(referral.issuedAt === undefined ? words.noNumber : words.without)}</dd>
      <dt>{text(words.body)}</dt>
      <dd>{text(nameOf(referral.body))}</dd>
      {referral.issuedAt && (
        <>
          <dt>{text(words.issued)}</dt>
          <dd>
            <MomentText at={referral.issuedAt} />
          </dd>
        </>
      )}
      {referral.heldOn && (
        <>
          <dt>{text(words.held)}</dt>
          <dd>
            <DateText date={referral.heldOn} />
          </dd>
        </>
      )}
    </dl>
  );
}

/** What the reader can do with the referral now: one of these at a time, as its step has it. */
function Work({ data, reload }: { data: ReferralAnswer; reload: () => Promise<void> }): ReactNode {
  const { actions, referral } = data;
  if (referral.status === 'stuck')
    return (
      <ResumePanel
        subject={referral.id}
        version={data.version}
        allowed={allows(actions, 'resume')}
        withdrawable={false}
        reload={reload}
      />
    );
  if (allows(actions, 'deliberation')) return <DeliberationForm data={data} reload={reload} />;
  if (allows(actions, 'draft-reply')) return <ReplyDraft data={data} reload={reload} />;
  if (allows(actions, 'confirm-reply')) return <Confirmation data={data} reload={reload} />;
  if (allows(actions, 'acknowledgement')) return <Acknowledgement data={data} reload={reload} />;
  // Nobody's to press: the next meeting confirms it, and its desk puts it there.
  if (data.turn.kind === 'yours' && referral.step === 'confirm-reply')
    return <PutOnAgenda body={referral.body} confirms={{ reply: referral.id }} />;
  return null;
}

/** Whether there is a reply to read: for departments once it is delivered, for others once it is drafted. */
const mayReadReply = (step: string, role: Role): boolean =>
  isDelivered(step) || (step === 'confirm-reply' && role !== 'staff' && role !== 'head');

/** 付議書: a letter with its matters, from the meeting to the acknowledged reply. */
export default function ReferralPage({ subject }: { subject: string }): ReactNode {
  const { place } = useDesk();
  const { data, problem, moved, reload } = usePage<ReferralAnswer>(`/referrals/${subject}`);
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  const { referral, turn, now, actions } = data;
  return (
    <Page name={words.name} subject={referral.title} chip={<Chip {...shownReferral(referral)} />}>
      <TurnLine turn={turn} now={now} step={referral.step} />
      <Moved moved={moved} reload={reload} />
      {mayReadReply(referral.step, place.role) && <ReplyText documentId={referral.documentId} />}
      <Work data={data} reload={reload} />
      <Facts referral={referral} />
      <Agenda referral={referral} />
      {allows(actions, 'take-off-referral') && <RemovalForm data={data} reload={reload} />}
      <PaperDownloads paper={words.letter} path={`/referrals/${referral.id}/paper`} />
      {mayReadReply(referral.step, place.role) && (
        <PaperDownloads paper={words.replyFile} path={`/documents/${referral.documentId}/paper`} />
      )}
      <Events events={data.events} />
      <NotNow actions={actions} />
    </Page>
  );
}
