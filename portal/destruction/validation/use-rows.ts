import { useCallback, useEffect, useState } from 'react';
import { useDesk } from '../../session/desk.tsx';
import { problemFrom, type Problem } from '../../session/problem.ts';
import type { CertificateRow } from './rows.ts';

interface Rows {
  readonly rows: readonly CertificateRow[];
  /** More lines follow; undefined when these are all. */
  readonly next: string | undefined;
  readonly problem: Problem | undefined;
  readonly ready: boolean;
}

/** Pages of fifty that are read before anybody is shown anything: certificates of a few hundred lines are read whole. */
const FIRST_PAGES = 10;

/** The lines of a certificate, page after page; of very long ones the first, and more on demand. */
export function useRows(
  dutyId: string,
  certificateId: string | undefined,
): Rows & { more: () => Promise<void> } {
  const { call } = useDesk();
  const [found, setFound] = useState<Rows>({ rows: [], next: undefined, problem: undefined, ready: false });
  const read = useCallback(
    async (from: string | undefined, before: readonly CertificateRow[]): Promise<Rows> => {
      const rows = [...before];
      let next = from;
      for (let page = 0; page < FIRST_PAGES; page += 1) {
        const cursor: string = next === undefined ? '' : `?cursor=${encodeURIComponent(next)}`;
        const answer = await call<{ rows: CertificateRow[]; next?: string }>(
          `/duties/${dutyId}/certificates/${certificateId ?? ''}/lines${cursor}`,
        );
        rows.push(...answer.rows);
        next = answer.next;
        if (next === undefined) break;
      }
      return { rows, next, problem: undefined, ready: true };
    },
    [call, dutyId, certificateId],
  );
  useEffect(() => {
    if (certificateId === undefined) return undefined;
    let here = true;
    read(undefined, []).then(
      (rows) => here && setFound(rows),
      (error: unknown) =>
        here && setFound((before) => ({ ...before, problem: problemFrom(error), ready: true })),
    );
    return () => {
      here = false;
    };
  }, [certificateId, read]);
  const more = useCallback(async () => {
    try {
      setFound(await read(found.next, found.rows));
    } catch (error) {
      setFound((before) => ({ ...before, problem: problemFrom(error) }));
    }
  }, [read, found]);
  return { ...found, more };
}
