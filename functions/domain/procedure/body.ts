import * as z from 'zod';
import { outcomeSchema } from '../deliberation/outcome.ts';
import { bilingualSchema } from '../language/bilingual.ts';
import { actorSchema, assumedSchema, keySchema } from './actor.ts';
import { letterSchema } from './letter.ts';
import { seriesSchema } from './series.ts';

/** Who confirms a draft: the chair, or the body as an item of its next session (variations.md 4, 20). */
export const confirmedBySchema = z.enum(['chair', 'next-session']);

/**
 * A body that matters are put to (会議体): a council, an internal meeting, or the one office that decides at department
 * level. Several stand side by side, each with its own desk, numbers and words; a panel or division (部会) is a body too.
 */
export const bodySchema = assumedSchema.extend({
  id: keySchema,
  ...bilingualSchema.shape,
  kind: z.enum(['council', 'internal-meeting', 'department']),
  secretariat: keySchema,
  chair: actorSchema,
  members: z.int().min(1).max(100),
  quorum: z.int().min(1).max(100),
  /** Business days before a session by which papers must be there (資料締切), where the session itself does not say. */
  papersDays: z.int().min(0).max(365).optional(),
  /** How what is put to it is numbered (諮問番号): one number for each matter, given when the letter is issued. */
  consultations: seriesSchema.extend(assumedSchema.shape).optional(),
  /** Its own letters, where they differ from the municipality's. */
  letters: z.strictObject({ referral: letterSchema.optional(), reply: letterSchema.optional() }).optional(),
  /** Its own words for outcomes (了承・可・適当), where they differ from the municipality's. */
  outcomeWords: z.partialRecord(outcomeSchema, bilingualSchema).optional(),
  /** When the applying office sees the outcome: with the delivered reply, unless the profile says at the session. */
  outcomeVisible: z.enum(['on-delivery', 'on-decision']).optional(),
  /** Who confirms its minutes (the chair unless said), and whether they go to its members for comments before (they do unless said). */
  minutes: z
    .strictObject({ confirmedBy: confirmedBySchema.optional(), comments: z.boolean().optional() })
    .optional(),
  /** Who confirms the draft of a reply: the chair unless said. */
  replyConfirmedBy: confirmedBySchema.optional(),
});
export type Body = z.infer<typeof bodySchema>;
