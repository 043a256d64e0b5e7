import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { say, useText, Written } from '../language.tsx';
import { allows, NotNow } from '../parts/actions.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { Chip, type ChipLook } from '../parts/chip.tsx';
import { DateText } from '../parts/dates.tsx';
import { Events } from '../parts/events.tsx';
import { Moved, Page, Waiting } from '../parts/page.tsx';
import { ResumePanel } from '../parts/resume-panel.tsx';
import { TurnLine } from '../parts/turn-line.tsx';
import { useDesk } from '../session/desk.tsx';
import { usePage } from '../session/use-page.ts';
import type { DutyAnswer } from './answer.ts';
import { CertificateForm } from './certificate/certificate-form.tsx';
import { DutyBalance } from './duty-balance.tsx';
import { causeWords } from './duty-words.ts';
import { LedgerTable } from './ledger-table.tsx';
import { LinksPanel } from './links/links-panel.tsx';
import { Reminder } from './reminder.tsx';
import { Returned } from './returned.tsx';
import { TiersBelow } from './tiers-below.tsx';

const words = {
  name: say('廃棄証明の提出', 'Certificate of destruction'),
  validate: say('廃棄証明を確認する', 'Validate the certificate'),
  advise: say('判断に答える', 'Answer the question'),
  opens: say('提出を始められる日', 'Can be handed in from'),
  cause: say('提出を求める理由', 'Why it is owed'),
  contractor: say('受託者', 'Contractor'),
  office: say('所管課', 'Applying office'),
  matter: say('承認された案件', 'Approved matter'),
  delegation: say('委託と引渡台帳', 'Delegation and ledger'),
  receipt: say('証明データ', 'Receipt'),
  closing: say('終了の確認', 'Closing'),
  typeIn: say('紙で届いた証明書を、受託者に代わって入力する', 'Type in a certificate that came on paper'),
} as const;

/** S17, S18: how a duty stands. */
const states: Record<DutyAnswer['duty']['status'], { look: ChipLook; label: ReturnType<typeof say> }> = {
  scheduled: { look: 'draft', label: say('契約の終了待ち', 'Before the end of the contract') },
  open: { look: 'others', label: say('提出・確認中', 'Being handed in or validated') },
  stuck: { look: 'stopped', label: say('処理停止中（事務局対応）', 'Stopped (secretariat handling)') },
  closed: { look: 'done', label: say('完了', 'Closed') },
};

function Facts({ data }: { data: DutyAnswer }): ReactNode {
  const text = useText();
  const { base, nameOf, place } = useDesk();
  const { duty } = data;
  return (
    <dl className="facts my-6">
      <dt>{text(words.contractor)}</dt>
      <dd>
        <Written>{text(nameOf(duty.contractor))}</Written>
      </dd>
      <dt>{text(words.office)}</dt>
      <dd>{text(nameOf(duty.applyingOffice))}</dd>
      <dt>{text(words.cause)}</dt>
      <dd>{text(causeWords[duty.cause])}</dd>
      <dt>{text(words.matter)}</dt>
      <dd className="numbers">
        {place.role === 'contractor' ? (
          duty.matterKey
        ) : (
          <Link href={`${base}/matters/${duty.matterKey}`}>{duty.matterKey}</Link>
        )}
      </dd>
      <dt>{text(words.delegation)}</dt>
      <dd>
        <Link href={`${base}/delegations/${duty.delegationId}`}>{text(words.delegation)}</Link>
        {place.role !== 'contractor' && (
          <>
            {'　'}
            <Link href={`${base}/delegations/${duty.delegationId}/closing`}>{text(words.closing)}</Link>
          </>
        )}
      </dd>
      <dt>{text(words.opens)}</dt>
      <dd>
        <DateText date={duty.opensOn} />
      </dd>
    </dl>
  );
}

/** The one thing to do here that has a page of its own. */
function Primary({ data: { duty, actions } }: { data: DutyAnswer }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const label = allows(actions, 'validate-certificate')
    ? words.validate
    : allows(actions, 'advise-validation')
      ? words.advise
      : undefined;
  if (!label) return null;
  return (
    <ButtonLink to={`${base}/certificates/${duty.id}/validate`} look="solid">
      {text(label)}
    </ButtonLink>
  );
}

/** The form for who owes it; the department may type in what came on paper; everybody else reads. */
function Certificate({
  data,
  reload,
  importing,
}: {
  data: DutyAnswer;
  reload: () => Promise<void>;
  importing: boolean;
}): ReactNode {
  const text = useText();
  const { place } = useDesk();
  if (!allows(data.actions, 'submit-certificate')) return <LedgerTable data={data} />;
  // Another draft (an import elsewhere, a return) is another form.
  const form = (
    <CertificateForm
      key={data.turn.since}
      data={data}
      reload={reload}
      onSubmitted={reload}
      importing={importing}
    />
  );
  if (place.role === 'contractor') return form;
  return (
    <>
      <LedgerTable data={data} />
      <details className="panel no-print my-6">
        <summary className="min-h-11 cursor-pointer py-2 text-std-16B-170">{text(words.typeIn)}</summary>
        {form}
      </details>
    </>
  );
}

/** 廃棄証明の提出: the contractor's duty; others read how it stands, chase it, and make links for it. */
export default function DutyPage({
  subject,
  importing = false,
}: {
  subject: string;
  importing?: boolean;
}): ReactNode {
  const text = useText();
  const { base, place } = useDesk();
  const { data, problem, moved, reload } = usePage<DutyAnswer>(`/duties/${subject}`);
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  const { duty, turn, now, actions, version } = data;
  const { look, label } = states[duty.status];
  const departmental = place.role === 'staff' || place.role === 'head';
  return (
    <Page
      name={words.name}
      subject={duty.title}
      chip={<Chip look={look} label={label} />}
      primary={<Primary data={data} />}
    >
      <TurnLine turn={turn} now={now} step={duty.step} />
      <Moved moved={moved} reload={reload} />
      {duty.status === 'stuck' && (
        <ResumePanel
          subject={duty.id}
          version={version}
          allowed={allows(actions, 'resume')}
          withdrawable={false}
          reload={reload}
        />
      )}
      {duty.step === 'submit-certificate' && <Returned data={data} />}
      <DutyBalance balance={data.balance} />
      {duty.receiptDigest !== undefined && (
        <p>
          <Link href={`${base}/duties/${duty.id}/receipt`}>{text(words.receipt)}</Link>
        </p>
      )}
      {allows(actions, 'remind-duty') && <Reminder dutyId={duty.id} remindedOn={duty.remindedOn} />}
      <Certificate data={data} reload={reload} importing={importing} />
      {departmental && <LinksPanel dutyId={duty.id} makes={allows(actions, 'create-link')} />}
      {place.role === 'contractor' && <TiersBelow delegationId={duty.delegationId} />}
      <Facts data={data} />
      <Events events={data.events} />
      <NotNow actions={actions} />
    </Page>
  );
}
