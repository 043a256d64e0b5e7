import type { ReactNode } from 'react';
import { Redirect, useLocation } from 'wouter';
import { say, useText, Written } from '../language.tsx';
import { allows } from '../parts/actions.tsx';
import { Button } from '../parts/button.tsx';
import { MomentText } from '../parts/dates.tsx';
import { Moved, Page, Waiting } from '../parts/page.tsx';
import { ReasonForm } from '../parts/reason-form.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { TurnLine } from '../parts/turn-line.tsx';
import { useDesk } from '../session/desk.tsx';
import { useIntent } from '../session/use-intent.ts';
import { usePage } from '../session/use-page.ts';
import type { DutyAnswer } from './answer.ts';
import { LedgerTable } from './ledger-table.tsx';

const words = {
  name: say('廃棄証明の確認', 'Validation of the certificate'),
  balance: say(
    '引渡し{all}件 － 証明済{done}件 － 今回{now}件 ＝ 残り{left}件',
    '{all} handed over − {done} certified − {now} in this one = {left} left',
  ),
  submitted: say('提出 ', 'Handed in '),
  evidence: say(
    '証拠ファイル {n}件（届いた内容の要約値は、提出時に確かめてあります）',
    '{n} evidence file (its digest was checked when it was handed in)',
  ),
  note: say('備考：', 'Note: '),
  accept: say('受理する', 'Accept'),
  effect: say(
    '受理すると、証拠ファイルは変更できない保管に移り、台帳の行が証明済みになります。残りが0件になると封印されます。',
    'Accepting locks the evidence file and counts the lines; with nothing left, the proof is sealed.',
  ),
  back: say('差し戻す', 'Return'),
  backEffect: say('理由は受託者に伝わります。', 'The contractor is told the reason.'),
};

function Decision({ data, reload }: { data: DutyAnswer; reload: () => Promise<void> }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const [, go] = useLocation();
  const { send, problem } = useIntent();
  const { duty, version } = data;
  const decide = async (body: unknown): Promise<void> => {
    if (await send(`/duties/${duty.id}/validation`, body, version)) go(`${base}/duties/${duty.id}`);
  };
  return (
    <div className="my-6">
      <Refusal problem={problem} onReload={reload} />
      <p className="my-3 max-w-[40rem]">{text(words.effect)}</p>
      <Button look="solid" onClick={() => void decide({ decision: 'accept' })}>
        {text(words.accept)}
      </Button>
      <ReasonForm
        summary={text(words.back)}
        effect={text(words.backEffect)}
        action={text(words.back)}
        onReason={(reason) => void decide({ decision: 'return', reason })}
      />
    </div>
  );
}

/** 廃棄証明の確認: the department compares the certificate with the ledger, and accepts or returns it. */
export default function ValidatePage({ subject }: { subject: string }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const { data, problem, moved, reload } = usePage<DutyAnswer>(`/duties/${subject}`);
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  const { duty, turn, now, ledger, open, certificate } = data;
  if (!allows(data.actions, 'validate-certificate') || !certificate)
    return <Redirect to={`${base}/duties/${subject}`} replace />;
  const current = certificate.check?.checked ?? 0;
  const counts = { all: ledger.length, done: ledger.length - open, now: current, left: open - current };
  return (
    <Page name={words.name} subject={duty.title}>
      <TurnLine turn={turn} now={now} step={duty.step} />
      <Moved moved={moved} reload={reload} />
      <p className="my-3 text-std-18B-160">{text(words.balance, counts)}</p>
      <LedgerTable data={data} />
      <p>
        {text(words.submitted)}
        {certificate.submittedAt !== undefined && <MomentText at={certificate.submittedAt} />}
      </p>
      <p>{text(words.evidence, { n: certificate.content.evidence.length })}</p>
      {certificate.content.note !== undefined && (
        <p>
          {text(words.note)}
          <Written>{certificate.content.note}</Written>
        </p>
      )}
      <Decision data={data} reload={reload} />
    </Page>
  );
}
