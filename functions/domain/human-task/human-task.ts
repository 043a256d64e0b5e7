import * as z from 'zod';
import { instantSchema } from '../calendar/instant.ts';
import { isoDateSchema } from '../calendar/iso-date.ts';
import { actorSchema } from '../procedure/profile.ts';

/**
 * A person's turn, as a record (design §2.4): who may act, until when, and which decisions are possible.
 * `part` tells tasks of one step apart when several offices must each act.
 */
export const humanTaskSchema = z.strictObject({
  type: z.literal('human-task'),
  schema: z.literal(1),
  municipality: z.string(),
  recordId: z.string(),
  step: z.string(),
  round: z.int().min(0),
  part: z.string(),
  title: z.string(),
  key: z.string(),
  actors: z.array(actorSchema).min(1).max(40),
  decisions: z.array(z.string()).min(1),
  openedAt: instantSchema,
  due: isoDateSchema,
  decided: z
    .strictObject({ decision: z.string(), at: instantSchema, office: z.string(), role: z.string() })
    .optional(),
});
export type HumanTask = z.infer<typeof humanTaskSchema>;

/** The part of a step that has only one task. */
export const WHOLE = 'whole';

/** What a wait of a machine is answered with; a Choice reads `decision`, the next step is walked in `round`. */
export const waitResultSchema = z.strictObject({ decision: z.string(), round: z.int().min(1) });
export type WaitResult = z.infer<typeof waitResultSchema>;
