import { useEffect, useState } from 'react';
import { delegates } from '../../../functions/domain/matter/matter.ts';
import type { DelegationDraft } from '../../../functions/domain/matter/content.ts';
import { useDesk } from '../../session/desk.tsx';
import type { MatterAnswer } from '../answer.ts';

/**
 * The content of the matter that a sub-delegation names as its parent; undefined for none, for one that is not the
 * reader's to see, and while it is fetched.
 */
export function useParent(key: unknown): DelegationDraft | undefined {
  const { call } = useDesk();
  const [found, setFound] = useState<{ key: string; content: DelegationDraft }>();
  const wanted = typeof key === 'string' && key !== '' ? key : undefined;
  useEffect(() => {
    if (wanted === undefined) return undefined;
    let gone = false;
    call<MatterAnswer>(`/matters/${wanted}`).then(
      ({ matter }) => {
        if (!gone && delegates(matter)) setFound({ key: wanted, content: matter.content });
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [call, wanted]);
  return found !== undefined && found.key === wanted ? found.content : undefined;
}
