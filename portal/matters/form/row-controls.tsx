import type { DelegationContent } from '../../../functions/domain/matter/content.ts';
import { say, useText } from '../../language.tsx';
import { FieldGroup } from '../../parts/field.tsx';
import { mediumWords } from '../medium-words.ts';
import { CheckBox } from './check-box.tsx';
import { inForm, orOne, type InputProps } from './control.ts';
import { Choice, Rows } from './rows.tsx';

type Medium = DelegationContent['recordMedia'][number];
type Work = DelegationContent['workItems'][number];

const words = {
  kind: say('{row}の種類', 'Kind, {row}'),
  text: say('{row}の内容', 'Content, {row}'),
  subDelegated: say('再委託する', 'Sub-delegated'),
  marked: say('{work}（再委託する）', '{work} (sub-delegated)'),
};

const hasText = ({ text }: { text: string }): boolean => text.trim() !== '';

/** Rows without the empty ones; undefined when none is left. */
const some = <Row,>(rows: readonly Row[]): Row[] | undefined => (rows.length === 0 ? undefined : [...rows]);

const emptyMedium: Medium = { kind: 'server', text: '' };

function MediaInput({ entry, onEntry, ...field }: InputProps<readonly Medium[]>) {
  const text = useText();
  return (
    <FieldGroup {...field}>
      <Rows label={field.label} rows={entry} empty={emptyMedium} onRows={onEntry}>
        {(row, name, change) => (
          <>
            <Choice
              label={text(words.kind, { row: name })}
              words={mediumWords}
              value={row.kind}
              onValue={(kind) => change({ kind })}
            />
            <input
              aria-label={text(words.text, { row: name })}
              className="input min-w-48 flex-1"
              value={row.text}
              onChange={(event) => change({ text: event.target.value })}
            />
          </>
        )}
      </Rows>
    </FieldGroup>
  );
}

/** 記録媒体: one row per medium; each becomes a line of the hand-over ledger. */
export const mediaControl = inForm<readonly Medium[], readonly Medium[]>({
  entryOf: (value) => orOne(value, emptyMedium),
  valueOf: (entry) => some(entry.filter(hasText)),
  lines: (value, { text }) => value.map((medium) => `${text(mediumWords[medium.kind])}：${medium.text}`),
  Input: MediaInput,
});

const emptyWork: Work = { text: '', subDelegated: false };

function WorkInput({ entry, onEntry, ...field }: InputProps<readonly Work[]>) {
  const text = useText();
  return (
    <FieldGroup {...field}>
      <Rows label={field.label} rows={entry} empty={emptyWork} onRows={onEntry}>
        {(row, name, change) => (
          <>
            <textarea
              aria-label={text(words.text, { row: name })}
              rows={2}
              className="input min-w-48 flex-1"
              value={row.text}
              onChange={(event) => change({ text: event.target.value })}
            />
            <CheckBox
              label={text(words.subDelegated)}
              checked={row.subDelegated}
              onCheck={(subDelegated) => change({ subDelegated })}
            />
          </>
        )}
      </Rows>
    </FieldGroup>
  );
}

/** 委託の内容: one row per piece of work, with whether it goes on to somebody else. */
export const workControl = inForm<readonly Work[], readonly Work[]>({
  entryOf: (value) => orOne(value, emptyWork),
  valueOf: (entry) => some(entry.filter(hasText)),
  lines: (value, { text }) =>
    value.map((work) => (work.subDelegated ? text(words.marked, { work: work.text }) : work.text)),
  Input: WorkInput,
});
