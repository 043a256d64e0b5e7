import type { Desk } from '../../session/desk.tsx';
import type { NoteAnswer, SessionAnswer } from '../answers.ts';
import { contentOfNote, emptyNote, entryOfNote, type NoteEntry } from './note-entry.ts';
import { NoteTyping, type NoteStore } from './note-typing.ts';

/** Where a row is. */
interface At {
  readonly item: string;
  readonly note: string;
}

/** Every row of a session that was typed on this page, and how to add and remove rows. */
export class NoteBook {
  readonly #session: string;
  readonly #call: Desk['call'];
  readonly #rows = new Map<string, NoteTyping>();
  readonly #listeners = new Set<() => void>();
  #edition = 0;
  /** Asks for what is new, once a row was added here. */
  #refresh: () => Promise<void> = () => Promise.resolve();

  constructor(session: string, call: Desk['call']) {
    this.#session = session;
    this.#call = call;
  }

  readonly edition = (): number => this.#edition;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  onAdded(refresh: () => Promise<void>): void {
    this.#refresh = refresh;
  }

  /** How many rows hold something that has not reached the server. */
  get unsaved(): number {
    return [...this.#rows.values()].filter((row) => row.unsaved).length;
  }

  /** The row as it is typed here. */
  row(item: string, note: NoteAnswer): NoteTyping {
    const known = this.#rows.get(note.id);
    if (known) return known;
    const at = { item, note: note.id };
    const first = { version: note.version, entry: entryOfNote(note) };
    const typing = new NoteTyping(first, this.#store(at), () => this.#tell());
    this.#rows.set(note.id, typing);
    return typing;
  }

  /** Hears how the session stands on the server. */
  hear({ agenda }: SessionAnswer): void {
    for (const { notes } of agenda)
      for (const note of notes) this.#rows.get(note.id)?.hear(note.version, entryOfNote(note));
    for (const row of this.#rows.values()) row.retry();
  }

  /** Saves everything that is unsaved. */
  async flush(): Promise<void> {
    await Promise.all([...this.#rows.values()].map((row) => row.flush()));
  }

  /** Adds an empty row behind the others. @returns its id. Rejects with `Refused`. */
  async add(item: string, kind: NoteEntry['kind']): Promise<string> {
    const id = await this.#add(item, { ...emptyNote, kind });
    await this.#refresh();
    return id;
  }

  /** Removes a row. Rejects with `Refused`. */
  async remove(item: string, note: NoteAnswer): Promise<void> {
    const typing = this.row(item, note);
    await this.#call(`${this.#path({ item, note: note.id })}/removal`, {
      method: 'POST',
      body: {},
      version: typing.version,
      key: crypto.randomUUID(),
    });
    typing.stop();
    this.#rows.delete(note.id);
    await this.#refresh();
  }

  async #add(item: string, entry: NoteEntry): Promise<string> {
    const path = `/sessions/${this.#session}/agenda/${item}/notes`;
    const request = { method: 'POST', body: contentOfNote(entry), key: crypto.randomUUID() } as const;
    return (await this.#call<{ id: string }>(path, request)).id;
  }

  #path({ item, note }: At): string {
    return `/sessions/${this.#session}/agenda/${item}/notes/${note}`;
  }

  #store(at: At): NoteStore {
    return {
      save: async (entry, version) => {
        const request = { method: 'PUT', body: contentOfNote(entry), version } as const;
        return (await this.#call<{ version: number }>(this.#path(at), request)).version;
      },
      read: async () => {
        const { agenda } = await this.#call<SessionAnswer>(`/sessions/${this.#session}`);
        const note = agenda.find(({ id }) => id === at.item)?.notes.find(({ id }) => id === at.note);
        return note && { version: note.version, entry: entryOfNote(note) };
      },
      add: async (entry) => {
        await this.#add(at.item, entry);
        await this.#refresh();
      },
    };
  }

  #tell(): void {
    this.#edition += 1;
    for (const listener of this.#listeners) listener();
  }
}
