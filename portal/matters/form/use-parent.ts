import { useEffect, useState } from 'react';
import type { Permission } from '../../../functions/domain/delegation/permission.ts';
import { delegates } from '../../../functions/domain/matter/matter.ts';
import type { DelegationDraft } from '../../../functions/domain/matter/content.ts';
import { useDesk } from '../../session/desk.tsx';
import type { MatterAnswer } from '../answer.ts';

/** The tier above: what it says, and how it and the tiers above it may be delegated on. */
export interface ParentOfForm {
  readonly content: DelegationDraft;
  readonly permission: Permission | undefined;
}

/**
 * The matter that a sub-delegation names as its parent; undefined for none, for one that is not the
 * reader's to see, and while it is fetched.
 */
export function useParent(key: unknown): ParentOfForm | undefined {
  const { call } = useDesk();
  const [found, setFound] = useState<ParentOfForm & { key: string }>();
  const wanted = typeof key === 'string' && key !== '' ? key : undefined;
  useEffect(() => {
    if (wanted === undefined) return undefined;
    let gone = false;
    call<MatterAnswer>(`/matters/${wanted}`).then(
      ({ matter, permission }) => {
        if (!gone && delegates(matter)) setFound({ key: wanted, content: matter.content, permission });
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [call, wanted]);
  return found !== undefined && found.key === wanted ? found : undefined;
}
