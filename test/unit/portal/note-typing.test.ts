import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  contentOfNote,
  emptyNote,
  entryOfNote,
  mergedNote,
  type NoteEntry,
} from '../../../portal/sessions/live/note-entry.ts';
import { NoteTyping, type NoteStore } from '../../../portal/sessions/live/note-typing.ts';
import { mergedLive } from '../../../portal/sessions/live/merge-live.ts';
import type { SessionAnswer } from '../../../portal/sessions/answers.ts';
import { offline, Refused } from '../../../portal/session/problem.ts';

const stale = new Refused({ code: 'stale', message: { ja: '', en: '' }, errors: [] });

/** A row on a server: one version for all, and the rows that were added beside it. */
function server(first: NoteEntry) {
  let [version, entry, down] = [1, first, false];
  const added: NoteEntry[] = [];
  const store: NoteStore = {
    save: (next, seen) => {
      if (down) return Promise.reject(new Refused(offline));
      if (seen !== version) return Promise.reject(stale);
      entry = next;
      return Promise.resolve(++version);
    },
    read: () => Promise.resolve({ version, entry }),
    add: (next) => {
      added.push(next);
      return Promise.resolve();
    },
  };
  return {
    store,
    added,
    at: () => entry,
    cut: (is: boolean) => {
      down = is;
    },
  };
}

const row = (store: NoteStore, entry: NoteEntry) =>
  new NoteTyping({ version: 1, entry }, store, () => undefined);
const words = fc.string({ maxLength: 6 });
const part = fc.record({ speaker: words, text: words, answer: words }, { requiredKeys: [] });

describe('a row of the notes that two people type', () => {
  test('loses nothing that either typed: it stands in the row, or in a row of its own', async () => {
    await fc.assert(
      fc.asyncProperty(part, part, async (mine, theirs) => {
        const shared = server(emptyNote);
        const [one, two] = [row(shared.store, emptyNote), row(shared.store, emptyNote)];
        one.change(mine);
        two.change(theirs);
        await Promise.all([one.flush(), two.flush()]);
        const rows = [shared.at(), ...shared.added];
        for (const said of [mine, theirs])
          for (const [name, value] of Object.entries(said))
            expect(value === '' || rows.some((each) => each[name as keyof NoteEntry] === value)).toBe(true);
        expect([one.unsaved, two.unsaved]).toEqual([false, false]);
      }),
    );
  });

  test('puts question and answer together, when one types the one and one the other', async () => {
    const shared = server({ ...emptyNote, text: '監督は' });
    const [one, two] = [row(shared.store, shared.at()), row(shared.store, shared.at())];
    one.change({ text: '監督はどう行うか' });
    two.change({ answer: '年1回の実地検査' });
    await one.flush();
    await two.flush();
    expect(shared.at()).toMatchObject({ text: '監督はどう行うか', answer: '年1回の実地検査' });
    expect(shared.added).toEqual([]);
    expect(two.typed.parted).toBe(false);
  });

  test('says that what was typed stands in another row, and shows what the colleague wrote', async () => {
    const shared = server(emptyNote);
    const [one, two] = [row(shared.store, emptyNote), row(shared.store, emptyNote)];
    one.change({ text: '一人め' });
    two.change({ text: '二人め' });
    await one.flush();
    await two.flush();
    expect(two.typed).toMatchObject({ parted: true, state: 'saved', entry: { text: '一人め' } });
    expect(shared.added.map(({ text }) => text)).toEqual(['二人め']);
  });

  test('keeps what could not be sent, and sends it once there is a connection', async () => {
    const shared = server(emptyNote);
    const one = row(shared.store, emptyNote);
    shared.cut(true);
    one.change({ text: '切れている間' });
    await one.flush();
    expect(one.typed).toMatchObject({ state: 'failed', entry: { text: '切れている間' } });
    shared.cut(false);
    one.retry();
    await one.flush();
    expect(shared.at().text).toBe('切れている間');
    expect(one.unsaved).toBe(false);
  });

  test('hears of others only where nothing is typed here', () => {
    const one = row(server(emptyNote).store, emptyNote);
    one.hear(2, { ...emptyNote, text: '佐伯' });
    expect(one.typed.entry.text).toBe('佐伯');
    one.change({ text: '佐伯、続き' });
    one.hear(3, { ...emptyNote, text: '別' });
    expect(one.typed.entry.text).toBe('佐伯、続き');
    one.stop();
  });

  test('merges nothing that both changed', () => {
    const mine = { ...emptyNote, text: 'あ', speaker: '青木' };
    expect(mergedNote(emptyNote, mine, { ...emptyNote, text: 'い' })).toBeUndefined();
    expect(mergedNote(emptyNote, mine, { ...emptyNote, answer: 'う' })).toEqual({ ...mine, answer: 'う' });
    expect(entryOfNote(contentOfNote(mine))).toEqual(mine);
  });
});

test('a page takes over what came, drops what was removed, and never goes back', () => {
  const note = (id: string, version: number) => ({ id, version });
  const page = (notes: object[], noteIds: string[]) =>
    ({ agenda: [{ id: 'itm', notes, noteIds }] }) as unknown as SessionAnswer;
  const before = page([note('a', 1), note('b', 5)], ['a', 'b']);
  const after = mergedLive(before, page([note('b', 4), note('c', 1)], ['b', 'c']));
  expect(after.agenda[0]?.notes).toEqual([note('b', 5), note('c', 1)]);
});
