import { useState, type ReactNode } from 'react';
import type { FieldProblem } from '../session/problem.ts';
import { say, useText } from '../language.tsx';
import { dateFromEntry } from './date-entry.ts';
import { DateText } from './dates.tsx';
import { Field } from './field.tsx';

const words = {
  hint: say('例：令和6年4月1日、R6.4.1、2024-04-01', 'For example 2024-04-01 or R6.4.1'),
  none: say(
    '実在する日付を、令和6年4月1日 又は 2024-04-01 の形で入力してください。',
    'Enter a real date, as 2024-04-01 or R6.4.1.',
  ),
};

/** A date typed in the Japanese or the western calendar, with an echo of how it was understood. */
export function DateField({
  id,
  label,
  required = false,
  entry,
  onEntry,
  errors = [],
}: {
  id?: string;
  label: string;
  required?: boolean;
  entry: string;
  onEntry: (entry: string) => void;
  errors?: readonly FieldProblem[];
}): ReactNode {
  const text = useText();
  const [left, setLeft] = useState(false);
  const date = dateFromEntry(entry);
  const unreadable = left && entry.trim() !== '' && date === undefined;
  const own: FieldProblem[] = unreadable ? [{ rule: 'iso-date', path: label, ...words.none }] : [];
  return (
    <Field
      {...(id === undefined ? {} : { id })}
      label={label}
      required={required}
      hint={text(words.hint)}
      errors={[...own, ...errors]}
    >
      {(control) => (
        <>
          <input
            {...control}
            className="input max-w-80"
            autoComplete="off"
            value={entry}
            onChange={(event) => onEntry(event.target.value)}
            onBlur={() => setLeft(true)}
          />
          <p role="status" className="mt-1 min-h-6 text-solid-gray-600">
            {date !== undefined && <DateText date={date} />}
          </p>
        </>
      )}
    </Field>
  );
}
