import * as z from 'zod';
import { instantSchema } from '../calendar/instant.ts';
import { isoDateSchema } from '../calendar/iso-date.ts';
import { municipalityCodeSchema } from '../municipality-code/municipality-code.ts';
import { actorSchema } from '../procedure/profile.ts';

/** Whose turn a record is (pages.md §1.3): a person's office and role, the machine's, or nobody's any more. */
export const turnSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('person'),
    step: z.string(),
    actors: z.array(actorSchema).min(1).max(40),
    since: instantSchema,
    due: isoDateSchema,
  }),
  z.strictObject({ kind: z.literal('system'), step: z.string(), since: instantSchema }),
  z.strictObject({ kind: z.literal('none'), since: instantSchema }),
]);
export type Turn = z.infer<typeof turnSchema>;

/**
 * What every record with a state machine of its own has: matter, referral, document, duty.
 * `run` is the execution that may write (an older run can do nothing); `round` counts the steps walked, so that the
 * same step walked twice is two tasks; `version` moves with every change somebody should have seen; `journal` is the
 * head of the chain of events, which also moves with changes that commute.
 */
export const recordBaseSchema = z.object({
  schema: z.literal(1),
  id: z.string(),
  municipality: municipalityCodeSchema,
  run: z.int().min(0),
  step: z.string(),
  round: z.int().min(0),
  version: z.int().min(1),
  journal: z.strictObject({ seq: z.int().min(1), hash: z.string().length(64) }),
  turn: turnSchema,
  createdAt: instantSchema,
  updatedAt: instantSchema,
});
export type RecordBase = z.infer<typeof recordBaseSchema>;

/** The step of a record whose machine has nothing left to do. */
export const ENDED = 'ended';
/** The step of a record that was handed to its machine, before the machine's first task door moved it. */
export const HANDED_OVER = 'handed-over';
