import { useEffect, useRef, useState } from 'react';
import type { MinutesKind } from '../../functions/domain/minutes/minutes.ts';
import { useDesk } from '../session/desk.tsx';
import { problemFrom, type Problem } from '../session/problem.ts';
import type { MinutesAnswer, SectionAnswer } from './answer.ts';

export type SavingState = 'untouched' | 'unsaved' | 'saving' | 'saved' | 'conflict' | 'failed';

export interface SectionSaving {
  readonly section: SectionAnswer;
  readonly change: (part: Partial<SectionAnswer>) => void;
  readonly saveNow: () => void;
  readonly state: SavingState;
  readonly problem: Problem | undefined;
  /** What somebody else saved meanwhile, until the writer has chosen. */
  readonly theirs: SectionAnswer | undefined;
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

/** Keeps one section of minutes on the server while it is written. */
export function useSectionSaving(
  minutesId: string,
  sessionId: string,
  { first, kind, reload }: { first: SectionAnswer; kind: MinutesKind; reload: () => Promise<void> },
): SectionSaving {
  const { call } = useDesk();
  const [section, setSection] = useState(first);
  const [state, setState] = useState<SavingState>('untouched');
  const [problem, setProblem] = useState<Problem>();
  const [theirs, setTheirs] = useState<SectionAnswer>();
  const latest = useRef(section);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<void>>(undefined);

  const save = async (): Promise<void> => {
    clearTimeout(timer.current);
    await running.current;
    const sent = latest.current;
    setState('saving');
    try {
      const path = `/minutes/${minutesId}/sections/${sent.id}`;
      const { version } = await call<{ version: number }>(path, {
        method: 'PUT',
        body: formOf(sent),
        version: sent.version,
      });
      latest.current = { ...latest.current, version };
      setProblem(undefined);
      setSection(latest.current);
      setState(latest.current.paragraphs === sent.paragraphs ? 'saved' : 'unsaved');
      await reload();
    } catch (error) {
      await refused(problemFrom(error));
    }
  };
  const refused = async (why: Problem): Promise<void> => {
    setProblem(why);
    if (why.code !== 'stale') {
      setState('failed');
      return;
    }
    const page = await call<MinutesAnswer>(`/sessions/${sessionId}/minutes?kind=${kind}`).catch(
      () => undefined,
    );
    setTheirs(page?.sections.find(({ id }) => id === latest.current.id));
    setState('conflict');
  };
  const start = (): void => {
    running.current = save();
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    section,
    state,
    problem,
    theirs,
    change: (part) => {
      latest.current = { ...latest.current, ...part };
      setSection(latest.current);
      setState('unsaved');
      clearTimeout(timer.current);
      if (!theirs && isWritten(latest.current)) timer.current = setTimeout(start, WAIT_MS);
    },
    saveNow: start,
    resolve: (choice) => {
      if (!theirs) return;
      latest.current = choice === 'theirs' ? theirs : { ...latest.current, version: theirs.version };
      setSection(latest.current);
      setTheirs(undefined);
      setProblem(undefined);
      if (choice === 'mine') start();
      else setState('saved');
    },
  };
}
