import { expect } from 'vitest';
import { z } from 'zod';

import type { Person } from './api-client.ts';

/** As many as do not fit on two pages of 50. */
export const MANY = 120;
export const PAGE = 50;
export const ids = Array.from({ length: MANY }, (_, n) => n);

export const pageSchema = z.looseObject({
  rows: z.array(z.record(z.string(), z.unknown())),
  next: z.string().optional(),
});
export type Row = Record<string, unknown>;

/** Every page of a list from its first to its last, and the cursors between them. */
export async function readAll(who: Person, path: string): Promise<{ pages: Row[][]; cursors: string[] }> {
  const pages: Row[][] = [];
  const cursors: string[] = [];
  for (let next: string | undefined; pages.length < 10;) {
    const join = path.includes('?') ? '&' : '?';
    const page = await who.read(
      next === undefined ? path : `${path}${join}cursor=${encodeURIComponent(next)}`,
      pageSchema,
    );
    pages.push(page.rows);
    next = page.next;
    if (next === undefined) return { pages, cursors };
    cursors.push(next);
  }
  throw new Error(`${path} does not end`);
}

export const sizes = (pages: Row[][]): number[] => pages.map((rows) => rows.length);

/** Holds pages to carry each of `expected` once, in an order, fifty a page. */
export const expectWhole = (pages: Row[][], name: string, expected: readonly string[]): void => {
  expect(sizes(pages)).toEqual([PAGE, PAGE, expected.length - 2 * PAGE]);
  expect(pages.flat().map((row) => String(row[name]))).toEqual(expected);
};
