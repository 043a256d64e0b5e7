import type { ReactNode } from 'react';
import type { FieldValue } from '../../../functions/domain/matter/consultation-item.ts';
import type { ConsultationField } from '../../../functions/domain/procedure/consultation-kind.ts';
import { useText } from '../../language.tsx';
import { dateFromEntry, entryOf } from '../../parts/date-entry.ts';
import { DateField } from '../../parts/date-field.tsx';
import { SelectField, TextField } from '../../parts/labelled.tsx';
import type { FieldProblem } from '../../session/problem.ts';
import { CheckBox } from './check-box.tsx';

interface ActFieldProps {
  readonly id: string;
  readonly field: ConsultationField;
  readonly value: FieldValue | undefined;
  readonly errors: readonly FieldProblem[];
  readonly onValue: (value: FieldValue) => void;
}

const written = (value: FieldValue | undefined): string => {
  if (Array.isArray(value)) return value.join('\n');
  return typeof value === 'string' ? value : '';
};

/** One field of the profile's making, typed as its type has it. */
export function ActField({ id, field, value, errors, onValue }: ActFieldProps): ReactNode {
  const text = useText();
  const shared = {
    id,
    label: text(field),
    required: field.required === true,
    errors,
    ...(field.hint ? { hint: text(field.hint) } : {}),
  };
  switch (field.type) {
    case 'line':
      return <TextField {...shared} maxLength={200} value={written(value)} onValue={onValue} />;
    case 'text':
      return <TextField {...shared} rows={6} value={written(value)} onValue={onValue} />;
    case 'lines':
      return (
        <TextField
          {...shared}
          rows={4}
          value={written(value)}
          onValue={(lines) => onValue(lines.split('\n'))}
        />
      );
    case 'date': {
      const typed = written(value);
      // What can be read is kept as a date; what cannot stays as it was typed, and the API says so.
      return (
        <DateField
          id={id}
          label={shared.label}
          required={shared.required}
          errors={errors}
          entry={dateFromEntry(typed) === typed ? entryOf(typed) : typed}
          onEntry={(entry) => onValue(dateFromEntry(entry) ?? entry)}
        />
      );
    }
    case 'choice':
      return (
        <SelectField
          {...shared}
          options={(field.choices ?? []).map(({ id: choice, ja, en }) => [choice, { ja, en }])}
          value={written(value)}
          onValue={onValue}
        />
      );
    case 'yes-no':
      return <CheckBox label={shared.label} checked={value === true} onCheck={onValue} />;
  }
}
