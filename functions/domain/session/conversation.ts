import * as z from 'zod';
import { instantSchema } from '../calendar/instant.ts';
import { idSchema } from '../identifier/identifier.ts';

const text = z.string().max(4000);
const name = z.string().max(100);

/** What one row of the notes of an item says (質問・回答・意見); written by the secretariat while people talk. */
export const noteContentSchema = z.strictObject({
  kind: z.enum(['question', 'remark', 'request', 'statement', 'summary']),
  topic: name.optional(),
  speaker: name.optional(),
  text,
  answeredBy: name.optional(),
  answer: text.optional(),
  /** Not for the public version of the minutes. */
  internal: z.boolean().default(false),
});

/** A later correction of what was said (訂正・後日補足): an addition, the first text stays as it was. */
export const amendmentSchema = z.strictObject({
  text: z.string().min(1).max(4000),
  reason: z.string().min(1).max(1000),
  by: name,
  at: instantSchema,
});

/** One row of the notes: its own record with its own version, so that two people type without losing each other's work. */
export const noteSchema = noteContentSchema.extend({
  type: z.literal('note'),
  schema: z.literal(1),
  id: idSchema('not'),
  itemId: idSchema('itm'),
  version: z.int().min(1),
  /** Who typed last, and until when the row is theirs (pages.md §3.4: a soft lease). */
  typing: z.strictObject({ membershipId: z.string(), name, until: instantSchema }).optional(),
  amendments: z.array(amendmentSchema).max(50).default([]),
  /** When it was written last: what a page that saw the notes before asks by. */
  changedAt: instantSchema.optional(),
});
export type Note = z.infer<typeof noteSchema>;
