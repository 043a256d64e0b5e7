import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ChangesAnswer, ChangeAnswer } from '../answer.ts';
import { say } from '../../language.tsx';
import type { AnyControl } from '../../matters/form/control.ts';
import type { Draft, Fields } from '../../matters/form/definition.ts';
import { DraftSession, type Snapshot } from '../../matters/saving/draft-session.ts';
import { useKept } from '../../matters/saving/use-draft.ts';
import { useDesk } from '../../session/desk.tsx';
import { Refused } from '../../session/problem.ts';

/** What is typed in a row, as it stands in its inputs. */
export const rowNames = ['item', 'kind', 'before', 'after', 'cause', 'exception', 'reason'] as const;
export type RowName = (typeof rowNames)[number];

const plain: AnyControl = {
  entryOf: (value) => value ?? '',
  valueOf: (entry) => entry,
  lines: (value) => [String(value)],
  Input: () => null,
};
const rowFields: Fields = {
  fields: Object.fromEntries(rowNames.map((name) => [name, { label: say(name, name), control: plain }])),
  sections: [{ id: 'row', title: say('行', 'Row'), fields: rowNames }],
};

/** What saving a row answers. */
export interface SavedRow {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly classification?: ChangeAnswer['classification'];
  readonly tally: ChangesAnswer['tally'];
}

const contentOf = (row: ChangeAnswer): Draft => ({
  item: row.name,
  kind: row.kind,
  before: row.before,
  after: row.after,
  cause: row.cause,
  exception: row.exception ?? '',
  reason: row.reason ?? '',
});

/** The row as the API takes it. An item that was written anew goes by its words: the server reads them. */
function bodyOf({ item, exception, reason, ...rest }: Draft, row: ChangeAnswer): unknown {
  const kept = item === row.name;
  return {
    ...rest,
    label: kept ? row.label : item,
    ...(kept && row.place !== undefined ? { place: row.place } : {}),
    ...(kept && row.number !== undefined ? { number: row.number } : {}),
    ...(exception === '' ? {} : { exception, reason }),
  };
}

type Call = ReturnType<typeof useDesk>['call'];

/** Reads one row anew, page by page of its list. */
async function readRow(call: Call, key: string, id: string): Promise<ChangeAnswer> {
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`;
    const page: ChangesAnswer = await call<ChangesAnswer>(`/matters/${key}/changes${query}`);
    const found = page.rows.find((row) => row.id === id);
    if (found) return found;
    cursor = page.next;
  } while (cursor !== undefined);
  throw new Refused({
    code: 'not-found',
    message: say('この行は、ほかの人が除きました。', 'Somebody else took this row off the list.'),
    errors: [],
  });
}

/** A row under hands: kept on the server while it is typed, and classified anew with every save. */
export function useRow(
  key: string,
  row: ChangeAnswer,
  onSaved: (saved: SavedRow) => void,
  register: (id: string, session: DraftSession | undefined) => void,
): { session: DraftSession } & Snapshot {
  const { call } = useDesk();
  const [session] = useState(
    () =>
      new DraftSession(
        rowFields,
        { version: row.version, content: contentOf(row) },
        {
          async save(content, version) {
            const saved = await call<SavedRow>(`/matters/${key}/changes/${row.id}`, {
              method: 'PUT',
              body: bodyOf(content, row),
              version,
            });
            onSaved(saved);
            return saved.version;
          },
          async read() {
            const latest = await readRow(call, key, row.id);
            return { version: latest.version, content: contentOf(latest) };
          },
        },
      ),
  );
  const snapshot = useSyncExternalStore(session.subscribe, session.snapshot);
  useKept(session);
  useEffect(() => {
    register(row.id, session);
    return () => register(row.id, undefined);
  }, [register, row.id, session]);
  return { session, ...snapshot };
}
