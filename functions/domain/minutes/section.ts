import * as z from 'zod';
import { instantSchema } from '../calendar/instant.ts';
import { conditionContentSchema } from '../condition/condition.ts';
import { idSchema } from '../identifier/identifier.ts';
import { fitsARecord, tooLargeForm } from '../refusal/size.ts';
import { itemDecisionSchema } from '../session/agenda.ts';
import { noteContentSchema } from '../session/conversation.ts';
import { opennessSchema } from '../session/session.ts';

const name = z.string().min(1).max(100);
const line = z.string().min(1).max(200);

/** A correction that an answer had already got when the minutes were drafted (後日補足): beside the text, never in its place. */
export const notedCorrectionSchema = z.strictObject({
  text: z.string().min(1).max(4000),
  reason: z.string().min(1).max(1000),
  by: name,
  at: instantSchema,
});

/** One paragraph of the minutes: a question with its answer in a summary (要点記録), one speech in a verbatim record (全文記録). */
export const paragraphSchema = z.strictObject({
  id: z.string().regex(/^p[1-9]\d{0,3}$/),
  kind: z.enum([...noteContentSchema.shape.kind.options, 'speech', 'text']),
  topic: z.string().max(100).optional(),
  speaker: z.string().max(100).optional(),
  text: z.string().min(1).max(20_000),
  answeredBy: z.string().max(100).optional(),
  answer: z.string().max(20_000).optional(),
  /** Not for the public version. */
  internal: z.boolean().default(false),
  corrections: z.array(notedCorrectionSchema).max(50).default([]),
});
export type Paragraph = z.infer<typeof paragraphSchema>;

/** Who was there for the item, by name as the table of members had them. */
export const sectionAttendanceSchema = z.strictObject({
  present: z.array(name).max(60),
  absent: z.array(name).max(60),
  left: z.array(name).max(60),
  recused: z.array(z.strictObject({ name, reason: z.string().max(500).optional() })).max(60),
});

/** What was decided of the item: the outcome and the word that the body has for it. */
export const sectionOutcomeSchema = itemDecisionSchema
  .pick({ outcome: true, votes: true, minority: true })
  .extend({ word: line });

/** What the secretariat writes in a section. */
export const sectionContentSchema = z.strictObject({
  heading: z.string().min(1).max(300),
  explainer: z.string().max(200).optional(),
  attendance: sectionAttendanceSchema,
  outcome: sectionOutcomeSchema.optional(),
  /** Riders and conditions as they were said with the outcome: kept as text. */
  riders: z.array(z.string().min(1).max(1000)).max(30).default([]),
  /** What somebody is to see to (確認事項). */
  conditions: z.array(conditionContentSchema).max(100).default([]),
  /** Open, or closed with its reason: of this item. */
  openness: opennessSchema,
  paragraphs: z.array(paragraphSchema).max(300),
});

/** The form that a section is saved by. */
export const sectionFormSchema = sectionContentSchema.refine(fitsARecord, tooLargeForm);
export type SectionContent = z.infer<typeof sectionContentSchema>;

/** One item of the session in its minutes: a row with a version of its own, so that two people write at once. */
export const minutesSectionSchema = sectionContentSchema.extend({
  type: z.literal('minutes-section'),
  schema: z.literal(1),
  id: idSchema('sec'),
  /** Its place in the minutes, from 1. */
  position: z.int().min(1),
  version: z.int().min(1),
  itemId: idSchema('itm'),
  /** The matter it is about, with its 諮問番号 where it has one. */
  matter: z
    .strictObject({
      id: idSchema('mat'),
      key: z.string(),
      number: z.string().optional(),
      applyingOffice: z.string(),
    })
    .optional(),
});
export type MinutesSection = z.infer<typeof minutesSectionSchema>;
