import { useCallback, useEffect, useState } from 'react';
import { useSearchParams } from 'wouter';
import { useDesk } from '../../session/desk.tsx';
import { problemFrom, type Problem } from '../../session/problem.ts';
import type { ChangeAnswer, ChangesAnswer } from '../answer.ts';
import { isUndecided } from './timing-cell.tsx';

export const shows = ['all', 'before', 'after', 'undecided'] as const;
export type Shows = (typeof shows)[number];

const shown: Readonly<Record<Shows, (row: ChangeAnswer) => boolean>> = {
  all: () => true,
  before: ({ classification }) => classification.timing === 'before',
  after: ({ classification }) => classification.timing === 'after',
  undecided: ({ classification }) => isUndecided(classification),
};

/** A row with its place in the whole list, from 1; undefined where the rows before it were not read. */
export interface Listed {
  readonly row: ChangeAnswer;
  readonly n: number;
}

export interface Changes {
  readonly rows: readonly Listed[];
  readonly tally: ChangesAnswer['tally'];
  readonly next: string | undefined;
}

type Call = ReturnType<typeof useDesk>['call'];

const PAGE = 50;

/** One page of the list; or, for some of its rows, all pages, of which those rows are kept. */
async function read(
  call: Call,
  key: string,
  { cursor, show, first }: { cursor: string | undefined; show: Shows; first: number },
): Promise<Changes> {
  const rows: Listed[] = [];
  let from = cursor;
  let n = first;
  for (;;) {
    const query = from === undefined ? '' : `?cursor=${encodeURIComponent(from)}`;
    const page: ChangesAnswer = await call<ChangesAnswer>(`/matters/${key}/changes${query}`);
    for (const row of page.rows) {
      if (shown[show](row)) rows.push({ row, n });
      n += 1;
    }
    from = page.next;
    if (show === 'all' || from === undefined) return { rows, tally: page.tally, next: from };
  }
}

/**
 * The list of changes as the address asks for it (`?show=`, `?cursor=`). It is not looked at again by itself: its rows are
 * under hands, and each notices by itself when somebody else was first.
 */
export function useChanges(key: string): {
  data: Changes | undefined;
  problem: Problem | undefined;
  show: Shows;
  reload: () => Promise<void>;
} {
  const { call } = useDesk();
  const [search] = useSearchParams();
  const asked = search.get('show');
  const show = shows.find((each) => each === asked) ?? 'all';
  const cursor = show === 'all' ? (search.get('cursor') ?? undefined) : undefined;
  const first = 1 + PAGE * Number(cursor === undefined ? 0 : (search.get('page') ?? 1));
  const [data, setData] = useState<Changes>();
  const [problem, setProblem] = useState<Problem>();
  const reload = useCallback(async () => {
    try {
      setData(await read(call, key, { cursor, show, first }));
      setProblem(undefined);
    } catch (error) {
      setProblem(problemFrom(error));
    }
  }, [call, key, cursor, show, first]);
  useEffect(() => {
    setData(undefined);
    void reload();
  }, [reload]);
  return { data, problem, show, reload };
}
