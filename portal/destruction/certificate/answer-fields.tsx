import type { ReactNode } from 'react';
import type { Bilingual } from '../../../functions/domain/language/bilingual.ts';
import { say, useText } from '../../language.tsx';
import { DateField } from '../../parts/date-field.tsx';
import { SelectField, TextField } from '../../parts/labelled.tsx';
import type { FieldProblem } from '../../session/problem.ts';
import { fieldsFor, type CertificateField, type FieldId } from './fields.ts';
import { needs, type LineEntry } from './line-entry.ts';

const words = {
  further: say('ほかの項目（任意）', 'Further answers (optional)'),
  first: say(
    '返還・消去・廃棄のどれかを先に選んでください。',
    'Choose first: returned, erased or destroyed.',
  ),
};

interface AnswerFieldsProps {
  /** Begins the ids of the controls, so that a refusal can lead to them. */
  readonly prefix: string;
  readonly entry: LineEntry;
  readonly onEntry: (part: LineEntry) => void;
  /** One line by itself, which has a serial and a quantity of its own. */
  readonly ofOneLine: boolean;
  /** There are several pieces of it, so that a quantity can be asked. */
  readonly counted?: boolean;
  readonly errorsAt?: (id: FieldId) => readonly FieldProblem[];
  /** What stands under a field, besides its own hint. */
  readonly hints?: Readonly<Partial<Record<FieldId, Bilingual>>>;
  /** The further answers are shown at once: something is to be done among them. */
  readonly open?: boolean;
}

/** The id of the control of a field. */
export const fieldId = (prefix: string, id: FieldId): string => `${prefix}-${id.replace('.', '-')}`;

function Answer({ field, ...props }: AnswerFieldsProps & { field: CertificateField }): ReactNode {
  const text = useText();
  const { prefix, entry, onEntry, hints = {}, errorsAt = () => [] } = props;
  const { id, kind, label, most, rows, choices = {} } = field;
  const hint = hints[id] ?? field.hint ?? (id === 'disposal' && !entry.disposal ? words.first : undefined);
  const shared = {
    id: fieldId(prefix, id),
    label: text(label),
    // Of several lines at once only what is filled in is taken.
    required: props.ofOneLine && needs(entry.disposal ?? '', id),
    errors: errorsAt(id),
  };
  const written = { ...shared, ...(hint ? { hint: text(hint) } : {}) };
  const change = (value: string): void => onEntry({ [id]: value });
  switch (kind) {
    case 'date':
      return <DateField {...shared} entry={entry[id] ?? ''} onEntry={change} />;
    case 'choice':
      return (
        <SelectField
          {...written}
          options={Object.entries(choices)}
          value={entry[id] ?? ''}
          onValue={change}
        />
      );
    case 'count':
    case 'text':
      return (
        <TextField
          {...written}
          {...(most === undefined ? {} : { maxLength: most })}
          {...(rows === undefined ? {} : { rows })}
          digits={kind === 'count'}
          value={entry[id] ?? ''}
          onValue={change}
        />
      );
  }
}

/** The fields of a line, or of several lines at once: what the disposal asks, what is seldom needed behind a disclosure. */
export function AnswerFields(props: AnswerFieldsProps): ReactNode {
  const text = useText();
  const { entry, ofOneLine, counted = false, open = false } = props;
  const fields = fieldsFor(entry.disposal ?? '').filter(
    (field) => (ofOneLine || !field.ofOneLine) && (counted || field.id !== 'quantity'),
  );
  const shown = (further: boolean): ReactNode => (
    <div className="answers">
      {fields
        .filter((field) => (field.further ?? false) === further)
        .map((field) => (
          <Answer key={field.id} field={field} {...props} />
        ))}
    </div>
  );
  return (
    <>
      {shown(false)}
      {fields.some(({ further }) => further) && (
        <details className="my-3" open={open}>
          <summary className="min-h-11 cursor-pointer py-2">{text(words.further)}</summary>
          {shown(true)}
        </details>
      )}
    </>
  );
}
