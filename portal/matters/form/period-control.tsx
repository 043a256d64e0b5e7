import type { DelegationContent } from '../../../functions/domain/matter/content.ts';
import { say, useText } from '../../language.tsx';
import { dateFromEntry, entryOf } from '../../parts/date-entry.ts';
import { DateField } from '../../parts/date-field.tsx';
import { FieldGroup } from '../../parts/field.tsx';
import { CheckBox } from './check-box.tsx';
import { inForm, type InputProps } from './control.ts';

type Period = DelegationContent['period'];
interface PeriodEntry {
  readonly start: string;
  readonly end: string;
  readonly continues: boolean;
}

const words = {
  start: say('開始', 'Start'),
  end: say('期限', 'End'),
  continues: say('次年度以降も、同様の委託を行う', 'Continues in the following years'),
  range: say('{start}〜{end}', '{start} to {end}'),
};

function PeriodInput({ entry, onEntry, ...field }: InputProps<PeriodEntry>) {
  const text = useText();
  return (
    <FieldGroup {...field}>
      <div className="flex flex-wrap gap-x-6">
        <DateField
          label={text(words.start)}
          entry={entry.start}
          onEntry={(start) => onEntry({ ...entry, start })}
        />
        <DateField label={text(words.end)} entry={entry.end} onEntry={(end) => onEntry({ ...entry, end })} />
      </div>
      <CheckBox
        label={text(words.continues)}
        checked={entry.continues}
        onCheck={(continues) => onEntry({ ...entry, continues })}
      />
    </FieldGroup>
  );
}

/** 開始時期及び期限: kept once both dates can be read. */
export const periodControl = inForm<Period, PeriodEntry>({
  entryOf: (value) => ({
    start: entryOf(value?.start),
    end: entryOf(value?.end),
    continues: value?.continues ?? false,
  }),
  valueOf: (entry) => {
    const [start, end] = [dateFromEntry(entry.start), dateFromEntry(entry.end)];
    return start === undefined || end === undefined ? undefined : { start, end, continues: entry.continues };
  },
  lines: ({ start, end, continues }, { text, date }) => [
    text(words.range, { start: date(start), end: date(end) }),
    ...(continues ? [text(words.continues)] : []),
  ],
  Input: PeriodInput,
});
