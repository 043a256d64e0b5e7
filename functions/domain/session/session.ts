import * as z from 'zod';
import { isoDateSchema } from '../calendar/iso-date.ts';
import { idSchema } from '../identifier/identifier.ts';
import { recordBaseSchema } from '../record/record.ts';
import { attendanceSchema, seatSchema } from './attendance.ts';

const line = z.string().min(1).max(200);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Whether people may watch (傍聴), and, where not, why: closed sessions give their reason (design §4). */
export const opennessSchema = z.discriminatedUnion('open', [
  z.strictObject({ open: z.literal(true), observers: z.int().min(0).max(10_000).optional() }),
  z.strictObject({ open: z.literal(false), reason: z.string().min(1).max(1000) }),
]);

/** What the secretariat arranges before a session; all of it can be changed until the session is closed. */
export const sessionPlanSchema = z.strictObject({
  title: line,
  /** The session's number as written (平成29年度第2回): ours is the id. */
  number: z.string().min(1).max(60).optional(),
  heldOn: isoDateSchema,
  from: clock,
  until: clock.optional(),
  place: line,
  papersDue: isoDateSchema.optional(),
  openness: opennessSchema,
  seats: z.array(seatSchema).min(1).max(60),
});

/** A session (会議) of a body. It has no state machine: it is a record with a journal that people arrange and hold. */
export const sessionSchema = recordBaseSchema.extend({
  ...sessionPlanSchema.shape,
  type: z.literal('session'),
  id: idSchema('ses'),
  status: z.enum(['planned', 'open', 'closed']),
  body: z.string(),
  attendance: attendanceSchema,
});
export type Session = z.infer<typeof sessionSchema>;
