import { useCallback, useRef, useState } from 'react';
import type * as z from 'zod';
import type { findingAnswer, progressAnswer } from '../../../functions/api/certificate-answers.ts';
import { useDesk } from '../../session/desk.tsx';
import { problemFrom, type Problem } from '../../session/problem.ts';

export type LineFinding = z.infer<typeof findingAnswer>;
type Progress = z.infer<typeof progressAnswer>;

/** What the server last said of the lines: how far it has come, and what it found. */
export interface Checked {
  readonly progress: Progress | undefined;
  readonly findings: readonly LineFinding[];
  readonly busy: boolean;
  readonly problem: Problem | undefined;
}

/** A thousand lines a stretch: ten thousand are ten. Somebody who goes on writing begins it again. */
const MOST_STRETCHES = 40;
const MOST_FINDINGS = 200;

type Post = (anew: boolean) => Promise<Progress & { findings: LineFinding[] }>;

/** Checks stretch by stretch until all lines are, and tells of each. */
async function checkAll(post: Post, tell: (checked: Checked) => boolean): Promise<void> {
  const findings: LineFinding[] = [];
  for (let stretch = 0; stretch < MOST_STRETCHES; stretch += 1) {
    const { findings: found, ...progress } = await post(stretch === 0);
    findings.push(...found);
    const goesOn = tell({
      progress,
      findings: findings.slice(0, MOST_FINDINGS),
      busy: !progress.done,
      problem: undefined,
    });
    if (progress.done || !goesOn) return;
  }
}

/** Has the lines of the draft checked, one check at a time; whoever asks while one runs gets the next one. */
export function useCheck(dutyId: string): Checked & {
  check: () => Promise<void>;
  /** Waits until nothing is checked any more: a certificate is not handed in beside its check. */
  quiet: () => Promise<void>;
} {
  const { call } = useDesk();
  const [checked, setChecked] = useState<Checked>({
    progress: undefined,
    findings: [],
    busy: false,
    problem: undefined,
  });
  const running = useRef<Promise<void>>(undefined);
  const latest = useRef(0);
  const quiet = useCallback(async () => {
    latest.current += 1;
    while (running.current) await running.current;
  }, []);
  const check = useCallback(async () => {
    await quiet();
    const mine = ++latest.current;
    const post: Post = (anew) =>
      call(`/duties/${dutyId}/certificate/check`, {
        method: 'POST',
        body: { anew },
        key: crypto.randomUUID(),
      });
    const tell = (next: Checked): boolean => {
      if (mine === latest.current) setChecked(next);
      return mine === latest.current;
    };
    setChecked((before) => ({ ...before, busy: true }));
    running.current = checkAll(post, tell)
      .catch((error: unknown) => {
        // Somebody wrote on: what they wrote is checked once it is saved.
        const problem = problemFrom(error);
        const told = problem.code === 'stale' ? undefined : problem;
        setChecked((before) => ({ ...before, busy: false, problem: told }));
      })
      .finally(() => {
        running.current = undefined;
      });
    await running.current;
  }, [call, dutyId, quiet]);
  return { ...checked, check, quiet };
}
