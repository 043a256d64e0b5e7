import { useCallback, useEffect, useRef, useState } from 'react';
import { onMoved } from '../frame/demo-clock.ts';
import { useDesk } from './desk.tsx';
import { problemFrom, type Problem } from './problem.ts';

/** What the hook reads of an answer: records have a version and a turn, lists have rows. */
interface Head {
  readonly version?: number;
  readonly turn?: { readonly kind: string };
  readonly rows?: unknown;
}

/** What changes when an answer has moved on; undefined for answers that never do. */
const markOf = ({ version, rows }: Head): string | undefined =>
  version === undefined && rows === undefined ? undefined : JSON.stringify([version, rows]);

export interface PageData<Answer> {
  readonly data: Answer | undefined;
  readonly problem: Problem | undefined;
  /** A newer answer is there and waits to be shown, so that nothing jumps under a reader or a writer. */
  readonly moved: boolean;
  readonly reload: () => Promise<void>;
}

const POLL_MS = 20_000;
/** While a machine has the turn, its next step is mostly a moment away: asked soon, then ever less often. */
const SOON_MS = 400;
const SLOWER = 1.5;

/** Reads a page of the API below the desk's municipality, and notices when it moves on. */
export function usePage<Answer extends object>(path: string): PageData<Answer> {
  const { call } = useDesk();
  const [data, setData] = useState<Answer>();
  const [problem, setProblem] = useState<Problem>();
  const [moved, setMoved] = useState(false);
  const latest = useRef(0);

  const load = useCallback(
    async (arrive: (answer: Answer) => void) => {
      const asked = ++latest.current;
      try {
        const answer = await call<Answer>(path);
        if (asked !== latest.current) return;
        setProblem(undefined);
        arrive(answer);
      } catch (error) {
        if (asked === latest.current) setProblem(problemFrom(error));
      }
    },
    [call, path],
  );
  const show = useCallback((answer: Answer) => {
    setMoved(false);
    setData(answer);
  }, []);
  const reload = useCallback(() => load(show), [load, show]);
  useEffect(() => {
    setData(undefined);
    void reload();
  }, [reload]);

  useLooking(data ?? {}, reload, (seen) => load((answer) => setMoved(markOf(answer) !== seen)));
  return { data, problem, moved, reload };
}

/** Looks again by itself: at once what the system is working on, quietly what somebody reads. */
function useLooking(head: Head, reload: () => Promise<void>, compare: (seen: string) => Promise<void>): void {
  const system = head.turn?.kind === 'system';
  const mark = markOf(head);
  const latest = useRef(compare);
  latest.current = compare;
  useEffect(() => onMoved(() => void reload()), [reload]);
  useEffect(() => {
    if (mark === undefined) return undefined;
    const seen = mark;
    let wait = system ? SOON_MS : POLL_MS;
    let timer = setTimeout(look, wait);
    function look(): void {
      wait = Math.min(wait * SLOWER, POLL_MS);
      timer = setTimeout(look, wait);
      if (document.visibilityState !== 'visible') return;
      void (system ? reload() : latest.current(seen));
    }
    return () => clearTimeout(timer);
  }, [system, mark, reload]);
}
