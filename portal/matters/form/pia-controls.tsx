import { SelectField } from '../../parts/labelled.tsx';
import { dateFromEntry, entryOf } from '../../parts/date-entry.ts';
import { DateField } from '../../parts/date-field.tsx';
import { useList } from '../use-list.ts';
import { filled, inForm, type InputProps } from './control.ts';

interface AssessmentRow {
  readonly id: string;
  readonly title: string;
  readonly number?: string;
}

function AssessmentInput({ entry, onEntry, ...field }: InputProps<string>) {
  const { rows } = useList<AssessmentRow>('/assessments');
  const known = rows.some(({ id }) => id === entry);
  return (
    <SelectField
      {...field}
      options={[
        ...rows.map(({ id, title, number }) => {
          const name = number === undefined ? title : `${number} ${title}`;
          return [id, { ja: name, en: name }] as const;
        }),
        ...(known || entry === '' ? [] : [[entry, { ja: entry, en: entry }] as const]),
      ]}
      value={entry}
      onValue={onEntry}
    />
  );
}

/** 評価書: one of the office's own assessments. */
export const assessmentControl = inForm<string, string>({
  entryOf: (value) => value ?? '',
  valueOf: filled,
  lines: (value) => [value],
  Input: AssessmentInput,
});

/** A single day, in the Japanese or the western calendar. */
export const dayControl = inForm<string, string>({
  entryOf: (value) => entryOf(value),
  valueOf: (entry) => dateFromEntry(entry),
  lines: (value, { date }) => [date(value)],
  Input: ({ id, label, required, errors, entry, onEntry }) => (
    <DateField id={id} label={label} required={required} errors={errors} entry={entry} onEntry={onEntry} />
  ),
});
