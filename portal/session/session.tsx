import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { Membership } from '../../functions/domain/membership/membership.ts';
import { LINK_PATH } from '../guest/link-address.ts';
import { callApi } from './api.ts';
import { SIGNED_IN_PATH } from './issuer.ts';
import { problemFrom, type Problem } from './problem.ts';

/** A place in a municipality, as the API lists it for the person signed in. */
export type Place = Pick<Membership, 'id' | 'municipality' | 'office' | 'role' | 'name'>;

export type Session =
  | { readonly kind: 'starting' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'signed-in'; readonly places: readonly Place[] };

interface Sessions {
  readonly session: Session;
  /** Asks again who is signed in. */
  readonly refresh: () => Promise<void>;
}

const SessionContext = createContext<Sessions>({
  session: { kind: 'starting' },
  refresh: () => Promise.resolve(),
});

async function present(): Promise<Session> {
  try {
    const { memberships } = await callApi<{ memberships: Place[] }>('/api/memberships');
    return { kind: 'signed-in', places: memberships };
  } catch (error) {
    const problem = problemFrom(error);
    return problem.code === 'signed-out' ? { kind: 'signed-out' } : { kind: 'failed', problem };
  }
}

/** Finds out who is signed in, also in a new tab, and tells everything inside. */
export function SessionProvider({ children }: { children: ReactNode }): ReactNode {
  const [session, setSession] = useState<Session>({ kind: 'starting' });
  const refresh = useCallback(async () => setSession(await present()), []);
  const [path] = useLocation();
  // Whoever holds a link is nobody's account: nothing is asked of the issuer until they go elsewhere.
  const isGuest = path === LINK_PATH;
  useEffect(() => {
    // A sign-in that is coming back asks when it is done.
    if (location.pathname !== SIGNED_IN_PATH && !isGuest) void refresh();
  }, [refresh, isGuest]);
  const value = useMemo(() => ({ session, refresh }), [session, refresh]);
  return <SessionContext value={value}>{children}</SessionContext>;
}

/** Who is signed in. */
export const useSession = (): Sessions => useContext(SessionContext);
