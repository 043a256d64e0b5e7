import type { DelegationContent } from '../../../functions/domain/matter/content.ts';
import { say, useText } from '../../language.tsx';
import { dateFromEntry, entryOf } from '../../parts/date-entry.ts';
import { DateField } from '../../parts/date-field.tsx';
import { FieldGroup } from '../../parts/field.tsx';
import type { FieldProblem } from '../../session/problem.ts';
import { CheckBox } from './check-box.tsx';
import { inForm, type InputProps } from './control.ts';

type Count = NonNullable<DelegationContent['subjectCount']>;
interface CountEntry {
  readonly number: string;
  readonly approximate: boolean;
  readonly asOf: string;
}

const words = {
  number: say('人数', 'Number'),
  persons: say('人', 'persons'),
  approximate: say('概数（約）', 'Approximate'),
  asOf: say('いつ現在', 'As of'),
  digits: say(
    '人数は、90,000のように数字で入力してください。',
    'Enter the number in digits, for example 90,000.',
  ),
  about: say('約{n}人', 'about {n} persons'),
  exact: say('{n}人', '{n} persons'),
  onDay: say('{count}（{date}現在）', '{count} (as of {date})'),
};

/** A number as people type it: 90,000 or ９万人 is read as far as it is digits and commas. Undefined when it is none. */
export function numberFrom(entry: string): number | undefined {
  const digits = entry.normalize('NFKC').replace(/[,\s人約]/g, '');
  return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
}

function CountInput({ entry, onEntry, errors, ...field }: InputProps<CountEntry>) {
  const text = useText();
  const unreadable = entry.number.trim() !== '' && numberFrom(entry.number) === undefined;
  const own: FieldProblem[] = unreadable ? [{ rule: 'digits', path: '/value', ...words.digits }] : [];
  return (
    <FieldGroup {...field} errors={[...own, ...errors]}>
      <div className="flex flex-wrap items-center gap-3">
        <input
          aria-label={text(words.number)}
          inputMode="numeric"
          autoComplete="off"
          className="input numbers max-w-40 text-right"
          value={entry.number}
          onChange={(event) => onEntry({ ...entry, number: event.target.value })}
        />
        {text(words.persons)}
        <CheckBox
          label={text(words.approximate)}
          checked={entry.approximate}
          onCheck={(approximate) => onEntry({ ...entry, approximate })}
        />
      </div>
      <DateField
        label={text(words.asOf)}
        entry={entry.asOf}
        onEntry={(asOf) => onEntry({ ...entry, asOf })}
      />
    </FieldGroup>
  );
}

/** 対象者数: how many, about or exact, on which day. */
export const countControl = inForm<Count, CountEntry>({
  entryOf: (value) => ({
    number: value === undefined ? '' : value.value.toLocaleString('en'),
    approximate: value?.approximate ?? true,
    asOf: entryOf(value?.asOf),
  }),
  valueOf: (entry) => {
    const value = numberFrom(entry.number);
    if (value === undefined) return undefined;
    const asOf = dateFromEntry(entry.asOf);
    return { value, approximate: entry.approximate, ...(asOf === undefined ? {} : { asOf }) };
  },
  lines: ({ value, approximate, asOf }, { text, date }) => {
    const count = text(approximate ? words.about : words.exact, { n: value.toLocaleString('en') });
    return [asOf === undefined ? count : text(words.onDay, { count, date: date(asOf) })];
  },
  Input: CountInput,
});
