import { useState } from 'react';
import type { Bilingual } from '../../../functions/domain/language/bilingual.ts';
import type { ExternalConnectionContent } from '../../../functions/domain/matter/external-connection.ts';
import { say, useText } from '../../language.tsx';
import { FieldGroup } from '../../parts/field.tsx';
import { TextField } from '../../parts/labelled.tsx';
import type { FieldProblem } from '../../session/problem.ts';
import { CheckBox } from './check-box.tsx';
import { inForm, linesOf, orOne, type InputProps } from './control.ts';
import { monthEntryOf, monthFromEntry } from './month-entry.ts';
import { Choice, Rows } from './rows.tsx';

type Line = ExternalConnectionContent['line'];
type Cloud = ExternalConnectionContent['cloud'];
type Stage = ExternalConnectionContent['stages'][number];

const words = {
  lineKind: say('回線の種類', 'Kind of line'),
  lineText: say('回線の説明', 'Description of the line'),
  cloudUsed: say('接続先のシステムは、クラウド上にある', 'The system at the other end is in a cloud'),
  registrations: say('登録・認証', 'Registrations and certificates'),
  registrationsWhy: say(
    'クラウドを使うため、登録・認証を1行に一つずつ記入してください（ISMAP、ISO/IEC 27017など）。',
    'A cloud is used: give its registrations and certificates, one per line (ISMAP, ISO/IEC 27017 ...).',
  ),
  noCloud: say('クラウドを使わない', 'No cloud'),
  cloud: say('クラウドを使う', 'A cloud is used'),
  stage: say('{row}の段階', 'Stage, {row}'),
  month: say('{row}の年月', 'Month, {row}'),
  noMonth: say(
    '{n}行目の年月を、令和6年2月 又は 2024-02 の形で入力してください。',
    'Enter the month of row {n} as 2024-02 or 令和6年2月.',
  ),
  note: say('{row}の補足', 'Note, {row}'),
  noteExample: say('例：7月末頃', 'For example about the end'),
  noted: say('{when}（{note}）', '{when} ({note})'),
  monthExample: say('例：令和6年2月', 'For example 2024-02'),
};

const lineWords: Readonly<Record<Line['kind'], Bilingual>> = {
  dedicated: say('専用線', 'Dedicated line'),
  'closed-network': say('閉域網（VPN）', 'Closed network (VPN)'),
  lgwan: say('LGWAN', 'LGWAN'),
  internet: say('インターネット', 'Internet'),
  other: say('その他', 'Other'),
};

const stageWords: Readonly<Record<Stage['stage'], Bilingual>> = {
  test: say('試験', 'Test'),
  production: say('本番', 'Production'),
  end: say('終了', 'End'),
};

function LineInput({ entry, onEntry, ...field }: InputProps<Line>) {
  const text = useText();
  return (
    <FieldGroup {...field}>
      <div className="flex flex-wrap gap-2">
        <Choice
          label={text(words.lineKind)}
          words={lineWords}
          value={entry.kind}
          onValue={(kind) => onEntry({ ...entry, kind })}
        />
        <input
          aria-label={text(words.lineText)}
          className="input min-w-48 flex-1"
          value={entry.text}
          onChange={(event) => onEntry({ ...entry, text: event.target.value })}
        />
      </div>
    </FieldGroup>
  );
}

/** 使用する電気通信回線: its kind, and how it is described. */
export const lineKindControl = inForm<Line, Line>({
  entryOf: (value) => value ?? { kind: 'dedicated', text: '' },
  valueOf: (entry) => (entry.text.trim() === '' ? undefined : entry),
  lines: (value, { text }) => [`${text(lineWords[value.kind])}：${value.text}`],
  Input: LineInput,
});

interface CloudEntry {
  readonly used: boolean;
  readonly registrations: string;
}

