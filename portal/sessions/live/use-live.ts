import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useDesk } from '../../session/desk.tsx';
import { problemFrom, type Problem } from '../../session/problem.ts';
import type { SessionAnswer } from '../answers.ts';
import { mergedLive } from './merge-live.ts';
import { NoteBook } from './note-book.ts';

const POLL_MS = 3000;

/** A session as it is held: kept up with what others do, and with what is typed here. */
export interface Live {
  readonly data: SessionAnswer | undefined;
  readonly problem: Problem | undefined;
  readonly book: NoteBook;
  /** Asks for what is new, now. */
  readonly refresh: () => Promise<void>;
}

/** Reads a session once whole, then what was written since, while the page is seen and the session is not closed. */
export function useLive(subject: string): Live {
  const { call } = useDesk();
  const [data, setData] = useState<SessionAnswer>();
  const [problem, setProblem] = useState<Problem>();
  const [book] = useState(() => new NoteBook(subject, call));
  useSyncExternalStore(book.subscribe, book.edition);
  const latest = useRef<SessionAnswer>(undefined);
  const asked = useRef(0);
  const refresh = useCallback(async () => {
    const mine = ++asked.current;
    const since = latest.current ? `?since=${encodeURIComponent(latest.current.now)}` : '';
    try {
      const answer = await call<SessionAnswer>(`/sessions/${subject}${since}`);
      // An answer that a later question overtook is not told: the later one knows more.
      if (mine !== asked.current) return;
      latest.current = mergedLive(latest.current, answer);
      book.hear(latest.current);
      setProblem(undefined);
      setData(latest.current);
    } catch (error) {
      if (mine === asked.current) setProblem(problemFrom(error));
    }
  }, [call, subject, book]);
  useEffect(() => {
    book.onAdded(refresh);
    void refresh();
  }, [book, refresh]);
  const closed = data?.session.status === 'closed';
  useEffect(() => {
    if (closed) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void refresh();
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [closed, refresh]);
  useLeaving(book);
  return { data, problem, book, refresh };
}

/** Saves when the page is hidden or left, and asks before a page with unsaved text is closed. */
function useLeaving(book: NoteBook): void {
  useEffect(() => {
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') void book.flush();
    };
    const closing = (event: BeforeUnloadEvent): void => {
      if (book.unsaved > 0) event.preventDefault();
    };
    document.addEventListener('visibilitychange', hidden);
    addEventListener('beforeunload', closing);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      removeEventListener('beforeunload', closing);
      void book.flush();
    };
  }, [book]);
}
