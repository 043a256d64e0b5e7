import { isSettled, problemFrom, type Problem } from '../../session/problem.ts';
import {
  contentOf,
  entriesOf,
  fieldAt,
  fieldNames,
  fieldOf,
  type Draft,
  type Entries,
  type Fields,
} from '../form/definition.ts';

export type SavingState = 'untouched' | 'unsaved' | 'saving' | 'saved' | 'conflict' | 'failed';

/** What somebody else wrote into a field that was being written here too. */
interface Theirs {
  readonly value: unknown;
  /** The writer has chosen; it is shown beside the field until they put it away. */
  readonly settled: boolean;
}

/** A draft under hands, as a page draws it. */
export interface Snapshot {
  readonly entries: Entries;
  readonly state: SavingState;
  readonly problem: Problem | undefined;
  readonly theirs: Readonly<Record<string, Theirs>>;
}

/** Where a draft is kept. Both reject with `Refused`. */
export interface DraftStore {
  readonly save: (content: Draft, version: number) => Promise<number>;
  readonly read: () => Promise<{ version: number; content: Draft }>;
}

/** What to do about a field that two people wrote. */
export type Choice = 'mine' | 'theirs' | 'beside';

const WAIT_MS = 2000;

/** JSON in which the order of members does not matter; takes half a letter, which may be typed and is then refused. */
const textOf = (value: unknown): string =>
  JSON.stringify(value ?? null, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  );
const same = (one: unknown, other: unknown): boolean => textOf(one) === textOf(other);

/**
 * Keeps a draft on the server while it is typed. Fields that a colleague changed meanwhile are taken over; a field that
 * both changed is held back until the writer chooses, and holds back no other. A field that is refused holds back no
 * other either. What could not be sent stays wanted.
 */
export class DraftSession {
  readonly #form: Fields;
  readonly #store: DraftStore;
  readonly #listeners = new Set<() => void>();
  #snapshot: Snapshot;
  #version: number;
  /** The content that the server has at `#version`, as far as is known here. */
  #saved: Draft;
  #dirty = false;
  #composing = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;

