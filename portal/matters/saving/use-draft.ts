import { useEffect, useState, useSyncExternalStore } from 'react';
import { useDesk } from '../../session/desk.tsx';
import type { MatterAnswer } from '../answer.ts';
import { forms } from '../form/forms.ts';
import { DraftSession, type Snapshot } from './draft-session.ts';

const AGAIN_MS = 5000;

/** A draft that is kept on the server while it is typed, with how it stands now. */
export function useDraft({ matter, version }: MatterAnswer): { session: DraftSession } & Snapshot {
  const { call } = useDesk();
  const { key, kind, content } = matter;
  const [session] = useState(
    () =>
      new DraftSession(
        forms[kind],
        { version, content },
        {
          async save(wanted, seen) {
            const saved = { method: 'PUT', body: { content: wanted }, version: seen } as const;
            return (await call<{ version: number }>(`/matters/${key}/content`, saved)).version;
          },
          async read() {
            const latest = await call<MatterAnswer>(`/matters/${key}`);
            return { version: latest.version, content: latest.matter.content };
          },
        },
      ),
  );
  const snapshot = useSyncExternalStore(session.subscribe, session.snapshot);
  useKept(session);
  return { session, ...snapshot };
}

/** Sends again what could not be sent; saves when the page is hidden or left, and asks before one with unsaved text is closed. */
export function useKept(session: DraftSession): void {
  useEffect(() => {
    const again = setInterval(() => session.retry(), AGAIN_MS);
    return () => clearInterval(again);
  }, [session]);
  useLeaving(session);
}

function useLeaving(session: DraftSession): void {
  useEffect(() => {
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') void session.flush();
    };
    const closing = (event: BeforeUnloadEvent): void => {
      if (session.unsaved) event.preventDefault();
    };
    document.addEventListener('visibilitychange', hidden);
    addEventListener('beforeunload', closing);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      removeEventListener('beforeunload', closing);
      void session.flush();
    };
  }, [session]);
}
