import { useRef, useState, type ReactNode } from 'react';
import { formItems } from '../../../functions/domain/pia/catalogue.ts';
import { labelFor } from '../../../functions/domain/pia/change-sheet.ts';
import { say, useText } from '../../language.tsx';
import type { DraftSession } from '../../matters/saving/draft-session.ts';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { RecordsTable } from '../../parts/list.tsx';
import { Refusal } from '../../parts/refusal.tsx';
import { useIntent } from '../../session/use-intent.ts';
import type { ChangeAnswer, ChangesAnswer } from '../answer.ts';
import { columnWords, EditedRow } from './edited-row.tsx';
import type { SavedRow } from './row-session.ts';
import { ShownRow } from './shown-row.tsx';
import type { Listed } from './use-changes.ts';

const words = {
  caption: say('変更箇所（入力した順）', 'Changes, in the order they were entered'),
  none: say(
    'まだ行がありません。「変更を追加」で一行ずつ入力するか、表の取込み、版の違いから作れます。',
    'No row yet. Add rows one by one, take in a table, or make them from two versions.',
  ),
  add: say('変更を追加', 'Add a change'),
  removed: say('「{name}」の行を除きました。', 'Took off the row of {name}.'),
  unnamed: say('項目なし', 'no item'),
  undo: say('元に戻す', 'Undo'),
};

const SUGGESTED = formItems.filter(({ type }) => type !== 'section').map(({ id }) => labelFor(id));

/** The sessions of the rows on the page, by row: what must be saved before the page goes on. */
export type Sessions = Map<string, DraftSession>;

const EMPTY = { label: '', kind: 'replaced', before: '', after: '', cause: '' } as const;

/** A row that has just been added, before it was read again. */
const freshRow = (
  written: Partial<ChangeAnswer>,
  { id, version, name, classification }: SavedRow,
): ChangeAnswer =>
  ({ ...EMPTY, ...written, id, version, name, classification, updatedAt: '' }) as ChangeAnswer;

interface TableProps {
  readonly matterKey: string;
  readonly rows: readonly Listed[];
  readonly editable: boolean;
  readonly all: number;
  readonly candidates: ReadonlyMap<string, readonly string[]>;
  readonly sessions: Sessions;
  readonly onTally: (tally: ChangesAnswer['tally']) => void;
}

/** Rows added and taken off on this page, beside those that were read. */
function useAddedRows(
  matterKey: string,
  rows: readonly Listed[],
  all: number,
  onTally: TableProps['onTally'],
) {
  const { send, problem } = useIntent();
  const [added, setAdded] = useState<readonly Listed[]>([]);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<ChangeAnswer>();
  const count = useRef(all);
  const add = async (written: Partial<ChangeAnswer> = {}): Promise<void> => {
    const { label, kind, before, after, cause, place, number, exception, reason } = { ...EMPTY, ...written };
    const body = { label, kind, before, after, cause, place, number, exception, reason };
    const saved = await send<SavedRow>(`/matters/${matterKey}/changes`, body);
    if (!saved) return;
    count.current += 1;
    const row = freshRow(written, saved);
    const n = count.current;
    setAdded((so) => [...so, { row, n }]);
    onTally(saved.tally);
    setTimeout(() => document.getElementById(`item-${row.id}`)?.focus());
  };
  const remove = async (row: ChangeAnswer, version: number): Promise<void> => {
    const saved = await send<SavedRow>(`/matters/${matterKey}/changes/${row.id}/removal`, {}, version);
    if (!saved) return;
    setGone((so) => new Set([...so, row.id]));
    setLast(row);
    onTally(saved.tally);
  };
  const undo = async (row: ChangeAnswer): Promise<void> => {
    setLast(undefined);
    await add(row);
  };
  const shown = [...rows, ...added].filter(({ row }) => !gone.has(row.id));
  return { shown, add, remove, undo, last, problem };
}

/** That a row was taken off, and the way back. */
function Removed({ row, onUndo }: { row: ChangeAnswer; onUndo: () => void }): ReactNode {
  const text = useText();
  const name = row.name === '' ? text(words.unnamed) : row.name;
  return (
    <Banner tone="info" title={text(words.removed, { name })}>
      <Button small onClick={onUndo}>
        {text(words.undo)}
      </Button>
    </Banner>
  );
}

/** The list of changes: under hands where it is the reader's to write, else as it reads. */
export function ChangesTable(props: TableProps): ReactNode {
  const text = useText();
  const { matterKey, editable, candidates, sessions, onTally } = props;
  const { shown, add, remove, undo, last, problem } = useAddedRows(matterKey, props.rows, props.all, onTally);
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (!editable || event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && event.ctrlKey) void add();
  };
  const [register] = useState(() => (id: string, session: DraftSession | undefined): void => {
    if (session) sessions.set(id, session);
    else sessions.delete(id);
  });
  const { item, was, is, cause, timing } = columnWords;
  return (
    <div onKeyDown={onKeyDown}>
      <Refusal problem={problem} />
      {last && <Removed row={last} onUndo={() => void undo(last)} />}
      {shown.length === 0 ? (
        <p className="my-6">{text(words.none)}</p>
      ) : (
        <RecordsTable caption={text(words.caption)} headings={[item, was, is, cause, timing]}>
          {shown.map(({ row, n }) =>
            editable ? (
              <EditedRow
                key={row.id}
                matterKey={matterKey}
                row={row}
                n={n}
                candidates={candidates.get(row.id) ?? []}
                onSaved={(saved) => onTally(saved.tally)}
                onRemove={(gone, version) => void remove(gone, version)}
                register={register}
              />
            ) : (
              <ShownRow key={row.id} row={row} n={n} />
            ),
          )}
        </RecordsTable>
      )}
      {editable && <Button onClick={() => void add()}>{text(words.add)}</Button>}
      <datalist id="pia-places">
        {SUGGESTED.map((label) => (
          <option key={label} value={label} />
        ))}
      </datalist>
    </div>
  );
}
