import type { ReactNode } from 'react';
import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import type { FieldProblem } from '../session/problem.ts';
import { say, useText } from '../language.tsx';
import { Field } from './field.tsx';

const words = { choose: say('選んでください', 'Choose one') };

interface LabelledProps {
  readonly id?: string;
  readonly label: string;
  readonly required?: boolean;
  readonly hint?: ReactNode;
  readonly errors?: readonly FieldProblem[];
  readonly value: string;
  readonly onValue: (value: string) => void;
}

interface TextProps extends LabelledProps {
  /** More than one line: how many are seen at once. */
  readonly rows?: number;
  readonly maxLength?: number;
  readonly digits?: boolean;
}

/** A text field with its label, hint and errors. */
export function TextField({
  value,
  onValue,
  rows,
  maxLength,
  digits = false,
  ...field
}: TextProps): ReactNode {
  return (
    <Field {...field}>
      {(control) => {
        const shared = { ...control, value, maxLength, autoComplete: 'off' };
        return rows === undefined ? (
          <input
            {...shared}
            inputMode={digits ? 'numeric' : undefined}
            className={digits ? 'input numbers max-w-32' : 'input'}
            onChange={(event) => onValue(event.target.value)}
          />
        ) : (
          <textarea
            {...shared}
            rows={rows}
            className="input"
            onChange={(event) => onValue(event.target.value)}
          />
        );
      }}
    </Field>
  );
}

/** A choice with its label, hint and errors; the empty value stands for nothing chosen yet. */
export function SelectField({
  value,
  onValue,
  options,
  ...field
}: LabelledProps & { options: readonly (readonly [value: string, word: Bilingual])[] }): ReactNode {
  const text = useText();
  return (
    <Field {...field}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={value}
          onChange={(event) => onValue(event.target.value)}
        >
          <option value="">{text(words.choose)}</option>
          {options.map(([option, word]) => (
            <option key={option} value={option}>
              {text(word)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
