import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { say, useText, Written } from '../language.tsx';
import { allows, NotNow } from '../parts/actions.tsx';
import { Banner } from '../parts/banner.tsx';
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
import { CertificateForm } from './certificate-form.tsx';
import { LedgerTable } from './ledger-table.tsx';

const words = {
  name: say('廃棄証明の提出', 'Certificate of destruction'),
  validate: say('廃棄証明を確認する', 'Validate the certificate'),
  balance: say(
    '引渡し{all}件のうち、証明されていないもの{open}件',
    '{open} of {all} media not accounted for',
  ),
  opens: say('提出を始められる日', 'Can be handed in from'),
  contractor: say('受託者', 'Contractor'),
  office: say('所管課', 'Applying office'),
  matter: say('承認された案件', 'Approved matter'),
  receipt: say('証明データ', 'Receipt'),
  returned: say(
    '差し戻されました。直して、もう一度提出してください。',
    'It was returned. Mend it and hand it in again.',
  ),
};

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
      <dd>{text(nameOf(duty.contractor))}</dd>
      <dt>{text(words.office)}</dt>
      <dd>{text(nameOf(duty.applyingOffice))}</dd>
      <dt>{text(words.matter)}</dt>
      <dd className="numbers">
        {place.role === 'contractor' ? (
          duty.matterKey
        ) : (
          <Link href={`${base}/matters/${duty.matterKey}`}>{duty.matterKey}</Link>
        )}
      </dd>
      <dt>{text(words.opens)}</dt>
      <dd>
        <DateText date={duty.opensOn} />
      </dd>
    </dl>
  );
}

/** 廃棄証明の提出: the contractor's duty; others read how it stands. */
export default function DutyPage({ subject }: { subject: string }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const { data, problem, moved, reload } = usePage<DutyAnswer>(`/duties/${subject}`);
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  const { duty, turn, now, actions, version, ledger, open } = data;
  const { look, label } = states[duty.status];
  const writes = allows(actions, 'submit-certificate');
  const validate = allows(actions, 'validate-certificate') && (
    <ButtonLink to={`${base}/certificates/${duty.id}/validate`} look="solid">
      {text(words.validate)}
    </ButtonLink>
  );
  return (
    <Page name={words.name} subject={duty.title} chip={<Chip look={look} label={label} />} primary={validate}>
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
      {writes && duty.returnedWith !== undefined && (
        <Banner tone="warning" title={text(words.returned)} role="group">
          <p className="mt-2">
            <Written>{duty.returnedWith}</Written>
          </p>
        </Banner>
      )}
      <p className="my-3">{text(words.balance, { all: ledger.length, open })}</p>
      {duty.receiptDigest !== undefined && (
        <p>
          <Link href={`${base}/duties/${duty.id}/receipt`}>{text(words.receipt)}</Link>
        </p>
      )}
      {writes ? <CertificateForm data={data} reload={reload} /> : <LedgerTable data={data} />}
      <Facts data={data} />
      <Events events={data.events} />
      <NotNow actions={actions} />
    </Page>
  );
}
