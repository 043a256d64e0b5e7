import { useEffect, useState } from 'react';
import { useDesk } from '../session/desk.tsx';
import type { CertificateRow } from './validation/rows.ts';

interface ReturnedLine {
  readonly position: number;
  readonly item: number;
  readonly reason: string;
}

/** The lines of a certificate that were returned, with the reasons; empty until they are known. */
export function useReturnedLines(
  { id, returnedWith }: { readonly id: string; readonly returnedWith?: string | undefined },
  certificateId: string | undefined,
): readonly ReturnedLine[] {
  const { call } = useDesk();
  const [lines, setLines] = useState<readonly ReturnedLine[]>([]);
  useEffect(() => {
    setLines([]);
    if (certificateId === undefined) return;
    call<{ rows: CertificateRow[] }>(
      `/duties/${id}/certificates/${certificateId}/lines?filter=returned`,
    ).then(
      ({ rows }) =>
        setLines(
          rows.map(({ position, item, judged }) => ({
            position,
            item,
            reason: judged?.reason ?? returnedWith ?? '',
          })),
        ),
      // The reason of the whole stands there all the same.
      () => undefined,
    );
  }, [call, id, certificateId, returnedWith]);
  return lines;
}
