import { useId, useState, type ReactNode } from 'react';
import { say, useText, Written } from '../../language.tsx';
import { ChangedText } from '../../matters/difference/changed-text.tsx';
import { changedLines } from '../../../functions/domain/matter/changed-lines.ts';
import type { DraftSession, SavingState, Snapshot } from '../../matters/saving/draft-session.ts';
import { Button } from '../../parts/button.tsx';
import { FieldSentence } from '../../parts/refusal.tsx';
import type { ChangeAnswer } from '../answer.ts';
import { exceptionWords, kindWords } from '../words.ts';
import { useRow, type RowName, type SavedRow } from './row-session.ts';
import { TimingCell } from './timing-cell.tsx';

export const columnWords = {
  item: say('項目', 'Item'),
  was: say('変更前', 'Before'),
  is: say('変更後', 'After'),
  cause: say('変更理由', 'Cause'),
  timing: say('時期・根拠', 'Timing and rule'),
};
const words = {
  of: say('{n}行目の{what}', '{what} of row {n}'),
  kind: say('区分', 'Kind'),
  exception: say('例外', 'Exception'),
  noException: say('例外にしない', 'No exception'),
  reason: say('例外とする理由', 'Reason of the exception'),
  unreasoned: say(
    '例外とする理由を記入してください。理由がない間は「事前」として扱います。',
    'Give the reason for the exception; until then it counts as "before".',
  ),
  changed: say('変更点：', 'Changed: '),
  choose: say('項目を選んでください', 'Choose the item'),
  remove: say('除く', 'Remove'),
  removeOf: say('{n}行目を除く', 'Remove row {n}'),
  theirs: say('ほかの人の入力：', 'Somebody else wrote: '),
  mine: say('自分の入力を残す', 'Keep mine'),
  take: say('相手の内容にする', 'Take theirs'),
};

const states: Record<SavingState, ReturnType<typeof say>> = {
  untouched: say('', ''),
  unsaved: say('未保存', 'Not saved yet'),
  saving: say('保存しています', 'Saving'),
  saved: say('保存済み', 'Saved'),
  conflict: say('ほかの人の更新と重なっています', 'Somebody else wrote here too'),
  failed: say('保存できていません', 'Not saved'),
};

export interface RowProps {
  readonly matterKey: string;
  readonly row: ChangeAnswer;
  /** Its place in the list, from 1. */
  readonly n: number;
  readonly candidates: readonly string[];
  readonly onSaved: (saved: SavedRow) => void;
  readonly onRemove: (row: ChangeAnswer, version: number) => void;
  readonly register: (id: string, session: DraftSession | undefined) => void;
}

interface Typing {
  readonly n: number;
  readonly value: (name: RowName) => string;
  readonly set: (name: RowName) => (value: string) => void;
}

function Text({ typing, name, label, rows }: { typing: Typing; name: RowName; label: string; rows: number }) {
  const text = useText();
  return (
    <textarea
      className="input"
      rows={rows}
      aria-label={text(words.of, { n: typing.n, what: label })}
      value={typing.value(name)}
      onChange={(event) => typing.set(name)(event.target.value)}
    />
  );
}

function Choice({
  typing,
  name,
  label,
  options,
}: {
  typing: Typing;
  name: RowName;
  label: string;
  options: readonly (readonly [value: string, word: ReturnType<typeof say>])[];
}) {
  const text = useText();
  return (
    <select
      className="input"
      aria-label={text(words.of, { n: typing.n, what: label })}
      value={typing.value(name)}
      onChange={(event) => typing.set(name)(event.target.value)}
    >
      {options.map(([value, word]) => (
        <option key={value} value={value}>
          {text(word)}
        </option>
      ))}
    </select>
  );
}

/** The exception of an item with ※, and its reason; without one it does not hold (S41). */
function Exception({ typing }: { typing: Typing }): ReactNode {
  const text = useText();
  const id = useId();
  const chosen = typing.value('exception') !== '';
  const unreasoned = chosen && typing.value('reason').trim() === '';
  return (
    <>
      <Choice
        typing={typing}
        name="exception"
        label={text(words.exception)}
        options={[['', words.noException], ...Object.entries(exceptionWords)]}
      />
      {chosen && (
        <>
          {unreasoned && (
            <p id={id} role="status" className="text-red-900">
              ＊{text(words.unreasoned)}
            </p>
          )}
          <textarea
            className="input mt-2"
            rows={2}
            aria-label={text(words.of, { n: typing.n, what: text(words.reason) })}
            aria-describedby={unreasoned ? id : undefined}
            aria-invalid={unreasoned}
            value={typing.value('reason')}
            onChange={(event) => typing.set('reason')(event.target.value)}
          />
        </>
      )}
    </>
  );
}

