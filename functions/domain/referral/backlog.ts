import * as z from 'zod';
import { instantSchema } from '../calendar/instant.ts';
import { idSchema } from '../identifier/identifier.ts';

/** An accepted matter that waits to be put on a referral (付議待ち). */
export const backlogEntrySchema = z.strictObject({
  type: z.literal('backlog-entry'),
  matterId: idSchema('mat'),
  key: z.string(),
  title: z.string(),
  applyingOffice: z.string(),
  since: instantSchema,
});
export type BacklogEntry = z.infer<typeof backlogEntrySchema>;
