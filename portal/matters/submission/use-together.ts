import { useCallback, useEffect, useState } from 'react';
import { useDesk } from '../../session/desk.tsx';
import type { MatterAnswer } from '../answer.ts';

/**
 * A matter with those it was begun together with, each read whole, in the order they were begun.
 * @returns what could be read, itself always; whether the others have been asked for, before which nothing can be said of
 * the whole; and how to read them again.
 */
export function useTogether(data: MatterAnswer): {
  all: readonly MatterAnswer[];
  ready: boolean;
  again: () => Promise<void>;
} {
  const { call } = useDesk();
  const [others, setOthers] = useState<readonly MatterAnswer[]>();
  const { submission = [], matter } = data;
  const wanted = submission
    .filter(({ id }) => id !== matter.id)
    .map(({ id }) => id)
    .join(' ');
  const again = useCallback(async () => {
    const ids = wanted.split(' ').filter((id) => id !== '');
    const read = await Promise.all(
      ids.map((id) => call<MatterAnswer>(`/matters/${id}`).catch(() => undefined)),
    );
    setOthers(read.filter((each) => each !== undefined));
  }, [call, wanted]);
  useEffect(() => void again(), [again]);
  const order = submission.map(({ id }) => id);
  const all = [data, ...(others ?? [])].toSorted(
    (one, other) => order.indexOf(one.matter.id) - order.indexOf(other.matter.id),
  );
  return { all, ready: others !== undefined, again };
}
