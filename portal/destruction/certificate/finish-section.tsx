import type { ReactNode } from 'react';
import type { Certificate } from '../../../functions/domain/destruction/certificate.ts';
import { isWarning } from '../../../functions/domain/destruction/plausibility-rules.ts';
import { Filled, say, useText, Written } from '../../language.tsx';
import { Button } from '../../parts/button.tsx';
import { OfficeName } from '../../parts/office-name.tsx';
import { FieldSentence } from '../../parts/refusal.tsx';
import { useDesk } from '../../session/desk.tsx';
import type { FieldProblem, Problem } from '../../session/problem.ts';
import type { DutyAnswer } from '../answer.ts';
import type { Checked } from './use-check.ts';
import { ConfirmForm } from './line-notes.tsx';

const words = {
  title: say('確認して提出', 'Check and hand in'),
  check: say('全部の行を確かめる', 'Check all the lines'),
  checking: say('{n}行まで確かめました', '{n} lines checked so far'),
  checked: say(
    '{n}行を確かめました。直す行 {refused}、確認が必要な行 {unconfirmed}',
    '{n} lines checked: {refused} to be mended, {unconfirmed} to be confirmed',
  ),
  effect: say(
    '{n}件の媒体について、返還・消去・廃棄したことを{who}として証明し、{office}の確認に回します。',
    'Certifies as {who} that {n} media were returned, erased or destroyed; {office} validates it.',
  ),
  nothing: say(
    'まだ何も記入していません。返還・消去・廃棄した媒体から記入してください。',
    'Nothing is written yet. Begin with the media that were returned, erased or destroyed.',
  ),
  part: say(
    '残りの{left}件は、あとで別の証明書として提出できます。',
    'The other {left} can be handed in later with another certificate.',
  ),
  submit: say('提出する', 'Hand in'),
  warnings: say('提出の前に確認が必要なこと', 'To be confirmed before handing in'),
} as const;

const evidencePath = '/certificate/content/evidence/';

/** Warnings about the evidence: handing in asks for them, and a reason passes them. */
function EvidenceWarnings({
  content,
  problem,
  onConfirm,
}: {
  content: Certificate['content'];
  problem: Problem | undefined;
  onConfirm: (rule: string, evidence: string, reason: string) => void;
}): ReactNode {
  const text = useText();
  const evidenceOf = ({ path }: FieldProblem): string | undefined =>
    content.evidence[Number(path.slice(evidencePath.length))];
  const open = (problem?.errors ?? []).filter((error) => {
    const { rule, path } = error;
    if (!path.startsWith(evidencePath) || !isWarning(rule)) return false;
    return !content.confirmed.some((each) => each.rule === rule && each.evidence === evidenceOf(error));
  });
  if (open.length === 0) return null;
  return (
    <div className="panel my-4">
      <h3>{text(words.warnings)}</h3>
      <ul>
        {open.map((error) => (
          <li key={error.path + error.rule} className="my-3">
            <p className="text-yellow-1100">
              ▲ <FieldSentence error={error} />
            </p>
            <ConfirmForm onReason={(reason) => onConfirm(error.rule, evidenceOf(error) ?? '', reason)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** How far the check has come, when there is much to check; the lines themselves say what was found. */
function CheckLine({ checked, onCheck }: { checked: Checked; onCheck: () => void }): ReactNode {
  const text = useText();
  const { progress, busy } = checked;
  const n = progress?.checked ?? 0;
  return (
    <>
      {busy && n > 0 && <progress max={Math.max(n + 1, n)} value={n} aria-label={text(words.check)} />}
      <p role="status" data-checked={progress?.done === true && !busy}>
        {progress && !progress.done && text(words.checking, { n })}
        {progress?.done === true &&
          text(words.checked, { n, refused: progress.refused, unconfirmed: progress.unconfirmed })}
      </p>
      <p className="my-3">
        <Button onClick={onCheck}>{text(words.check)}</Button>
      </p>
    </>
  );
}

interface FinishSectionProps {
  readonly data: DutyAnswer;
  readonly content: Certificate['content'];
  /** Lines that the certificate has, and open lines of the ledger that it says nothing of. */
  readonly written: number;
  readonly left: number;
  readonly checked: Checked;
  readonly problem: Problem | undefined;
  readonly onCheck: () => void;
  readonly onConfirm: (rule: string, evidence: string, reason: string) => void;
  readonly onSubmit: () => void;
}

/** The last section: what the check says, what still has to be confirmed, the sentence of effect, and handing in. */
export function FinishSection(props: FinishSectionProps): ReactNode {
  const text = useText();
  const { place } = useDesk();
  const { data, content, written, left, checked, problem } = props;
  const effect = {
    n: written,
    who: <Written>{place.name}</Written>,
    office: <OfficeName id={data.duty.applyingOffice} />,
  };
  return (
    <section aria-labelledby="finish" className="my-8">
      <h2 id="finish">{text(words.title)}</h2>
      <EvidenceWarnings content={content} problem={problem} onConfirm={props.onConfirm} />
      {written > 0 && <CheckLine checked={checked} onCheck={props.onCheck} />}
      <p className="my-3">
        {written === 0 ? text(words.nothing) : <Filled words={words.effect} facts={effect} />}
      </p>
      {written > 0 && left > 0 && <p className="my-3">{text(words.part, { left })}</p>}
      <Button look="solid" onClick={props.onSubmit}>
        {text(words.submit)}
      </Button>
    </section>
  );
}
