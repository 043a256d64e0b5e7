import { useMemo, type ReactNode } from 'react';
import { Loading } from '../parts/page.tsx';
import { DeskBy } from '../session/desk.tsx';
import type { GuestSession } from './guest-session.ts';
import { LINK_PATH, type LinkAddress } from './link-address.ts';
import type { Looked } from './looked.ts';

/** The desk of somebody who came in by a link: the contractor's, for one duty, below /link. */
export function GuestDesk({
  guest,
  address: { municipality },
  looked: { contractor },
  children,
}: {
  guest: GuestSession;
  address: LinkAddress;
  looked: Looked;
  children: ReactNode;
}): ReactNode {
  const place = useMemo(
    () => ({
      id: LINK_PATH,
      municipality,
      office: contractor,
      role: 'contractor' as const,
      name: contractor,
    }),
    [municipality, contractor],
  );
  return (
    <DeskBy
      place={place}
      base={LINK_PATH}
      call={guest.call}
      otherwise={(problem, again) => <Loading problem={problem} onAgain={again} />}
    >
      {children}
    </DeskBy>
  );
}
