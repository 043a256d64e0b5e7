import { useId, type ReactNode } from 'react';
import { say, useText } from '../../language.tsx';
import { SelectField, TextField } from '../../parts/labelled.tsx';
import type { FieldProblem } from '../../session/problem.ts';
import type { Said } from './judgement.ts';
import type { ComparedRow } from './rows.ts';

const words = {
  group: say('{position}行目の判定', 'Judgement of line {position}'),
  accept: say('受理', 'Accept'),
  return: say('差戻し', 'Return'),
  reason: say('差戻しの理由', 'Reason for the return'),
  template: say('理由のひな形', 'Ready-made reasons'),
  seen: say('見ました', 'Looked at'),
  drawn: say('抜き出した行', 'drawn'),
  choose: say('受理か差戻しを選んでください。', 'Choose to accept or to return it.'),
  missing: say('差戻しの理由を記入してください。', 'Give the reason for the return.'),
};

/** Reasons that come up again and again; the officer may write on. */
const templates = [
  say(
    '写真から製造番号を確認できません。番号の分かる写真を付けてください。',
    'The photos do not show the serial.',
  ),
  say('製造番号が台帳と違います。機器の表示を確かめてください。', "The serial differs from the ledger's."),
  say('方法・技法が、このデータの区分に合いません。', 'Method and technique do not fit the class of data.'),
  say('実施日・実施者・立会いの記載を確かめてください。', 'Check date, performer and witness.'),
] as const;

interface LineJudgementProps {
  readonly row: ComparedRow;
  readonly said: Said;
  readonly drawn: boolean;
  readonly wanting: 'judgement' | 'reason' | undefined;
  readonly onSaid: (part: Partial<Said>) => void;
}

/** Why a line goes back: ready-made, or in the officer's words. */
function Reason({ said, wanting, onSaid }: LineJudgementProps): ReactNode {
  const text = useText();
  const errors: FieldProblem[] =
    wanting === 'reason' ? [{ rule: 'no-reason', path: '', ...words.missing }] : [];
  return (
    <>
      <SelectField
        label={text(words.template)}
        options={templates.map((template) => [template.ja, template] as const)}
        value={templates.some(({ ja }) => ja === said.reason) ? said.reason : ''}
        onValue={(reason) => onSaid({ reason })}
      />
      <TextField
        label={text(words.reason)}
        required
        rows={2}
        maxLength={500}
        errors={errors}
        value={said.reason}
        onValue={(reason) => onSaid({ reason })}
      />
    </>
  );
}

/** What the officer says of one line: accepted, or returned with a reason; drawn lines are marked as looked at. */
export function LineJudgement(props: LineJudgementProps): ReactNode {
  const text = useText();
  const name = useId();
  const { row, said, drawn, wanting, onSaid } = props;
  return (
    <fieldset id={`judgement-${row.key.replace('.', '-')}`} tabIndex={-1}>
      <legend className="sr-only">{text(words.group, { position: row.position })}</legend>
      {wanting === 'judgement' && <p className="text-red-900">＊{text(words.choose)}</p>}
      <div className="flex flex-wrap gap-x-4">
        {(['accept', 'return'] as const).map((judgement) => (
          <label key={judgement} className="inline-flex min-h-11 items-center gap-2">
            <input
              type="radio"
              className="check"
              name={name}
              checked={said.judgement === judgement}
              onChange={() => onSaid({ judgement })}
            />
            {text(words[judgement])}
          </label>
        ))}
      </div>
      {drawn && (
        <label className="flex min-h-11 items-center gap-2">
          <input
            type="checkbox"
            className="check"
            checked={said.seen}
            onChange={(event) => onSaid({ seen: event.target.checked })}
          />
          {text(words.seen)}（{text(words.drawn)}）
        </label>
      )}
      {said.judgement === 'return' && <Reason {...props} />}
    </fieldset>
  );
}