function Theirs({ session, theirs }: { session: DraftSession } & Pick<Snapshot, 'theirs'>): ReactNode {
  const text = useText();
  return Object.entries(theirs).map(([name, { value, settled }]) =>
    settled ? null : (
      <div key={name} className="mt-2 rounded-8 border-2 border-blue-800 bg-blue-50 p-2">
        <p>
          {text(words.theirs)}
          <Written>{String(value)}</Written>
        </p>
        <p className="flex flex-wrap gap-2">
          <Button small onClick={() => session.resolve(name, 'mine')}>
            {text(words.mine)}
          </Button>
          <Button small onClick={() => session.resolve(name, 'theirs')}>
            {text(words.take)}
          </Button>
        </p>
      </div>
    ),
  );
}

/** How the row is kept: in a word, and why not. */
function Kept({ session, state, problem, theirs }: { session: DraftSession } & Snapshot): ReactNode {
  const text = useText();
  return (
    <>
      <p data-row-state={state} className="text-dns-14N-130 text-solid-gray-600">
        {text(states[state])}
      </p>
      {problem && (
        <div role="alert" className="text-red-900">
          <p>{text(problem.message)}</p>
          {problem.errors.map((error) => (
            <p key={`${error.path} ${error.rule}`}>
              <FieldSentence error={error} />
            </p>
          ))}
        </div>
      )}
      <Theirs session={session} theirs={theirs} />
    </>
  );
}

/** What changed inside the words, as it is printed. */
function Changed({ typing }: { typing: Typing }): ReactNode {
  const text = useText();
  const [before, after] = [typing.value('before'), typing.value('after')];
  if (before === '' || after === '' || before === after) return null;
  return (
    <div className="mt-1 text-dns-14N-130">
      {text(words.changed)}
      <ChangedText lines={changedLines(before.split('\n'), after.split('\n'))} shown="now" />
    </div>
  );
}

function ItemCell({ typing, id }: { typing: Typing; id: string }): ReactNode {
  const text = useText();
  return (
    <>
      <input
        id={id}
        className="input"
        list="pia-places"
        autoComplete="off"
        placeholder={text(words.choose)}
        aria-label={text(words.of, { n: typing.n, what: text(columnWords.item) })}
        value={typing.value('item')}
        onChange={(event) => typing.set('item')(event.target.value)}
      />
      {typing.value('item').length > 8 && (
        <p className="mt-1 text-dns-14N-130">
          <Written>{typing.value('item')}</Written>
        </p>
      )}
      <div className="mt-2">
        <Choice typing={typing} name="kind" label={text(words.kind)} options={Object.entries(kindWords)} />
      </div>
    </>
  );
}

/** A row as it is typed: what stands in its cells, how it is kept, and what the rules say of it with every save. */
function useTyping({ matterKey, row, n, onSaved, register }: RowProps) {
  const [classification, setClassification] = useState(row.classification);
  const [version, setVersion] = useState(row.version);
  const kept = useRow(
    matterKey,
    row,
    (saved) => {
      setVersion(saved.version);
      if (saved.classification) setClassification(saved.classification);
      onSaved(saved);
    },
    register,
  );
  const typing: Typing = {
    n,
    value: (name) => {
      const entry = kept.entries[name];
      return typeof entry === 'string' ? entry : '';
    },
    set: (name) => (value) => kept.session.change(name, value),
  };
  return { kept, typing, classification, version };
}

/** One row of the list of changes under hands: every cell is kept while it is typed, and the row classified anew. */
export function EditedRow(props: RowProps): ReactNode {
  const text = useText();
  const { row, n, candidates, onRemove } = props;
  const { kept, typing, classification, version } = useTyping(props);
  const { session } = kept;
  const excepted = classification.material === 'true' || classification.material === 'partly';
  const remove = (): void => void session.stop().then(() => onRemove(row, version));
  return (
    <tr
      data-row={n}
      onBlur={() => void session.flush()}
      onCompositionStart={() => session.compose(true)}
      onCompositionEnd={() => session.compose(false)}
    >
      <td data-label={text(columnWords.item)}>
        <ItemCell typing={typing} id={`item-${row.id}`} />
      </td>
      <td data-label={text(columnWords.was)}>
        <Text typing={typing} name="before" label={text(columnWords.was)} rows={3} />
      </td>
      <td data-label={text(columnWords.is)}>
        <Text typing={typing} name="after" label={text(columnWords.is)} rows={3} />
        <Changed typing={typing} />
      </td>
      <td data-label={text(columnWords.cause)}>
        <Text typing={typing} name="cause" label={text(columnWords.cause)} rows={3} />
      </td>
      <td data-label={text(columnWords.timing)}>
        <TimingCell classification={classification} candidates={candidates} />
        {(excepted || typing.value('exception') !== '') && <Exception typing={typing} />}
        <Kept {...kept} />
        <Button small look="text" aria-label={text(words.removeOf, { n })} onClick={remove}>
          {text(words.remove)}
        </Button>
      </td>
    </tr>
  );
}
