import { useCallback, useEffect, useRef, useState } from 'react';
import type { DelegationDraft } from '../../functions/domain/matter/content.ts';
import { useDesk } from '../session/desk.tsx';
import { problemFrom, type Problem } from '../session/problem.ts';
import { fieldAt } from './fields.ts';

const WAIT_MS = 2000;
const AGAIN_MS = 5000;

export type SavingState = 'untouched' | 'unsaved' | 'saving' | 'saved' | 'failed';

export interface Saving {
  readonly state: SavingState;
  readonly problem: Problem | undefined;
  /** Tells of a change; it is saved two seconds after the last one. */
  readonly change: (content: DelegationDraft) => void;
  /** Saves now what is unsaved. @returns the version that is now the latest, undefined when it could not be saved. */
  readonly flush: () => Promise<number | undefined>;
  /** An input method is composing: nothing is saved until it is done. */
  readonly compose: (composing: boolean) => void;
  /** Somebody has looked at the latest version: what follows is saved over it. */
  readonly rebase: (version: number, saved: DelegationDraft) => void;
}

/** `content` with the fields that were refused as they were saved last: the others need not wait for them. */
function withoutRefused(
  content: DelegationDraft,
  saved: DelegationDraft,
  problem: Problem,
): DelegationDraft | undefined {
  const names = new Set(problem.errors.map(({ path }) => fieldAt(path)));
  if (names.size === 0 || names.has(undefined)) return undefined;
  const kept = Object.entries(content).filter(([name]) => !names.has(name as never));
  const before = Object.entries(saved).filter(([name]) => names.has(name as never));
  return Object.fromEntries([...kept, ...before]);
}

/** Keeps a draft on the server while it is typed (PUT content), one request at a time. */
export function useSaving(key: string, first: { version: number; content: DelegationDraft }): Saving {
  const { call } = useDesk();
  const [state, setState] = useState<SavingState>('untouched');
  const [problem, setProblem] = useState<Problem>();
  const at = useRef({ version: first.version, saved: first.content, composing: false });
  const wanted = useRef<DelegationDraft>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<number | undefined>>(undefined);

  const put = useCallback(
    async (content: DelegationDraft) => {
      const { version } = at.current;
      const body = { content };
      const answer = await call<{ version: number }>(`/matters/${key}/content`, {
        method: 'PUT',
        body,
        version,
      });
      Object.assign(at.current, { version: answer.version, saved: content });
    },
    [call, key],
  );

  const save = useCallback(async (): Promise<number | undefined> => {
    for (let content = wanted.current; content; content = wanted.current) {
      wanted.current = undefined;
      setState('saving');
      try {
        await put(content);
        setProblem(undefined);
      } catch (error) {
        const refused = problemFrom(error);
        const rest = withoutRefused(content, at.current.saved, refused);
        if (rest) await put(rest).catch(() => undefined);
        wanted.current ??= refused.code === 'offline' ? content : undefined;
        setProblem(refused);
        setState('failed');
        return undefined;
      }
    }
    setState('saved');
    return at.current.version;
  }, [put]);

  const flush = useCallback(async (): Promise<number | undefined> => {
    clearTimeout(timer.current);
    await running.current;
    if (!wanted.current || at.current.composing) return wanted.current ? undefined : at.current.version;
    running.current = save();
    return running.current;
  }, [save]);

  const change = useCallback(
    (content: DelegationDraft) => {
      wanted.current = content;
      setState('unsaved');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), WAIT_MS);
    },
    [flush],
  );
  const compose = useCallback(
    (composing: boolean) => {
      at.current.composing = composing;
      clearTimeout(timer.current);
      if (!composing && wanted.current) timer.current = setTimeout(() => void flush(), WAIT_MS);
    },
    [flush],
  );
  const rebase = useCallback((version: number, saved: DelegationDraft) => {
    Object.assign(at.current, { version, saved });
    setProblem(undefined);
  }, []);

  useLeaving(wanted, flush);
  useEffect(() => {
    if (problem?.code !== 'offline') return undefined;
    const again = setInterval(() => void flush(), AGAIN_MS);
    return () => clearInterval(again);
  }, [problem, flush]);
  return { state, problem, change, flush, compose, rebase };
}

/** Saves when the page is hidden or left, and asks before a page with unsaved text is closed. */
function useLeaving(wanted: { current: unknown }, flush: () => Promise<unknown>): void {
  useEffect(() => {
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') void flush();
    };
    const closing = (event: BeforeUnloadEvent): void => {
      if (wanted.current) event.preventDefault();
    };
    document.addEventListener('visibilitychange', hidden);
    addEventListener('beforeunload', closing);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      removeEventListener('beforeunload', closing);
      void flush();
    };
  }, [wanted, flush]);
}
