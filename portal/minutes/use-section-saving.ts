import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Minutes } from '../../functions/domain/minutes/minutes.ts';
import { useDesk, type Desk } from '../session/desk.tsx';
import { problemFrom, type Problem } from '../session/problem.ts';
import type { MinutesAnswer, SectionAnswer } from './answer.ts';

export type SavingState = 'untouched' | 'unsaved' | 'saving' | 'saved' | 'conflict' | 'failed';

interface Snapshot {
  readonly section: SectionAnswer;
  readonly state: SavingState;
  readonly problem: Problem | undefined;
  /** What somebody else saved meanwhile, until the writer has chosen. */
  readonly theirs: SectionAnswer | undefined;
}

export interface SectionSaving extends Snapshot {
  readonly change: (part: Partial<SectionAnswer>) => void;
  readonly saveNow: () => void;
  readonly resolve: (choice: 'mine' | 'theirs') => void;
}

const WAIT_MS = 2000;

/** What of a section is sent: its place is the server's. */
const formOf = ({
  id: _id,
  version: _v,
  position: _p,
  itemId: _i,
  matter: _m,
  ...form
}: SectionAnswer): unknown => form;

/** A paragraph that has not been written yet is not sent. */
const isWritten = ({ paragraphs, openness, heading }: SectionAnswer): boolean =>
  heading.trim() !== '' &&
  paragraphs.every(({ text }) => text.trim() !== '') &&
  (openness.open || openness.reason.trim() !== '');

/** One section of minutes under hands: saved two seconds after the last key; what two people wrote waits for a choice. */
class SectionDraft {
  readonly #call: Desk['call'];
  readonly #minutes: Pick<Minutes, 'id' | 'sessionId' | 'kind'>;
  readonly #listeners = new Set<() => void>();
  #snapshot: Snapshot;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> = Promise.resolve();
  /** Called once something was saved: the page shows it. */
  saved: () => Promise<void> = async () => undefined;

  constructor(
    call: Desk['call'],
    minutes: Pick<Minutes, 'id' | 'sessionId' | 'kind'>,
    section: SectionAnswer,
  ) {
    this.#call = call;
    this.#minutes = minutes;
    this.#snapshot = { section, state: 'untouched', problem: undefined, theirs: undefined };
  }

  readonly snapshot = (): Snapshot => this.#snapshot;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly stop = (): void => clearTimeout(this.#timer);

  readonly change = (part: Partial<SectionAnswer>): void => {
    const section = { ...this.#snapshot.section, ...part };
    this.#tell({ section, state: 'unsaved' });
    this.stop();
    if (!this.#snapshot.theirs && isWritten(section)) this.#timer = setTimeout(this.saveNow, WAIT_MS);
  };

  readonly saveNow = (): void => {
    this.stop();
    this.#running = this.#running.then(() => this.#save());
  };

  readonly resolve = (choice: 'mine' | 'theirs'): void => {
    const { theirs, section } = this.#snapshot;
    if (!theirs) return;
    const kept = choice === 'theirs' ? theirs : { ...section, version: theirs.version };
    this.#tell({ section: kept, theirs: undefined, problem: undefined, state: 'saved' });
    if (choice === 'mine') this.saveNow();
  };

  #tell(part: Partial<Snapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...part };
    for (const listener of this.#listeners) listener();
  }

  async #save(): Promise<void> {
    const sent = this.#snapshot.section;
    this.#tell({ state: 'saving' });
    try {
      const path = `/minutes/${this.#minutes.id}/sections/${sent.id}`;
      const body = formOf(sent);
      const { version } = await this.#call<{ version: number }>(path, {
        method: 'PUT',
        body,
        version: sent.version,
      });
      const { section } = this.#snapshot;
      // What was typed while this was on its way is not saved yet; its own timer runs.
      const state = section === sent ? 'saved' : 'unsaved';
      this.#tell({ section: { ...section, version }, problem: undefined, state });
      await this.saved();
    } catch (error) {
      await this.#refused(problemFrom(error));
    }
  }

  async #refused(problem: Problem): Promise<void> {
    const { sessionId, kind } = this.#minutes;
    const { id } = this.#snapshot.section;
    const path = `/sessions/${sessionId}/minutes?kind=${kind}`;
    const page =
      problem.code === 'stale' ? await this.#call<MinutesAnswer>(path).catch(() => undefined) : undefined;
    const theirs = page?.sections.find((section) => section.id === id);
    this.#tell({ problem, theirs, state: theirs ? 'conflict' : 'failed' });
  }
}

/** Keeps one section of minutes on the server while it is written. */
export function useSectionSaving(
  minutes: Pick<Minutes, 'id' | 'sessionId' | 'kind'>,
  first: SectionAnswer,
  reload: () => Promise<void>,
): SectionSaving {
  const { call } = useDesk();
  const [draft] = useState(() => new SectionDraft(call, minutes, first));
  useEffect(() => {
    draft.saved = reload;
    return draft.stop;
  }, [draft, reload]);
  const { change, saveNow, resolve } = draft;
  return { ...useSyncExternalStore(draft.subscribe, draft.snapshot), change, saveNow, resolve };
}
