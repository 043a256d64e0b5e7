import type { CertificateContent } from '../../../functions/domain/destruction/certificate.ts';
import type { LineRef } from '../../../functions/domain/destruction/certificate-line.ts';
import { isSettled, problemFrom, type Problem } from '../../session/problem.ts';
import {
  byPlace,
  spelledOut,
  type CertificateStore,
  type Latest,
  type Snapshot,
} from './certificate-store.ts';
import {
  emptyLine,
  isReady,
  isSame,
  isUnsaved,
  keptLine,
  keyOf,
  mergedLine,
  refusedLines,
  textOf,
  wantedOf,
  type KeptLine,
} from './kept-line.ts';
import type { Besides, LineEntry } from './line-entry.ts';

const WAIT_MS = 2000;
/** The API takes fifty lines at once. */
const MOST_LINES = 50;
/** How often somebody else may be faster before it is said that it did not work. */
const MOST_TRIES = 5;

/**
 * Keeps a certificate on the server while it is written, line by line, each under a version of its own. What a
 * colleague changed meanwhile is taken over; a line in which both wrote the same field waits for the writer's choice, and
 * one that is refused waits to be corrected; neither holds back any other. What could not be sent stays wanted.
 */
export class CertificateSession {
  readonly #store: CertificateStore;
  readonly #listeners = new Set<() => void>();
  #snapshot: Snapshot;
  #version: number;
  #certificateId: string | undefined;
  #savedContent: CertificateContent;
  #refusedContent: string | undefined;
  #complete: boolean;
  #composing = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;

