import { useCallback, useRef, useState } from 'react';
import { useDesk } from './desk.tsx';
import { isSettled, problemFrom, type Problem } from './problem.ts';

export interface Intent {
  /** Sends a POST; undefined when it was refused, and `problem` then says why. */
  readonly send: <Answer>(path: string, body: unknown, version?: number) => Promise<Answer | undefined>;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly setProblem: (problem: Problem | undefined) => void;
}

/**
 * One thing somebody wants done. The same request pressed again after a lost answer goes under the same
 * Idempotency-Key, so that it is done once; anything else is a new intent with a new key.
 */
export function useIntent(): Intent {
  const { call } = useDesk();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const open = useRef<{ request: string; key: string }>(undefined);
  const send = useCallback(
    async <Answer>(path: string, body: unknown, version?: number): Promise<Answer | undefined> => {
      const request = JSON.stringify([path, body, version]);
      if (open.current?.request !== request) open.current = { request, key: crypto.randomUUID() };
      const { key } = open.current;
      setBusy(true);
      setProblem(undefined);
      try {
        const seen = version === undefined ? {} : { version };
        const answer = await call<Answer>(path, { method: 'POST', body, key, ...seen });
        open.current = undefined;
        return answer;
      } catch (error) {
        const refused = problemFrom(error);
        if (isSettled(refused)) open.current = undefined;
        setProblem(refused);
        return undefined;
      } finally {
        setBusy(false);
      }
    },
    [call],
  );
  return { send, busy, problem, setProblem };
}
