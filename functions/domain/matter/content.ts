import * as z from 'zod';
import { isoDateSchema } from '../calendar/iso-date.ts';
import { fitsARecord, tooLargeForm } from '../refusal/size.ts';
import { delegationDetails } from './delegation-details.ts';

/** One line of a form. */
export const line = z.string().min(1).max(200);
/** A paragraph of a form. */
export const text = z.string().min(1).max(4000);

/** How a municipality writes a number of persons: exact, about, or as a phrase, on a day. */
export const subjectCountSchema = z.strictObject({
  value: z.int().min(0).max(200_000_000),
  approximate: z.boolean(),
  asOf: isoDateSchema.optional(),
});

const recordMediumSchema = z.strictObject({
  kind: z.enum(['cloud', 'server', 'paper', 'portable-medium', 'terminal']),
  text: line,
});

const periodSchema = z.strictObject({
  start: isoDateSchema,
  end: isoDateSchema,
  /** 次年度以降も同様の委託を行う */
  continues: z.boolean(),
});

/** One question of a checklist (別紙チェックリスト) with its answer. */
export const answerSchema = z.strictObject({
  question: line,
  answer: z.enum(['yes', 'no', 'not-applicable']),
  evidence: text.optional(),
});

/** The request to delegate (委託), field by field as the sheets have it (domain/forms.md B1). */
export const delegationContentSchema = z.strictObject({
  title: line,
  registeredBusiness: line,
  /** Id in the municipality's register of contractors. */
  contractor: z.string().regex(/^[a-z0-9-]{2,40}$/),
  subjects: z.array(line).min(1).max(50),
  subjectCount: subjectCountSchema.optional(),
  dataItems: z.array(line).min(1).max(1000),
  recordMedia: z.array(recordMediumSchema).min(1).max(30),
  reason: text,
  workItems: z
    .array(z.strictObject({ text: line, subDelegated: z.boolean() }))
    .min(1)
    .max(50),
  period: periodSchema,
  measures: z.array(answerSchema).max(100),
  ...delegationDetails,
});
export type DelegationContent = z.infer<typeof delegationContentSchema>;

/** A draft: any field may still be missing; what is there has the right form. */
export const delegationDraftSchema = delegationContentSchema.partial().refine(fitsARecord, tooLargeForm);
export type DelegationDraft = z.infer<typeof delegationDraftSchema>;
