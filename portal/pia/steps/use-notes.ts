import { useState, useSyncExternalStore } from 'react';
import type { RevisionNotes } from '../../../functions/domain/pia/revision.ts';
import { say } from '../../language.tsx';
import type { AnyControl } from '../../matters/form/control.ts';
import type { Fields } from '../../matters/form/definition.ts';
import { DraftSession, type Snapshot } from '../../matters/saving/draft-session.ts';
import { useKept } from '../../matters/saving/use-draft.ts';
import { useDesk } from '../../session/desk.tsx';
import type { RevisionAnswer } from '../answer.ts';

type NoteName = keyof RevisionNotes;

const names: readonly NoteName[] = [
  'start',
  'end',
  'method',
  'shortenedBecause',
  'received',
  'opinions',
  'submittedOn',
  'publishedOn',
  'publishedVersion',
  'startedOn',
];

const asTyped: AnyControl = {
  entryOf: (value) => value,
  valueOf: (entry) => entry,
  lines: (value) => [String(value)],
  Input: () => null,
};
const noteFields: Fields = {
  fields: Object.fromEntries(names.map((name) => [name, { label: say(name, name), control: asTyped }])),
  sections: [{ id: 'notes', title: say('記入', 'Notes'), fields: names }],
};

/** What is typed at the steps of a revision: kept on the server while it is typed, until the step is recorded. */
export interface Notes extends Snapshot {
  readonly session: DraftSession;
  readonly notes: RevisionNotes;
  readonly set: (part: RevisionNotes) => void;
}

/** The notes of a revision, as one form of all its steps. */
export function useNotes(data: RevisionAnswer): Notes {
  const { call } = useDesk();
  const path = `/matters/${data.key}/revision-notes`;
  const [session] = useState(
    () =>
      new DraftSession(
        noteFields,
        { version: data.notesVersion, content: { ...data.notes } },
        {
          async save(notes, version) {
            const saved = { method: 'PUT', body: { notes }, version } as const;
            return (await call<{ version: number }>(path, saved)).version;
          },
          async read() {
            const latest = await call<RevisionAnswer>(`/matters/${data.key}/revision`);
            return { version: latest.notesVersion, content: { ...latest.notes } };
          },
        },
      ),
  );
  const snapshot = useSyncExternalStore(session.subscribe, session.snapshot);
  useKept(session);
  const set = (part: RevisionNotes): void => {
    for (const [name, value] of Object.entries(part)) session.change(name, value);
  };
  return { session, ...snapshot, notes: snapshot.entries as RevisionNotes, set };
}
