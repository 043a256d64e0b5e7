import * as z from 'zod';
import { isoDateSchema } from '../calendar/iso-date.ts';
import { idSchema } from '../identifier/identifier.ts';

/** A meeting that a matter can reach, and until when it must be submitted for that; dates in Asia/Tokyo. */
export const reachedSessionSchema = z.strictObject({
  id: idSchema('ses'),
  title: z.string().min(1).max(200),
  heldOn: isoDateSchema,
  /** When its papers are due (資料締切). */
  papersDue: isoDateSchema,
  /** Submitted by then, the secretariat has its days for the review before papers are due. */
  submitBy: isoDateSchema,
});
export type ReachedSession = z.infer<typeof reachedSessionSchema>;