  constructor(first: Latest, store: CertificateStore) {
    this.#store = store;
    this.#version = first.version;
    this.#certificateId = first.certificateId;
    this.#savedContent = first.content;
    this.#complete = first.complete;
    this.#snapshot = {
      content: first.content,
      lines: spelledOut(first).map(keptLine).toSorted(byPlace),
      state: 'untouched',
      problem: undefined,
    };
  }

  readonly snapshot = (): Snapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Whether anything typed has not reached the server. */
  get unsaved(): boolean {
    return this.#running !== undefined || this.#isHeaderUnsaved() || this.#snapshot.lines.some(isUnsaved);
  }

  /** Takes what was typed into some lines; those that are not in the certificate yet come into it. */
  change(at: readonly LineRef[], entry: LineEntry, besides: Besides = {}): void {
    this.#spellOut();
    const keys = new Set(at.map(keyOf));
    const known = new Set(this.#snapshot.lines.map(keyOf));
    const added = at.filter((each) => !known.has(keyOf(each))).map(emptyLine);
    const lines = [...this.#snapshot.lines, ...added].map((line) =>
      keys.has(keyOf(line))
        ? {
            ...line,
            removed: false,
            entry: { ...line.entry, ...entry },
            besides: { ...line.besides, ...besides },
          }
        : line,
    );
    this.#want({ lines: lines.toSorted(byPlace) });
  }

  /** Takes a line out of the certificate. */
  remove(at: LineRef): void {
    this.#spellOut();
    const lines = this.#snapshot.lines.flatMap((line): KeptLine[] => {
      if (keyOf(line) !== keyOf(at)) return [line];
      return line.version === 0 && !this.#running ? [] : [{ ...line, removed: true, theirs: undefined }];
    });
    this.#want({ lines });
  }

  /** Takes what was written besides the lines. */
  changeContent(part: Partial<CertificateContent>): void {
    const content = { ...this.#snapshot.content, ...part };
    if (isSame(content, this.#snapshot.content)) return;
    this.#want({ content });
  }

  /** Settles a line that two people wrote. */
  settle(at: LineRef, choice: 'mine' | 'theirs'): void {
    const lines = this.#snapshot.lines.map((line) => {
      if (keyOf(line) !== keyOf(at) || !line.theirs) return line;
      return choice === 'mine' ? { ...line, theirs: undefined } : keptLine({ ...line, content: line.theirs });
    });
    this.#want({ lines });
    void this.flush();
  }

  /** Begins again with what the server has: after a file was taken in. */
  reset(latest: Latest): void {
    clearTimeout(this.#timer);
    this.#version = latest.version;
    this.#certificateId = latest.certificateId;
    this.#savedContent = latest.content;
    this.#complete = latest.complete;
    this.#tell({
      content: latest.content,
      lines: spelledOut(latest).map(keptLine).toSorted(byPlace),
      state: 'saved',
      problem: undefined,
    });
  }

  /** An input method is composing: nothing is saved until it is done. */
  compose(composing: boolean): void {
    this.#composing = composing;
    if (!composing && this.unsaved) this.#wait();
  }

  /** Saves now what is unsaved. @returns whether everything typed has reached the server. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    while (this.#running) await this.#running;
    if (!this.#composing && this.#hasReady()) {
      this.#running = this.#save().finally(() => {
        this.#running = undefined;
      });
      await this.#running;
    } else if (this.#snapshot.state === 'unsaved' && !this.#composing) this.#conclude();
    return !this.unsaved;
  }

  /** Sends again, by itself, what could not be sent. */
  retry(): void {
    const { problem } = this.#snapshot;
    if (problem && !isSettled(problem)) void this.flush();
  }

  #tell(part: Partial<Snapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...part };
    for (const listener of this.#listeners) listener();
  }

  #want(part: Partial<Snapshot>): void {
    this.#tell({ ...part, state: 'unsaved' });
    this.#wait();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (!this.#composing) this.#timer = setTimeout(() => void this.flush(), WAIT_MS);
  }

  /** What all lines said alike becomes each line's own word before the first of them changes. */
  #spellOut(): void {
    if (!this.#complete || Object.keys(this.#snapshot.content.defaults).length === 0) return;
    this.#tell({
      content: { ...this.#snapshot.content, defaults: {} },
      lines: this.#snapshot.lines.map((line) => ({ ...line, saved: undefined })),
    });
  }

  #isHeaderUnsaved(): boolean {
    return !isSame(this.#snapshot.content, this.#savedContent);
  }

  #isHeaderReady(): boolean {
    return this.#isHeaderUnsaved() && this.#refusedContent !== textOf(this.#snapshot.content);
  }

  #hasReady(): boolean {
    return this.#isHeaderReady() || this.#snapshot.lines.some(isReady);
  }

  async #save(): Promise<void> {
    let tries = 0;
    while (this.#hasReady()) {
      this.#tell({ state: 'saving' });
      const ready = this.#snapshot.lines.filter(isReady);
      const lines = ready.slice(0, MOST_LINES);
      // What is said of all lines goes last: lines that rely on it have said it themselves by then.
      const content =
        ready.length <= MOST_LINES && this.#isHeaderReady() ? this.#snapshot.content : undefined;
      try {
        await this.#send(lines, content);
        tries = 0;
      } catch (error) {
        const problem = problemFrom(error);
        if (problem.code === 'stale' && ++tries < MOST_TRIES) {
          const unread = await this.#merge();
          if (unread) return this.#tell({ state: 'failed', problem: unread });
        } else if (!this.#refuse(lines, content, problem)) {
          return this.#tell({ state: 'failed', problem });
        }
      }
    }
    this.#conclude();
  }

  /** Says how it stands once nothing more can be sent: all is kept, or something waits for the writer. */
  #conclude(): void {
    const waiting = this.#isHeaderUnsaved() || this.#snapshot.lines.some(isUnsaved);
    this.#tell(waiting ? { state: 'failed' } : { state: 'saved', problem: undefined });
  }

  async #send(lines: readonly KeptLine[], content: CertificateContent | undefined): Promise<void> {
    const sent = lines.map((line) => ({ line, wanted: wantedOf(line) }));
    const answer = await this.#store.save({
      ...(content ? { content: { version: this.#version, value: content } } : {}),
      lines: sent.map(({ line: { position, item, version }, wanted }) => ({
        position,
        item,
        version,
        content: wanted ?? null,
      })),
    });
    const isOther = this.#certificateId !== undefined && this.#certificateId !== answer.certificateId;
    this.#certificateId = answer.certificateId;
    this.#version = answer.version;
    if (content) this.#savedContent = content;
    const versions = new Map(answer.lines.map((line) => [keyOf(line), line.version]));
    const wanted = new Map(sent.map((each) => [keyOf(each.line), each.wanted]));
    this.#tell({
      lines: this.#snapshot.lines.flatMap((line): KeptLine[] => {
        const key = keyOf(line);
        const version = versions.get(key);
        if (version === undefined) return [line];
        if (version === 0 && line.removed) return [];
        return [{ ...line, version, saved: wanted.get(key), refused: undefined }];
      }),
    });
    if (isOther) await this.#merge();
  }

  /** Lines and header that a refusal names wait to be corrected. @returns whether it named any, so that the rest can go. */
  #refuse(lines: readonly KeptLine[], content: CertificateContent | undefined, problem: Problem): boolean {
    if (!isSettled(problem)) return false;
    const refused = refusedLines(problem.errors, lines, content !== undefined);
    if (!refused) return false;
    if (refused.header) this.#refusedContent = textOf(content);
    this.#tell({
      problem,
      lines: this.#snapshot.lines.map((line) => {
        const own = refused.lines.get(keyOf(line));
        return own ? { ...line, refused: own } : line;
      }),
    });
    return true;
  }

  /** Takes over what a colleague saved meanwhile. @returns why it could not be read. */
  async #merge(): Promise<Problem | undefined> {
    let latest: Latest;
    try {
      latest = await this.#store.read();
    } catch (error) {
      return problemFrom(error);
    }
    const theirs = new Map(spelledOut(latest).map((line) => [keyOf(line), line]));
    const mine = new Set(this.#snapshot.lines.map(keyOf));
    const merged = this.#snapshot.lines.flatMap((line) => mergedLine(line, theirs.get(keyOf(line))) ?? []);
    const others = [...theirs.values()].filter((line) => !mine.has(keyOf(line))).map(keptLine);
    const base: Readonly<Record<string, unknown>> = this.#savedContent;
    const changed = Object.entries(this.#snapshot.content).filter(
      ([name, value]) => !isSame(value, base[name]),
    );
    const content = { ...latest.content, ...Object.fromEntries(changed) };
    this.#version = latest.version;
    this.#certificateId = latest.certificateId;
    this.#savedContent = latest.content;
    this.#complete = latest.complete;
    const lines = [...merged, ...others].toSorted(byPlace);
    const said = Object.keys(latest.content.defaults).length > Object.keys(content.defaults).length;
    this.#tell({ content, lines: said ? lines.map((line) => ({ ...line, saved: undefined })) : lines });
    return undefined;
  }
}
