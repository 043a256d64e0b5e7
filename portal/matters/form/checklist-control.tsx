import type { Bilingual } from '../../../functions/domain/language/bilingual.ts';
import type { DelegationContent } from '../../../functions/domain/matter/content.ts';
import { say, useText } from '../../language.tsx';
import { FieldGroup } from '../../parts/field.tsx';
import { filled, inForm, type InputProps } from './control.ts';
import { Choice, Rows } from './rows.tsx';

type Measure = DelegationContent['measures'][number];
interface MeasureEntry {
  readonly question: string;
  readonly answer: Measure['answer'];
  readonly evidence: string;
}

const words = {
  question: say('{row}の対策', 'Measure, {row}'),
  answer: say('{row}の実施', 'Done, {row}'),
  evidence: say('{row}の根拠・説明', 'Evidence, {row}'),
  row: say('対策', 'Measure'),
  questionShort: say('確認する対策', 'Measure'),
  answerShort: say('実施', 'Done'),
  evidenceShort: say('根拠・説明', 'Evidence'),
  none: say('記入なし', 'none given'),
};

const answerWords: Readonly<Record<Measure['answer'], Bilingual>> = {
  yes: say('実施する', 'Yes'),
  no: say('実施しない', 'No'),
  'not-applicable': say('該当なし', 'Not applicable'),
};

const emptyMeasure: MeasureEntry = { question: '', answer: 'yes', evidence: '' };

/** A caption above one input of a row; its own label is longer, so that it can be told from other rows'. */
function Caption({ children }: { children: string }) {
  return (
    <span aria-hidden="true" className="block text-dns-14N-130 text-solid-gray-600">
      {children}
    </span>
  );
}

function MeasureRow({
  row,
  name,
  change,
}: {
  row: MeasureEntry;
  name: string;
  change: (part: Partial<MeasureEntry>) => void;
}) {
  const text = useText();
  return (
    <>
      <div className="w-full">
        <Caption>{text(words.questionShort)}</Caption>
        <textarea
          aria-label={text(words.question, { row: name })}
          rows={2}
          maxLength={200}
          className="input"
          value={row.question}
          onChange={(event) => change({ question: event.target.value })}
        />
      </div>
      <div>
        <Caption>{text(words.answerShort)}</Caption>
        <Choice
          label={text(words.answer, { row: name })}
          words={answerWords}
          value={row.answer}
          onValue={(answer) => change({ answer })}
        />
      </div>
      <div className="min-w-48 flex-1">
        <Caption>{text(words.evidenceShort)}</Caption>
        <textarea
          aria-label={text(words.evidence, { row: name })}
          rows={1}
          className="input"
          value={row.evidence}
          onChange={(event) => change({ evidence: event.target.value })}
        />
      </div>
    </>
  );
}

function ChecklistInput({ entry, onEntry, ...field }: InputProps<readonly MeasureEntry[]>) {
  return (
    <FieldGroup {...field}>
      <Rows label={field.label} rows={entry} empty={emptyMeasure} onRows={onEntry}>
        {(row, name, change) => <MeasureRow row={row} name={name} change={change} />}
      </Rows>
    </FieldGroup>
  );
}

const valueOf = (entry: readonly MeasureEntry[]): Measure[] =>
  entry
    .filter(({ question }) => question.trim() !== '')
    .map(({ question, answer, evidence }) => ({
      question,
      answer,
      ...(filled(evidence) === undefined ? {} : { evidence }),
    }));

/** 別紙チェックリスト: measure, whether it is taken, and what shows it. An empty list is an answer too. */
export const checklistControl = inForm<readonly Measure[], readonly MeasureEntry[]>({
  entryOf: (value) => (value ?? []).map((each) => ({ ...each, evidence: each.evidence ?? '' })),
  valueOf,
  lines: (value, { text }) => {
    if (value.length === 0) return [text(words.none)];
    return value.map(({ question, answer, evidence }) => {
      const said = `${question}：${text(answerWords[answer])}`;
      return evidence === undefined ? said : `${said}（${evidence}）`;
    });
  },
  Input: ChecklistInput,
});
