import { useCallback, useEffect, useState } from 'react';
import type { DelegationDraft } from '../../functions/domain/matter/content.ts';
import { useDesk } from '../session/desk.tsx';
import { isSettled, problemFrom, type Problem } from '../session/problem.ts';
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
  /** The latest version was fetched: what is typed from here on is saved over it, nothing before. */
  readonly rebase: (version: number, saved: DelegationDraft, typed: DelegationDraft) => void;
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

/** What is being kept between two drawings of the page. */
interface Kept {
  version: number;
  saved: DelegationDraft;
  composing: boolean;
  /** Somebody else's text was just fetched: nothing is saved over it before the writer goes on. */
  held: boolean;
  wanted: DelegationDraft | undefined;
  timer: ReturnType<typeof setTimeout> | undefined;
  running: Promise<number | undefined> | undefined;
}

/** Saves what is wanted, one request after the other. @returns the version that is now the latest; undefined on a no. */
function useSave(
  key: string,
  kept: Kept,
  tell: (state: SavingState, problem: Problem | undefined) => void,
): () => Promise<number | undefined> {
  const { call } = useDesk();
  return useCallback(async () => {
    const put = async (content: DelegationDraft): Promise<void> => {
      const request = { method: 'PUT', body: { content }, version: kept.version } as const;
      const { version } = await call<{ version: number }>(`/matters/${key}/content`, request);
      Object.assign(kept, { version, saved: content });
    };
    for (let content = kept.wanted; content; content = kept.wanted) {
      kept.wanted = undefined;
      tell('saving', undefined);
      try {
        await put(content);
      } catch (error) {
        const problem = problemFrom(error);
        const rest = withoutRefused(content, kept.saved, problem);
        if (rest) await put(rest).catch(() => undefined);
        if (!isSettled(problem)) kept.wanted ??= content;
        tell('failed', problem);
        return undefined;
      }
    }
    tell('saved', undefined);
    return kept.version;
  }, [call, key, kept, tell]);
}

/** Keeps a draft on the server while it is typed (PUT content). */
export function useSaving(key: string, first: { version: number; content: DelegationDraft }): Saving {
  const [{ state, problem }, setTold] = useState<Pick<Saving, 'state' | 'problem'>>({
    state: 'untouched',
    problem: undefined,
  });
  const [kept] = useState<Kept>({
    version: first.version,
    saved: first.content,
    composing: false,
    held: false,
    wanted: undefined,
    timer: undefined,
    running: undefined,
  });
  const tell = useCallback((next: SavingState, why: Problem | undefined) => {
    setTold((before) => ({ state: next, problem: next === 'saving' ? before.problem : why }));
  }, []);
  const save = useSave(key, kept, tell);
  const flush = useCallback(async () => {
    clearTimeout(kept.timer);
    await kept.running;
    if (!kept.wanted) return kept.version;
    if (kept.composing || kept.held) return undefined;
    kept.running = save();
    return kept.running;
  }, [kept, save]);
  const wait = useCallback(() => {
    clearTimeout(kept.timer);
    if (kept.wanted && !kept.composing) kept.timer = setTimeout(() => void flush(), WAIT_MS);
  }, [kept, flush]);
  const change = (content: DelegationDraft): void => {
    Object.assign(kept, { wanted: content, held: false });
    setTold((before) => ({ ...before, state: 'unsaved' }));
    wait();
  };
  const compose = (composing: boolean): void => {
    kept.composing = composing;
    wait();
  };
  const rebase = useCallback(
    (version: number, saved: DelegationDraft, typed: DelegationDraft) => {
      Object.assign(kept, { version, saved, wanted: typed, held: true });
      setTold({ state: 'unsaved', problem: undefined });
    },
    [kept],
  );
  useLeaving(kept, flush);
  useRetrying(problem, flush);
  return { state, problem, change, flush, compose, rebase };
}

/** What could not be sent is sent again by itself. */
function useRetrying(problem: Problem | undefined, flush: () => Promise<unknown>): void {
  useEffect(() => {
    if (!problem || isSettled(problem)) return undefined;
    const again = setInterval(() => void flush(), AGAIN_MS);
    return () => clearInterval(again);
  }, [problem, flush]);
}

/** Saves when the page is hidden or left, and asks before a page with unsaved text is closed. */
function useLeaving(kept: Kept, flush: () => Promise<unknown>): void {
  useEffect(() => {
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') void flush();
    };
    const closing = (event: BeforeUnloadEvent): void => {
      if (kept.wanted) event.preventDefault();
    };
    document.addEventListener('visibilitychange', hidden);
    addEventListener('beforeunload', closing);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      removeEventListener('beforeunload', closing);
      void flush();
    };
  }, [kept, flush]);
}
