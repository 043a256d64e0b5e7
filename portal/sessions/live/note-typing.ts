import { isSettled, problemFrom, type Problem } from '../../session/problem.ts';
import { mergedNote, sameNote, type NoteEntry } from './note-entry.ts';

/** Where a row of the notes is kept. All reject with `Refused`. */
export interface NoteStore {
  /** Saves the row as it was seen at a version. @returns the version that it now has. */
  readonly save: (entry: NoteEntry, version: number) => Promise<number>;
  /** The row as it stands, undefined when it was removed. */
  readonly read: () => Promise<{ version: number; entry: NoteEntry } | undefined>;
  /** Adds what was typed as another row. */
  readonly add: (entry: NoteEntry) => Promise<void>;
}

/** A row under hands, as the page draws it. */
export interface TypedNote {
  readonly entry: NoteEntry;
  readonly state: 'saved' | 'unsaved' | 'saving' | 'failed';
  readonly problem: Problem | undefined;
  /** What was typed here stands in another row, because somebody else had written the same field of this one. */
  readonly parted: boolean;
}

/** The first key makes the row the typist's, so it is told soon; then the text is saved after a pause. */
const FIRST_MS = 300;
const PAUSE_MS = 2000;

/**
 * Keeps one row of the notes on the server while it is typed. What a colleague wrote meanwhile in other fields is taken
 * over; where both wrote one field, both stay, as two rows (pages.md §3.4). What could not be sent stays wanted.
 */
export class NoteTyping {
  readonly #store: NoteStore;
  readonly #tell: () => void;
  #typed: TypedNote;
  #version: number;
  #saved: NoteEntry;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #composing = false;

  constructor(first: { version: number; entry: NoteEntry }, store: NoteStore, tell: () => void) {
    this.#store = store;
    this.#tell = tell;
    this.#version = first.version;
    this.#saved = first.entry;
    this.#typed = { entry: first.entry, state: 'saved', problem: undefined, parted: false };
  }

  get typed(): TypedNote {
    return this.#typed;
  }

  get version(): number {
    return this.#version;
  }

  /** Whether anything typed has not reached the server. */
  get unsaved(): boolean {
    return this.#typed.state !== 'saved';
  }

  /** Takes what was typed. */
  change(part: Partial<NoteEntry>): void {
    const wait = this.#typed.state === 'saved' ? FIRST_MS : PAUSE_MS;
    this.#say({ entry: { ...this.#typed.entry, ...part }, state: 'unsaved', parted: false });
    this.#wait(wait);
  }

  /** An input method is composing: nothing is saved until it is done. */
  compose(composing: boolean): void {
    this.#composing = composing;
    if (!composing && this.unsaved) this.#wait(PAUSE_MS);
  }

  /** Hears how the row stands on the server; a row that is being typed here is not touched by it. */
  hear(version: number, entry: NoteEntry): void {
    if (version <= this.#version || this.unsaved) return;
    this.#version = version;
    this.#saved = entry;
    this.#say({ entry, problem: undefined });
  }

  /** Saves now what is unsaved. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#running) await this.#running;
    if (!this.unsaved || this.#composing) return;
    this.#running = this.#save().finally(() => {
      this.#running = undefined;
    });
    await this.#running;
  }

  /** Sends again, by itself, what could not be sent. */
  retry(): void {
    const { state, problem } = this.#typed;
    if (state === 'failed' && (!problem || !isSettled(problem))) void this.flush();
  }

  /** Gives up what is not saved: the row goes. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#typed = { ...this.#typed, state: 'saved' };
  }

  #say(part: Partial<TypedNote>): void {
    this.#typed = { ...this.#typed, ...part };
    this.#tell();
  }

  #wait(milliseconds: number): void {
    clearTimeout(this.#timer);
    if (!this.#composing) this.#timer = setTimeout(() => void this.flush(), milliseconds);
  }

  async #save(): Promise<void> {
    for (;;) {
      const sent = this.#typed.entry;
      this.#say({ state: 'saving' });
      try {
        this.#version = await this.#store.save(sent, this.#version);
        this.#saved = sent;
      } catch (error) {
        const problem = problemFrom(error);
        const goesOn =
          problem.code === 'stale' || problem.code === 'not-found' ? await this.#part() : problem;
        if (goesOn !== undefined) return this.#say({ state: 'failed', problem: goesOn });
        if (this.#typed.state === 'saved') return;
        continue;
      }
      if (sameNote(this.#typed.entry, this.#saved)) return this.#say({ state: 'saved', problem: undefined });
    }
  }

  /** Somebody else wrote the row: takes over what does not collide, else leaves theirs here and mine in a row of its own. */
  async #part(): Promise<Problem | undefined> {
    try {
      const latest = await this.#store.read();
      const merged = latest && mergedNote(this.#saved, this.#typed.entry, latest.entry);
      if (latest) {
        this.#version = latest.version;
        this.#saved = latest.entry;
      }
      if (merged) {
        this.#say({ entry: merged });
        return undefined;
      }
      await this.#store.add(this.#typed.entry);
      this.#say({ entry: latest?.entry ?? this.#saved, state: 'saved', problem: undefined, parted: true });
      return undefined;
    } catch (error) {
      return problemFrom(error);
    }
  }
}
