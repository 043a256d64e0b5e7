import * as z from 'zod';
import { instantSchema } from '../calendar/instant.ts';
import { isoDateSchema } from '../calendar/iso-date.ts';
import { idSchema } from '../identifier/identifier.ts';
import { recordBaseSchema } from '../record/record.ts';
import type { Problem } from '../refusal/rule.ts';
import { attendanceSchema, seatSchema } from './attendance.ts';

const line = z.string().min(1).max(200);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Whether people may watch (傍聴), and, where not, why: closed sessions give their reason (design §4). */
export const opennessSchema = z.discriminatedUnion('open', [
  z.strictObject({ open: z.literal(true), observers: z.int().min(0).max(10_000).optional() }),
  z.strictObject({ open: z.literal(false), reason: z.string().min(1).max(1000) }),
]);

/** 定例, 臨時, or by circulated papers (書面開催). */
export const sessionKindSchema = z.enum(['regular', 'extraordinary', 'written']);

/** What the secretariat arranges before a session; all of it can be changed until the session is closed. */
export const sessionPlanSchema = z.strictObject({
  title: line,
  /** The session's number as written (平成29年度第2回): ours is the id. */
  number: z.string().min(1).max(60).optional(),
  kind: sessionKindSchema.optional(),
  heldOn: isoDateSchema,
  from: clock,
  until: clock.optional(),
  place: line,
  papersDue: isoDateSchema.optional(),
  openness: opennessSchema,
  seats: z.array(seatSchema).min(1).max(60),
  /** Who presides where the chair does not (職務代理): a seat of the table. */
  presiding: seatSchema.shape.id.optional(),
});

/** A session (会議) of a body. It has no state machine: it is a record with a journal that people arrange and hold. */
export const sessionSchema = recordBaseSchema.extend({
  ...sessionPlanSchema.shape,
  type: z.literal('session'),
  id: idSchema('ses'),
  status: z.enum(['planned', 'open', 'closed']),
  body: z.string(),
  attendance: attendanceSchema,
  /** When it really began and ended (開会・閉会). */
  openedAt: instantSchema.optional(),
  closedAt: instantSchema.optional(),
});
export type Session = z.infer<typeof sessionSchema>;
export type SessionPlan = z.infer<typeof sessionPlanSchema>;

/** What is wrong with what was arranged; empty when it may stand. A seat that stood twice would be counted twice. */
export function planProblems({ seats, presiding, heldOn, papersDue }: SessionPlan): Problem[] {
  const ids = seats.map(({ id }) => id);
  const problems: Problem[] = [];
  if (new Set(ids).size < ids.length) problems.push({ rule: 'seat-twice', path: '/seats' });
  if (presiding !== undefined && !ids.includes(presiding))
    problems.push({ rule: 'seat-unknown', path: '/presiding' });
  if (papersDue !== undefined && papersDue > heldOn)
    problems.push({ rule: 'papers-after-meeting', path: '/papersDue', limit: heldOn });
  return problems;
}
