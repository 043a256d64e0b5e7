import type { AgendaItem, SessionAnswer } from '../answers.ts';

/** The rows of an item: as they were, with what came, without what was removed; in the order they were added. */
function notesOf(before: AgendaItem | undefined, item: AgendaItem): AgendaItem['notes'] {
  const rows = new Map([...(before?.notes ?? []), ...item.notes].map((note) => [note.id, note]));
  for (const note of before?.notes ?? []) {
    const now = rows.get(note.id);
    // An answer that was overtaken must not take a row back.
    if (now && now.version < note.version) rows.set(note.id, note);
  }
  return item.noteIds.flatMap((id) => rows.get(id) ?? []);
}

/** The whole of a session, from what the page had and what was written since. */
export function mergedLive(before: SessionAnswer | undefined, since: SessionAnswer): SessionAnswer {
  if (!before) return since;
  const agenda = since.agenda.map((item) => ({
    ...item,
    notes: notesOf(
      before.agenda.find(({ id }) => id === item.id),
      item,
    ),
  }));
  return { ...since, agenda };
}
