import { useMemo, type ReactNode } from 'react';
import { Link, Redirect } from 'wouter';
import type { DelegationAnswer } from '../../delegations/answer.ts';
import { say, useText, Written } from '../../language.tsx';
import { allows } from '../../parts/actions.tsx';
import { MomentText } from '../../parts/dates.tsx';
import { Loading, Moved, Page, Waiting } from '../../parts/page.tsx';
import { TurnLine } from '../../parts/turn-line.tsx';
import { useDesk } from '../../session/desk.tsx';
import { usePage } from '../../session/use-page.ts';
import type { DutyAnswer } from '../answer.ts';
import { EvidenceList, useEvidenceRows } from '../evidence/evidence-list.tsx';
import { AdviceForm, Question } from './question.tsx';
import { comparedRows } from './rows.ts';
import { useRows } from './use-rows.ts';
import { Validation } from './validation.tsx';

const words = {
  name: say('廃棄証明の確認', 'Validation of the certificate'),
  balance: say(
    '引渡し{all} － 返還{returned} － 証明済{certified} － 今回{now} ＝ 残り{left}件',
    '{all} handed over − {returned} returned − {certified} certified − {now} in this one = {left} left',
  ),
  submitted: say('提出 ', 'Handed in '),
  typedIn: say(
    '（紙で届いた証明書を、課の職員が代わりに入力しました）',
    '(typed in by the department from paper)',
  ),
  note: say('備考：', 'Note: '),
  certifier: say('証明者：', 'Certifier: '),
  evidence: say('証拠', 'Evidence'),
  below: say('下位の階層：未了 {n}', 'Tiers below not closed: {n}'),
  belowDone: say('下位の階層：すべて終了', 'All tiers below are closed'),
  closing: say('終了の確認へ', 'To the closing'),
} as const;

type Header = NonNullable<DutyAnswer['certificate']>;

/** Handed over, what is gone of it, what this certificate adds, what would be left: one sentence. */
function BalanceLine({ data, certificate }: { data: DutyAnswer; certificate: Header }): ReactNode {
  const text = useText();
  const { handedOver, transferredIn, transferredOut, returned, certified, open } = data.balance;
  const { certified: now = 0, returned: given = 0 } = certificate.check ?? {};
  const facts = {
    all: handedOver + transferredIn - transferredOut,
    returned,
    certified,
    now: now + given,
    left: open - now - given,
  };
  return <p className="my-3 text-std-18B-160 numbers">{text(words.balance, facts)}</p>;
}

/** How the tiers below stand: the delegation closes after them. */
function Below({ delegationId }: { delegationId: string }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const { data } = usePage<DelegationAnswer>(`/delegations/${delegationId}`);
  const below = (data?.tree ?? []).filter(({ tier }) => tier > (data?.delegation.tier ?? 0));
  const open = below.filter(({ status }) => status !== 'closed').length;
  return (
    <p className="my-2 flex flex-wrap gap-x-4">
      {below.length > 0 && <span>{text(open === 0 ? words.belowDone : words.below, { n: open })}</span>}
      <Link href={`${base}/delegations/${delegationId}/closing`} className="py-1">
        {text(words.closing)}
      </Link>
    </p>
  );
}

/** What the certificate says besides its lines. */
function About({ certificate }: { certificate: Header }): ReactNode {
  const text = useText();
  const { content, submittedAt, typedInFor } = certificate;
  const { certifier, note } = content;
  return (
    <div className="my-4">
      <p>
        {text(words.submitted)}
        {submittedAt !== undefined && <MomentText at={submittedAt} />}
        {typedInFor !== undefined && text(words.typedIn)}
      </p>
      {certifier && (
        <p>
          {text(words.certifier)}
          <Written>
            {[certifier.organisation, certifier.title, certifier.name].filter(Boolean).join(' ')}
          </Written>
        </p>
      )}
      {note !== undefined && (
        <p>
          {text(words.note)}
          <Written>{note}</Written>
        </p>
      )}
    </div>
  );
}

function Content({
  data,
  certificate,
  reload,
}: {
  data: DutyAnswer;
  certificate: Header;
  reload: () => Promise<void>;
}): ReactNode {
  const text = useText();
  const { duty, ledger, actions } = data;
  const lines = useRows(duty.id, certificate.id);
  const evidence = useEvidenceRows(duty.id);
  const rows = useMemo(
    () => comparedRows(lines.rows, ledger, certificate),
    [lines.rows, ledger, certificate],
  );
  if (!lines.ready || !evidence) return <Loading problem={lines.problem} />;
  const files = evidence.filter(({ id }) => certificate.content.evidence.includes(id));
  const shownBy = (id: string): number =>
    rows.filter(({ content }) => content.evidence?.includes(id) ?? false).length;
  return (
    <>
      <Validation
        data={data}
        certificate={certificate}
        rows={rows}
        evidence={evidence}
        more={lines.next === undefined ? undefined : lines.more}
        reload={reload}
      />
      <section aria-labelledby="evidence" className="my-8">
        <h2 id="evidence">{text(words.evidence)}</h2>
        <EvidenceList dutyId={duty.id} files={files} shownBy={shownBy} />
      </section>
      <About certificate={certificate} />
      {allows(actions, 'advise-validation') && <AdviceForm data={data} reload={reload} />}
    </>
  );
}

/** 廃棄証明の確認: the department compares the certificate with the ledger line by line, what is odd first. */
export default function ValidatePage({ subject }: { subject: string }): ReactNode {
  const { base } = useDesk();
  const { data, problem, moved, reload } = usePage<DutyAnswer>(`/duties/${subject}`);
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  const { duty, turn, now, certificate, actions } = data;
  const works = allows(actions, 'validate-certificate') || allows(actions, 'advise-validation');
  if (!works || certificate?.status !== 'submitted')
    return <Redirect to={`${base}/duties/${subject}`} replace />;
  return (
    <Page name={words.name} subject={duty.title}>
      <TurnLine turn={turn} now={now} step={duty.step} />
      <Moved moved={moved} reload={reload} />
      <BalanceLine data={data} certificate={certificate} />
      <Below delegationId={duty.delegationId} />
      <Question duty={duty} />
      <Content key={certificate.id} data={data} certificate={certificate} reload={reload} />
    </Page>
  );
}