function CloudInput({ entry, onEntry, ...field }: InputProps<CloudEntry>) {
  const text = useText();
  return (
    <FieldGroup {...field}>
      <CheckBox
        label={text(words.cloudUsed)}
        checked={entry.used}
        onCheck={(used) => onEntry({ ...entry, used })}
      />
      {entry.used && (
        <TextField
          label={text(words.registrations)}
          hint={text(words.registrationsWhy)}
          rows={3}
          value={entry.registrations}
          onValue={(registrations) => onEntry({ ...entry, registrations })}
        />
      )}
    </FieldGroup>
  );
}

/** クラウドの要件: whether one is used, and what it is registered or certified under. */
export const cloudControl = inForm<Cloud, CloudEntry>({
  entryOf: (value) => ({
    used: value?.used ?? false,
    registrations: value?.registrations.join('\n') ?? '',
  }),
  valueOf: ({ used, registrations }) => ({
    used,
    registrations: used ? (linesOf(registrations) ?? []) : [],
  }),
  lines: ({ used, registrations }, { text }) =>
    used ? [text(words.cloud), ...registrations] : [text(words.noCloud)],
  Input: CloudInput,
});

interface StageEntry {
  readonly stage: Stage['stage'];
  readonly month: string;
  readonly note: string;
}
const emptyStage: StageEntry = { stage: 'production', month: '', note: '' };

/** Rows whose month cannot be read, as problems; not while somebody still types. */
const unreadableOf = (entry: readonly StageEntry[]): FieldProblem[] =>
  entry.flatMap(({ month }, index) => {
    if (month.trim() === '' || monthFromEntry(month) !== undefined) return [];
    const n = String(index + 1);
    const { ja, en } = words.noMonth;
    return [{ rule: 'month', path: `/${index}`, ja: ja.replace('{n}', n), en: en.replace('{n}', n) }];
  });

function StagesInput({ entry, onEntry, errors, ...field }: InputProps<readonly StageEntry[]>) {
  const text = useText();
  const [left, setLeft] = useState(false);
  return (
    <FieldGroup {...field} errors={[...(left ? unreadableOf(entry) : []), ...errors]}>
      <Rows label={field.label} rows={entry} empty={emptyStage} onRows={onEntry}>
        {(row, name, change) => (
          <>
            <Choice
              label={text(words.stage, { row: name })}
              words={stageWords}
              value={row.stage}
              onValue={(stage) => change({ stage })}
            />
            <input
              aria-label={text(words.month, { row: name })}
              placeholder={text(words.monthExample)}
              autoComplete="off"
              className="input w-56"
              value={row.month}
              onFocus={() => setLeft(false)}
              onBlur={() => setLeft(true)}
              onChange={(event) => change({ month: event.target.value })}
            />
            <input
              aria-label={text(words.note, { row: name })}
              placeholder={text(words.noteExample)}
              autoComplete="off"
              className="input min-w-40 flex-1"
              value={row.note}
              onChange={(event) => change({ note: event.target.value })}
            />
          </>
        )}
      </Rows>
    </FieldGroup>
  );
}

/** 結合の開始時期: stages with their months; a row is kept once its month can be read. */
export const stagesControl = inForm<readonly Stage[], readonly StageEntry[]>({
  entryOf: (value) =>
    orOne(
      value?.map(({ stage, month, note }) => ({ stage, month: monthEntryOf(month), note: note ?? '' })),
      emptyStage,
    ),
  valueOf: (entry) => {
    const stages = entry.flatMap(({ stage, month, note }) => {
      const read = monthFromEntry(month);
      return read === undefined
        ? []
        : [{ stage, month: read, ...(note.trim() === '' ? {} : { note: note.trim() }) }];
    });
    return stages.length === 0 ? undefined : stages;
  },
  lines: (value, { text, month }) =>
    value.map(({ stage, month: on, note }) => {
      const when = note === undefined ? month(on) : text(words.noted, { when: month(on), note });
      return `${text(stageWords[stage])}：${when}`;
    }),
  Input: StagesInput,
});
