import * as z from 'zod';
import { instantSchema } from '../calendar/instant.ts';
import { isoDateSchema } from '../calendar/iso-date.ts';

/** One line of somebody's inbox: an open task, for one of the actors who may do it. */
export const inboxEntrySchema = z.strictObject({
  type: z.literal('inbox-entry'),
  recordId: z.string(),
  key: z.string(),
  title: z.string(),
  step: z.string(),
  round: z.int(),
  part: z.string(),
  since: instantSchema,
  due: isoDateSchema,
});
export type InboxEntry = z.infer<typeof inboxEntrySchema>;
