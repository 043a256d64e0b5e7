import type { SubDelegationContent } from '../../../../functions/domain/matter/sub-delegation.ts';
import { say, useText } from '../../../language.tsx';
import { dateFromEntry, entryOf } from '../../../parts/date-entry.ts';
import { DateField } from '../../../parts/date-field.tsx';
import { FieldGroup } from '../../../parts/field.tsx';
import { TextField } from '../../../parts/labelled.tsx';
import { filled, inForm, type InputProps } from '../control.ts';
import { numberFrom } from '../count-control.tsx';

type Chart = NonNullable<SubDelegationContent['structureChart']>;
type Secrecy = NonNullable<SubDelegationContent['secrecyContract']>;
type Checked = NonNullable<SubDelegationContent['controlsChecked']>;

const words = {
  yen: say('{n}円', '{n} yen'),
  digits: say(
    '金額は、1,200,000のように数字で入力してください。',
    'Enter the amount in digits, for example 1,200,000.',
  ),
  paper: say('図の名前・資料番号', 'Name or number of the chart'),
  supervision: say('委託先による監督体制', 'Supervision by the contractor'),
  supervised: say('監督体制：{text}', 'Supervision: {text}'),
  confirmedOn: say('契約を確かめた日', 'Day the contract was seen'),
  confirmed: say('{date}に確認', 'Seen on {date}'),
  checkedOn: say('確かめた日', 'Day of the check'),
  how: say('確かめた方法と結果', 'How, and what was found'),
};

/** 再委託予定金額, in yen. */
export const amountControl = inForm<number, string>({
  entryOf: (value) => (value === undefined ? '' : value.toLocaleString('en')),
  valueOf: (entry) => numberFrom(entry.replace(/円/g, '')),
  lines: (value, { text }) => [text(words.yen, { n: value.toLocaleString('en') })],
  Input: ({ entry, onEntry, errors, ...field }) => {
    const unreadable = entry.trim() !== '' && numberFrom(entry.replace(/円/g, '')) === undefined;
    const own = unreadable ? [{ rule: 'digits', path: '/plannedAmount', ...words.digits }] : [];
    return <TextField {...field} errors={[...own, ...errors]} value={entry} onValue={onEntry} digits />;
  },
});

interface ChartEntry {
  readonly paper: string;
  readonly supervision: string;
}

function ChartInput({ entry, onEntry, ...field }: InputProps<ChartEntry>) {
  const text = useText();
  return (
    <FieldGroup {...field}>
      <TextField
        label={text(words.paper)}
        value={entry.paper}
        onValue={(paper) => onEntry({ ...entry, paper })}
      />
      <TextField
        label={text(words.supervision)}
        rows={3}
        value={entry.supervision}
        onValue={(supervision) => onEntry({ ...entry, supervision })}
      />
    </FieldGroup>
  );
}

/** 履行体制図: where it stands, and how the contractor supervises the tier below. */
export const structureChartControl = inForm<Chart, ChartEntry>({
  entryOf: (value) => ({ paper: value?.paper ?? '', supervision: value?.supervision ?? '' }),
  valueOf: ({ paper, supervision }) =>
    filled(`${paper}${supervision}`) === undefined
      ? undefined
      : {
          ...(filled(paper) === undefined ? {} : { paper: paper.trim() }),
          ...(filled(supervision) === undefined ? {} : { supervision }),
        },
  lines: ({ paper, supervision }, { text }) => [
    ...(paper === undefined ? [] : [paper]),
    ...(supervision === undefined ? [] : [text(words.supervised, { text: supervision })]),
  ],
  Input: ChartInput,
});

function SecrecyInput({ entry, onEntry, ...field }: InputProps<string>) {
  const text = useText();
  return (
    <FieldGroup {...field}>
      <DateField label={text(words.confirmedOn)} entry={entry} onEntry={onEntry} />
    </FieldGroup>
  );
}

/** 秘密保持契約: the day somebody saw it. */
export const secrecyControl = inForm<Secrecy, string>({
  entryOf: (value) => entryOf(value?.confirmedOn),
  valueOf: (entry) => {
    const confirmedOn = dateFromEntry(entry);
    return confirmedOn === undefined ? undefined : { confirmedOn };
  },
  lines: ({ confirmedOn }, { text, date }) => [text(words.confirmed, { date: date(confirmedOn) })],
  Input: SecrecyInput,
});

interface CheckedEntry {
  readonly on: string;
  readonly how: string;
}

function CheckedInput({ entry, onEntry, ...field }: InputProps<CheckedEntry>) {
  const text = useText();
  return (
    <FieldGroup {...field}>
      <DateField label={text(words.checkedOn)} entry={entry.on} onEntry={(on) => onEntry({ ...entry, on })} />
      <TextField
        label={text(words.how)}
        rows={3}
        value={entry.how}
        onValue={(how) => onEntry({ ...entry, how })}
      />
    </FieldGroup>
  );
}

/** 安全管理措置の確認: when the office checked the sub-contractor, and how. */
export const controlsCheckedControl = inForm<Checked, CheckedEntry>({
  entryOf: (value) => ({ on: entryOf(value?.on), how: value?.how ?? '' }),
  valueOf: ({ on, how }) => {
    const day = dateFromEntry(on);
    return day === undefined && filled(how) === undefined
      ? undefined
      : { ...(day === undefined ? {} : { on: day }), ...(filled(how) === undefined ? {} : { how }) };
  },
  lines: ({ on, how }, { date }) => [...(on === undefined ? [] : [date(on)]), ...(how?.split('\n') ?? [])],
  Input: CheckedInput,
});
