import * as z from 'zod';
import { fitsARecord, tooLargeForm } from '../refusal/size.ts';
import { answerSchema, line, text } from './content.ts';

const key = z.string().regex(/^[a-z0-9-]{2,40}$/);

/** What somebody wrote into a field of the profile's making: text, several lines, a choice's id, a date, yes or no. */
const fieldValueSchema = z.union([text, z.array(line).max(200), z.boolean()]);
export type FieldValue = z.infer<typeof fieldValueSchema>;

/** One act that is put to a body (目的外利用, 本人外収集, 外部提供 ...): which one, and the fields the profile gives it. */
const actSchema = z.strictObject({
  kind: key,
  fields: z.record(key, fieldValueSchema),
});

/**
 * What is put to a body beside delegations and connections (諮問事項). One number can stand for several acts, each with
 * its own clause (domain/variations.md 2). Which acts there are and what their form asks is the profile's to say.
 */
export const consultationItemContentSchema = z.strictObject({
  title: line,
  acts: z.array(actSchema).min(1).max(8),
  measures: z.array(answerSchema).max(100).optional(),
});
export type ConsultationItemDraft = z.infer<typeof consultationItemDraftSchema>;

/** A draft: any field may still be missing. */
export const consultationItemDraftSchema = consultationItemContentSchema
  .partial()
  .refine(fitsARecord, tooLargeForm);
