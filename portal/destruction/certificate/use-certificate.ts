import { useEffect, useState, useSyncExternalStore } from 'react';
import { useDesk } from '../../session/desk.tsx';
import type { DutyAnswer } from '../answer.ts';
import { CertificateSession } from './certificate-session.ts';
import type { Latest, Snapshot } from './certificate-store.ts';

/** A page of the duty begins with so many lines of its draft. */
const FIRST_LINES = 100;
const AGAIN_MS = 5000;

/** The draft as a page of the duty has it; what nobody began is empty. */
export const latestOf = ({ draft, draftLines }: DutyAnswer): Latest => ({
  certificateId: draft?.id,
  version: draft?.version ?? 1,
  content: draft?.content ?? {
    standard: 'sp800-88r2',
    defaults: {},
    evidence: [],
    freeForm: false,
    confirmed: [],
  },
  lines: draftLines,
  complete: draftLines.length < FIRST_LINES,
});

/** The certificate of a duty, kept on the server while it is written, with how it stands now. */
export function useCertificate(data: DutyAnswer): { session: CertificateSession } & Snapshot {
  const { call } = useDesk();
  const path = `/duties/${data.duty.id}`;
  const [session] = useState(
    () =>
      new CertificateSession(latestOf(data), {
        save: (body) => call(`${path}/certificate`, { method: 'PUT', body }),
        read: async () => latestOf(await call<DutyAnswer>(path)),
      }),
  );
  const snapshot = useSyncExternalStore(session.subscribe, session.snapshot);
  useEffect(() => {
    const again = setInterval(() => session.retry(), AGAIN_MS);
    return () => clearInterval(again);
  }, [session]);
  useLeaving(session);
  return { session, ...snapshot };
}

/** Saves when the page is hidden or left, and asks before a page with unsaved text is closed. */
function useLeaving(session: CertificateSession): void {
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
