import type { ReactNode } from 'react';
import type {
  ConsultationItemDraft,
  FieldValue,
} from '../../../functions/domain/matter/consultation-item.ts';
import type { ConsultationKind } from '../../../functions/domain/procedure/consultation-kind.ts';
import { say, useText } from '../../language.tsx';
import { FieldGroup } from '../../parts/field.tsx';
import { useDesk } from '../../session/desk.tsx';
import type { FieldProblem } from '../../session/problem.ts';
import { ActField } from './act-field.tsx';
import { CheckBox } from './check-box.tsx';
import { inForm, linesOf, type InputProps, type Reader } from './control.ts';

type Act = NonNullable<ConsultationItemDraft['acts']>[number];

const words = {
  yes: say('はい', 'Yes'),
  no: say('いいえ', 'No'),
  line: say('{label}：{value}', '{label}: {value}'),
};

/** A value as it is sent: without empty text, without empty lines of a list. */
function sent(value: FieldValue): FieldValue | undefined {
  if (Array.isArray(value)) return linesOf(value.join('\n'));
  return typeof value === 'string' && value.trim() === '' ? undefined : value;
}

const valueOf = (entry: readonly Act[]): Act[] | undefined => {
  const acts = entry.map(({ kind, fields }) => ({
    kind,
    fields: Object.fromEntries(
      Object.entries(fields).flatMap(([name, value]) => {
        const kept = sent(value);
        return kept === undefined ? [] : [[name, kept] as const];
      }),
    ),
  }));
  return acts.length === 0 ? undefined : acts;
};

/** A field of an act in words: what it is called, and what was written into it. */
function linesOfAct({ kind, fields }: Act, reader: Reader): string[] {
  const known = reader.consultation(kind);
  const named = (known?.fields ?? []).flatMap((field) => {
    const value = fields[field.id];
    if (value === undefined) return [];
    const label = reader.text(field);
    if (Array.isArray(value)) return [`${label}：`, ...value.map((line) => `　${line}`)];
    if (typeof value === 'boolean')
      return [reader.text(words.line, { label, value: reader.text(value ? words.yes : words.no) })];
    const choice = field.choices?.find(({ id }) => id === value);
    const read = field.type === 'date' ? reader.date(value) : choice ? reader.text(choice) : value;
    return [reader.text(words.line, { label, value: read })];
  });
  return [known ? reader.text(known) : kind, ...named];
}

/** The problems of one act's fields, by field; and those of the act as a whole. */
const errorsIn = (errors: readonly FieldProblem[], index: number, field?: string): FieldProblem[] =>
  errors.filter(({ path }) => {
    const inside = path.split(`/acts/${index}/`)[1];
    return field === undefined ? inside === 'kind' : inside === `fields/${field}`;
  });

interface ActProps {
  readonly id: string;
  readonly act: ConsultationKind;
  readonly entry: readonly Act[];
  readonly errors: readonly FieldProblem[];
  readonly onEntry: (entry: readonly Act[]) => void;
}

function ActInput({ id, act, entry, errors, onEntry }: ActProps): ReactNode {
  const text = useText();
  const index = entry.findIndex(({ kind }) => kind === act.id);
  const own = entry[index];
  const write = (name: string, value: FieldValue): void =>
    onEntry(
      entry.map((each) =>
        each.kind === act.id ? { ...each, fields: { ...each.fields, [name]: value } } : each,
      ),
    );
  return (
    <div className="my-3">
      <CheckBox
        label={text(act)}
        checked={own !== undefined}
        onCheck={(ticked) =>
          onEntry(
            ticked ? [...entry, { kind: act.id, fields: {} }] : entry.filter(({ kind }) => kind !== act.id),
          )
        }
      />
      {own && (
        <FieldGroup id={`${id}-${act.id}`} label={act.route.clause.ja} errors={errorsIn(errors, index)}>
          {act.fields.map((field) => (
            <ActField
              key={field.id}
              id={`${id}-${act.id}-${field.id}`}
              field={field}
              value={own.fields[field.id]}
              errors={errorsIn(errors, index, field.id)}
              onValue={(value) => write(field.id, value)}
            />
          ))}
        </FieldGroup>
      )}
    </div>
  );
}

function ActsInput({ entry, onEntry, errors, ...field }: InputProps<readonly Act[]>): ReactNode {
  const { profile } = useDesk();
  const whole = errors.filter(({ path }) => !/\/acts\/\d/.test(path));
  return (
    <FieldGroup {...field} errors={whole}>
      {(profile.consultationKinds ?? []).map((act) => (
        <ActInput key={act.id} id={field.id} act={act} entry={entry} errors={errors} onEntry={onEntry} />
      ))}
    </FieldGroup>
  );
}

/** 諮問する行為: which of the municipality's kinds, each with the fields its profile gives it. */
export const actsControl = inForm<readonly Act[], readonly Act[]>({
  entryOf: (value) => value ?? [],
  valueOf,
  lines: (value, reader) => value.flatMap((act) => linesOfAct(act, reader)),
  Input: ActsInput,
});
