import { useCallback, useEffect, useState } from 'react';
import { useDesk } from '../session/desk.tsx';

interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next?: string;
}

/**
 * The rows of a list of the API, page by page. `path` may have a query, and begins behind the municipality.
 * @returns the rows so far, whether the first page has been asked for, and how to fetch more while there are more.
 */
export function useList<Row>(path: string): {
  rows: readonly Row[];
  loaded: boolean;
  more: (() => void) | undefined;
} {
  const { call } = useDesk();
  const [rows, setRows] = useState<readonly Row[]>([]);
  const [next, setNext] = useState<string>();
  const [loaded, setLoaded] = useState(false);
  const load = useCallback(
    async (cursor?: string) => {
      const from = cursor === undefined ? '' : `cursor=${encodeURIComponent(cursor)}`;
      const glue = from === '' ? '' : path.includes('?') ? '&' : '?';
      const page = await call<Page<Row>>(`${path}${glue}${from}`);
      setRows((before) => (cursor === undefined ? page.rows : [...before, ...page.rows]));
      setNext(page.next);
    },
    [call, path],
  );
  useEffect(() => {
    const asked = (): void => setLoaded(true);
    load().then(asked, asked);
  }, [load]);
  const more = next === undefined ? undefined : () => void load(next).catch(() => undefined);
  return { rows, loaded, more };
}
