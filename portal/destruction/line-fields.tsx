import type { ReactNode } from 'react';
import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import { say, useText, Written } from '../language.tsx';
import { DateField } from '../parts/date-field.tsx';
import { DateText } from '../parts/dates.tsx';
import { Field } from '../parts/field.tsx';
import { mediumWords } from '../matters/fields.ts';
import type { FieldProblem } from '../session/problem.ts';
import type { DutyAnswer } from './answer.ts';
import { textFields, type LineState } from './line-state.ts';
import { disposalWords, lineWords, methodWords, techniqueWords } from './words.ts';

const words = {
  choose: say('選んでください', 'Choose one'),
  include: say('この媒体を今回の証明に含める', 'Include this medium in the certificate'),
  handedOver: say('引渡し ', 'Handed over '),
};

type LineField = keyof typeof lineWords;

/** The id of a field of a line, as the API's JSON pointer has it. */
export const lineFieldId = (index: number, field: string): string => `/lines/${index}/${field}`;

interface LineProps {
  readonly entry: DutyAnswer['ledger'][number];
  readonly line: LineState;
  /** Where the line stands among those sent: what JSON pointers count by. */
  readonly index: number;
  readonly onLine: (part: Partial<LineState>) => void;
  readonly errorsAt: (path: string) => FieldProblem[];
}

function Choice({
  props,
  field,
  options,
}: {
  props: LineProps;
  field: 'disposal' | 'method' | 'technique';
  options: Readonly<Record<string, Bilingual>>;
}): ReactNode {
  const text = useText();
  const id = lineFieldId(props.index, field);
  return (
    <Field id={id} label={text(lineWords[field])} required errors={props.errorsAt(id)}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={props.line[field] ?? ''}
          onChange={(event) => props.onLine({ [field]: event.target.value })}
        >
          <option value="">{text(words.choose)}</option>
          {Object.entries(options).map(([value, word]) => (
            <option key={value} value={value}>
              {text(word)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function TextField({ props, field }: { props: LineProps; field: (typeof textFields)[number] }): ReactNode {
  const text = useText();
  const id = lineFieldId(props.index, field);
  const required = (['performer', 'verifiedBy', 'place'] as LineField[]).includes(field);
  return (
    <Field id={id} label={text(lineWords[field])} required={required} errors={props.errorsAt(id)}>
      {(control) => (
        <input
          {...control}
          autoComplete="off"
          className="input"
          maxLength={200}
          value={props.line[field]}
          onChange={(event) => props.onLine({ [field]: event.target.value })}
        />
      )}
    </Field>
  );
}

/** One medium of the ledger: tick it, and say what was done to it. */
export function LineFields(props: LineProps): ReactNode {
  const text = useText();
  const { entry, line, index, onLine, errorsAt } = props;
  const date = lineFieldId(index, 'performedOn');
  return (
    <fieldset className="panel my-4">
      <legend className="px-2 text-std-18B-160">
        {entry.position}　{text(mediumWords[entry.medium.kind])}：<Written>{entry.medium.text}</Written>
      </legend>
      <p className="text-solid-gray-600">
        {text(words.handedOver)}
        <DateText date={entry.handedOverOn} />
      </p>
      <label
        className="inline-flex min-h-11 items-center gap-2"
        id={lineFieldId(index, 'lineId')}
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
      {line.chosen && (
        <div className="grid gap-x-6 table:grid-cols-2">
          <Choice props={props} field="disposal" options={disposalWords} />
          {line.disposal !== 'return' && <Choice props={props} field="method" options={methodWords} />}
          {line.disposal !== 'return' && <Choice props={props} field="technique" options={techniqueWords} />}
          <DateField
            id={date}
            label={text(lineWords.performedOn)}
            required
            entry={line.performedOn}
            onEntry={(performedOn) => onLine({ performedOn })}
            errors={errorsAt(date)}
          />
          {textFields.map((field) => (
            <TextField key={field} props={props} field={field} />
          ))}
        </div>
      )}
    </fieldset>
  );
}
