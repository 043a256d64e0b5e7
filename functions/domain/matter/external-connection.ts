import * as z from 'zod';
import { answerSchema, line, subjectCountSchema, text } from './content.ts';
import { fitsARecord, tooLargeForm } from '../refusal/size.ts';

/** A month, as plans for connections are written (令和6年2月). */
const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** The request to connect our systems to others' (外部結合), field by field as the sheets have it (domain/forms.md A). */
export const externalConnectionContentSchema = z.strictObject({
  title: line,
  registeredBusiness: line,
  /** The party at the other end; who operates the line between may be another (`intermediary`). */
  counterpart: line,
  intermediary: line.optional(),
  subjects: z.array(line).min(1).max(50),
  subjectCount: subjectCountSchema.optional(),
  dataItems: z.array(line).min(1).max(1000),
  reason: text,
  ownEndpoint: line,
  otherEndpoint: line,
  line: z.strictObject({
    kind: z.enum(['dedicated', 'closed-network', 'lgwan', 'internet', 'other']),
    text: line,
  }),
  /** What the cloud at the other end is registered or certified under: ISMAP, ISO/IEC 27017 ... */
  cloud: z.strictObject({ used: z.boolean(), registrations: z.array(line).max(20) }),
  stages: z
    .array(z.strictObject({ stage: z.enum(['test', 'production', 'end']), month: monthSchema }))
    .min(1)
    .max(10),
  continues: z.boolean(),
  measures: z.array(answerSchema).max(100),
});
export type ExternalConnectionContent = z.infer<typeof externalConnectionContentSchema>;

/** A draft: any field may still be missing. */
export const externalConnectionDraftSchema = externalConnectionContentSchema
  .partial()
  .refine(fitsARecord, tooLargeForm);