  constructor(form: Fields, first: { version: number; content: Draft }, store: DraftStore) {
    this.#form = form;
    this.#store = store;
    this.#version = first.version;
    this.#saved = first.content;
    this.#snapshot = {
      entries: entriesOf(form, first.content),
      state: 'untouched',
      problem: undefined,
      theirs: {},
    };
  }

  readonly snapshot = (): Snapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Whether anything typed has not reached the server. */
  get unsaved(): boolean {
    return this.#dirty || this.#running !== undefined || this.#isOpen();
  }

  /** Takes what was typed into a field; it is saved two seconds after the last key. */
  change(name: string, entry: unknown): void {
    this.#tell({ entries: { ...this.#snapshot.entries, [name]: entry }, state: 'unsaved' });
    this.#want();
  }

  /** Settles a field that two people wrote. */
  resolve(name: string, choice: Choice): void {
    const { [name]: theirs, ...others } = this.#snapshot.theirs;
    if (!theirs) return;
    const taken = { [name]: fieldOf(this.#form, name).control.entryOf(theirs.value) };
    this.#tell({
      theirs: choice === 'beside' ? { ...others, [name]: { ...theirs, settled: true } } : others,
      entries: choice === 'theirs' ? { ...this.#snapshot.entries, ...taken } : this.#snapshot.entries,
    });
    this.#want();
    void this.flush();
  }

  /** Puts away what somebody else wrote, once the field is settled. */
  putAway(name: string): void {
    const { [name]: _away, ...others } = this.#snapshot.theirs;
    this.#tell({ theirs: others });
  }

  /** An input method is composing: nothing is saved until it is done. */
  compose(composing: boolean): void {
    this.#composing = composing;
    this.#wait();
  }

  /** Saves now what is unsaved. @returns the version that is now the latest; undefined while something typed is not in it. */
  async flush(): Promise<number | undefined> {
    clearTimeout(this.#timer);
    while (this.#running) await this.#running;
    if (this.#dirty && !this.#composing) {
      this.#running = this.#save().finally(() => {
        this.#running = undefined;
      });
      await this.#running;
    }
    return this.#dirty || this.#isOpen() ? undefined : this.#version;
  }

  /** Saves everything anew, what was refused before as well. @returns as `flush` does. */
  async saveNow(): Promise<number | undefined> {
    this.#dirty = true;
    return this.flush();
  }

  /** Gives up what is not saved yet: the draft is to be deleted. @returns the latest version that is known. */
  async stop(): Promise<number> {
    clearTimeout(this.#timer);
    while (this.#running) await this.#running;
    this.#dirty = false;
    return this.#version;
  }

  /** Sends again, by itself, what could not be sent. */
  retry(): void {
    const { problem } = this.#snapshot;
    if (problem && !isSettled(problem)) void this.flush();
  }

  /** Whether something that was typed is waiting for its writer. */
  #isOpen(): boolean {
    return ['conflict', 'failed'].includes(this.#snapshot.state);
  }

  #tell(part: Partial<Snapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...part };
    for (const listener of this.#listeners) listener();
  }

  #want(): void {
    this.#dirty = true;
    this.#wait();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#dirty && !this.#composing) this.#timer = setTimeout(() => void this.flush(), WAIT_MS);
  }

  /** What should stand on the server: what was typed, but for fields that are still to be chosen. */
  #wanted(): Draft {
    const typed = contentOf(this.#form, this.#snapshot.entries);
    const open = Object.entries(this.#snapshot.theirs).filter(([, { settled }]) => !settled);
    return this.#asSaved(typed, new Set(open.map(([name]) => name)));
  }

  /** A draft with some fields as they were saved last. */
  #asSaved(draft: Draft, names: ReadonlySet<string>): Draft {
    const kept = Object.entries(draft).filter(([name]) => !names.has(name));
    const before = Object.entries(this.#saved).filter(([name]) => names.has(name));
    return Object.fromEntries([...kept, ...before]);
  }

  async #put(content: Draft): Promise<void> {
    if (same(content, this.#saved)) return;
    this.#version = await this.#store.save(content, this.#version);
    this.#saved = content;
  }

  async #save(): Promise<void> {
    while (this.#dirty) {
      this.#dirty = false;
      this.#tell({ state: 'saving' });
      try {
        await this.#put(this.#wanted());
      } catch (error) {
        const problem = problemFrom(error);
        if (problem.code !== 'stale') return this.#failed(problem);
        try {
          this.#merge(await this.#store.read());
        } catch (unread) {
          return this.#failed(problemFrom(unread));
        }
      }
    }
    const open = Object.values(this.#snapshot.theirs).some(({ settled }) => !settled);
    this.#tell({ state: open ? 'conflict' : 'saved', problem: undefined });
  }

  /** A no: what was not refused is saved all the same; what may still be taken stays wanted. */
  async #failed(problem: Problem): Promise<void> {
    const refused = new Set(problem.errors.map(({ path }) => fieldAt(this.#form, path)));
    const names = new Set([...refused].filter((name) => name !== undefined));
    if (names.size > 0 && names.size === refused.size)
      await this.#put(this.#asSaved(this.#wanted(), names)).catch(() => undefined);
    if (!isSettled(problem)) this.#dirty = true;
    this.#tell({ state: 'failed', problem });
  }

  /** Takes over what a colleague saved meanwhile; where both wrote, the field waits for the writer's choice. */
  #merge(latest: { version: number; content: Draft }): void {
    const mine = contentOf(this.#form, this.#snapshot.entries);
    const entries: Record<string, unknown> = { ...this.#snapshot.entries };
    const theirs: Record<string, Theirs> = { ...this.#snapshot.theirs };
    for (const name of fieldNames(this.#form)) {
      const [before, value] = [this.#saved[name], latest.content[name]];
      if (same(before, value) || same(mine[name], value)) continue;
      const { control } = fieldOf(this.#form, name);
      const untouched =
        same(mine[name], before) && same(entries[name], control.entryOf(control.valueOf(entries[name])));
      if (untouched) entries[name] = control.entryOf(value);
      else theirs[name] = { value, settled: false };
    }
    this.#version = latest.version;
    this.#saved = latest.content;
    this.#dirty = true;
    this.#tell({ entries, theirs });
  }
}
