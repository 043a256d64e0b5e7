import * as z from 'zod';
import { answerSchema, line, subjectCountSchema, text } from './content.ts';
import { fitsARecord, tooLargeForm } from '../refusal/size.ts';
import { priorDecisionSchema } from './delegation-details.ts';

/** A month, as plans for connections are written (令和6年2月). */
const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/**
 * What the sheets of some municipalities ask of a connection beside its core (domain/forms.md A): all of it optional here,
 * and a profile says which of it its form has and needs.
 */
export const connectionDetails = {
  /** 根拠条項, as written, each with the instrument it stands in: 条例第14条第2項ただし書. */
  legalBases: z
    .array(z.strictObject({ instrument: line, provision: line.optional() }))
    .max(20)
    .optional(),
  projectName: line.optional(),
  purpose: text.optional(),
  background: text.optional(),
  counterpartKind: z
    .enum(['federation', 'municipality', 'prefecture', 'state', 'private', 'other'])
    .optional(),
  intermediaryRole: z.enum(['operator', 'relay', 'developer']).optional(),
  direction: z.enum(['send', 'receive', 'both']).optional(),
  dataItemsPaper: line.optional(),
  /** 結合の形態, in one sentence. */
  connectionForm: text.optional(),
  lineOwner: line.optional(),
  cloudProvider: line.optional(),
  /** 受付番号 or titles of the delegations that go with it. */
  relatedDelegations: z.array(line).max(20).optional(),
  priorDecisions: z.array(priorDecisionSchema).max(20).optional(),
};

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
    .array(
      z.strictObject({
        stage: z.enum(['test', 'production', 'end']),
        month: monthSchema,
        /** What the sheet says of it beside the month: 7月末頃. */
        note: line.optional(),
      }),
    )
    .min(1)
    .max(10),
  continues: z.boolean(),
  measures: z.array(answerSchema).max(100),
  ...connectionDetails,
});
export type ExternalConnectionContent = z.infer<typeof externalConnectionContentSchema>;

/** A draft: any field may still be missing. */
export const externalConnectionDraftSchema = externalConnectionContentSchema
  .partial()
  .refine(fitsARecord, tooLargeForm);
