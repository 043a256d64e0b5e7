import * as z from 'zod';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { keyOfCursor, type ListPartition } from '../storage/page.ts';
import type { PageOf } from '../storage/list-page.ts';

/** What asks a list for its next page. */
export const cursorQuery = z.string().max(2000).optional();

/** The id of an office, as a query names it. */
export const officeQuery = z
  .string()
  .regex(/^[a-z0-9-]{2,40}$/)
  .optional();

const PAGE = 50;

/** The page of a list that a cursor asks for; a text that is no cursor of this very list is refused. */
export function pageAt(list: ListPartition, cursor: string | undefined): PageOf | Refusal {
  if (cursor === undefined) return { limit: PAGE };
  const from = keyOfCursor(cursor, list);
  return from ? { limit: PAGE, from } : refuse('invalid-input', [{ rule: 'wrong-form', path: '/cursor' }]);
}
