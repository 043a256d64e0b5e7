import { useState, type ReactNode } from 'react';
import type { Bilingual } from '../../../functions/domain/language/bilingual.ts';
import { methodWords } from '../../../functions/domain/sheet/choice-words.ts';
import { say, useText } from '../../language.tsx';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/labelled.tsx';
import { FieldSentence } from '../../parts/refusal.tsx';
import type { FieldProblem } from '../../session/problem.ts';
import { fieldNamed } from './fields.ts';
import type { LineFinding } from './use-check.ts';

const words = {
  mend: say('直す', 'Mend'),
  why: say('このままでよい理由', 'Why it is right all the same'),
  confirm: say('確認しました', 'Confirmed'),
  confirmed: say('（確認済み）', '(confirmed)'),
  missing: say('まだ記入していない欄：{fields}', 'Still to be filled in: {fields}'),
  certificate: say('証明書 {id}', 'certificate {id}'),
  reasonMissing: say('理由を記入してください。', 'Give the reason.'),
};

/** A warning that passes once somebody says why. */
export function ConfirmForm({ onReason }: { onReason: (reason: string) => void }): ReactNode {
  const text = useText();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const missing: FieldProblem[] =
    tried && reason.trim() === '' ? [{ rule: 'no-reason', path: '', ...words.reasonMissing }] : [];
  const confirm = (): void => {
    setTried(true);
    if (reason.trim() !== '') onReason(reason.trim());
  };
  return (
    <div className="max-w-[36rem]">
      <TextField
        label={text(words.why)}
        required
        maxLength={300}
        value={reason}
        onValue={setReason}
        errors={missing}
      />
      <Button small onClick={confirm}>
        {text(words.confirm)}
      </Button>
    </div>
  );
}

/** A limit as people read it: methods by their words. */
const methodNames = new Map<string, Bilingual>(Object.entries(methodWords));

function useLimit(): (limit: string) => string {
  const text = useText();
  return (limit) =>
    limit
      .split(', ')
      .map((each) => {
        if (each.startsWith('crt_')) return text(words.certificate, { id: each });
        const method = methodNames.get(each);
        return method ? text(method) : each;
      })
      .join(text(say('・', ' / ')));
}

/** What a finding says, with the limit it names. */
export function FindingText({ finding }: { finding: LineFinding }): ReactNode {
  const text = useText();
  const limitIn = useLimit();
  const field = fieldNamed(finding.field);
  const { rule, field: path, ja, en, limit } = finding;
  return (
    <>
      {field && `${text(field.label)}：`}
      <FieldSentence
        error={{ rule, path, ja, en, ...(limit === undefined ? {} : { limit: limitIn(limit) }) }}
      />
      {finding.confirmed && text(words.confirmed)}
    </>
  );
}

interface LineNotesProps {
  readonly findings: readonly LineFinding[];
  readonly refused: readonly FieldProblem[];
  readonly onConfirm: (rule: string, reason: string) => void;
  /** Opens the line at a field. */
  readonly onMend: (field: string) => void;
}

/** What the server says against a line, beside it: what is refused, what has to be confirmed, what is still empty. */
export function LineNotes({ findings, refused, onConfirm, onMend }: LineNotesProps): ReactNode {
  const text = useText();
  const empty = findings.filter(({ rule }) => rule === 'answer-missing');
  const others = findings.filter(({ rule }) => rule !== 'answer-missing');
  if (findings.length + refused.length === 0) return null;
  return (
    <ul className="my-2" data-findings>
      {empty.length > 0 && (
        <li className="text-solid-gray-800">
          {text(words.missing, {
            fields: empty
              .map(({ field }) => fieldNamed(field)?.label)
              .flatMap((label) => (label ? [text(label)] : []))
              .join(text(say('、', ', '))),
          })}
        </li>
      )}
      {refused.map((error) => (
        <li key={error.path + error.rule} className="text-red-900">
          ＊
          <FieldSentence error={error} />
          {error.rule === 'serial-like-individual-number' && (
            <ConfirmForm onReason={(reason) => onConfirm(error.rule, reason)} />
          )}
        </li>
      ))}
      {others.map((finding) => (
        <li
          key={finding.field + finding.rule}
          className={finding.warning ? 'text-yellow-1100' : 'text-red-900'}
        >
          {finding.warning ? '▲ ' : '＊'}
          <FindingText finding={finding} />
          {!finding.warning && (
            <Button small look="text" onClick={() => onMend(finding.field)}>
              {text(words.mend)}
            </Button>
          )}
          {finding.warning && !finding.confirmed && (
            <ConfirmForm onReason={(reason) => onConfirm(finding.rule, reason)} />
          )}
        </li>
      ))}
    </ul>
  );
}
