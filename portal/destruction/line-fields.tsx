import type { ReactNode } from 'react';
import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import { say, useText, Written } from '../language.tsx';
import { DateField } from '../parts/date-field.tsx';
import { DateText } from '../parts/dates.tsx';
import { SelectField, TextField } from '../parts/labelled.tsx';
import { ledgerMediumWords } from './medium-words.ts';
import type { FieldProblem } from '../session/problem.ts';
import type { DutyAnswer } from './answer.ts';
import { textFields, type LineState } from './line-state.ts';
import { disposalWords, lineWords, methodWords, techniqueWords, verificationWords } from './words.ts';

const words = {
  include: say('この媒体を今回の証明に含める', 'Include this medium in the certificate'),
  handedOver: say('引渡し ', 'Handed over '),
};

type LineField = keyof typeof lineWords;

/** The id of a field of a line, as the API's JSON pointer has it. */
export const lineFieldId = (index: number, field: string): string =>
  field === 'position'
    ? `/certificate/lines/${index}/position`
    : `/certificate/lines/${index}/content/${field}`;

interface LineProps {
  readonly entry: DutyAnswer['ledger'][number];
  readonly line: LineState;
  /** Where the line stands among those sent: what JSON pointers count by. */
  readonly index: number;
  readonly onLine: (part: Partial<LineState>) => void;
  readonly errorsAt: (path: string) => FieldProblem[];
}

function useLineField(props: LineProps): (name: LineField) => {
  id: string;
  label: string;
  errors: readonly FieldProblem[];
} {
  const text = useText();
  return (name) => {
    const id = lineFieldId(props.index, name);
    return { id, label: text(lineWords[name]), errors: props.errorsAt(id) };
  };
}

const choices: Readonly<
  Record<'disposal' | 'method' | 'technique' | 'verification', Readonly<Record<string, Bilingual>>>
> = {
  verification: verificationWords,
  disposal: disposalWords,
  method: methodWords,
  technique: techniqueWords,
};

const needed: readonly LineField[] = ['performer', 'verifier', 'place'];

/** What was done to the medium, when, by whom. Method and technique belong to erasing and destroying only. */
function LineAnswers(props: LineProps): ReactNode {
  const { line, onLine } = props;
  const field = useLineField(props);
  const asked =
    line.disposal === 'return'
      ? (['disposal'] as const)
      : (['disposal', 'method', 'technique', 'verification'] as const);
  return (
    <div className="grid gap-x-6 table:grid-cols-2">
      {asked.map((name) => (
        <SelectField
          key={name}
          {...field(name)}
          required
          options={Object.entries(choices[name])}
          value={line[name] ?? ''}
          onValue={(value) => onLine({ [name]: value })}
        />
      ))}
      <DateField
        {...field('performedOn')}
        required
        entry={line.performedOn}
        onEntry={(performedOn) => onLine({ performedOn })}
      />
      {textFields.map((name) => (
        <TextField
          key={name}
          {...field(name)}
          required={needed.includes(name)}
          maxLength={200}
          value={line[name]}
          onValue={(value) => onLine({ [name]: value })}
        />
      ))}
    </div>
  );
}

/** One medium of the ledger: tick it, and say what was done to it. */
export function LineFields(props: LineProps): ReactNode {
  const text = useText();
  const { entry, line, index, onLine } = props;
  return (
    <fieldset className="panel my-4">
      <legend className="text-std-18B-160">
        {entry.position}　{text(ledgerMediumWords[entry.medium.kind])}：<Written>{entry.medium.text}</Written>
      </legend>
      <p className="text-solid-gray-600">
        {text(words.handedOver)}
        <DateText date={entry.handedOverOn} />
      </p>
      <label
        className="inline-flex min-h-11 items-center gap-2"
        id={lineFieldId(index, 'position')}
        tabIndex={-1}
      >
        <input
          type="checkbox"
          className="check"
          checked={line.chosen}
          onChange={(event) => onLine({ chosen: event.target.checked })}
        />
        {text(words.include)}
      </label>
      {line.chosen && <LineAnswers {...props} />}
    </fieldset>
  );
}
