import * as z from 'zod';
import { instantSchema } from '../calendar/instant.ts';
import { isoDateSchema } from '../calendar/iso-date.ts';
import { idSchema } from '../identifier/identifier.ts';
import { recordBaseSchema } from '../record/record.ts';
import { assessmentLevelSchema, thresholdFactsSchema } from './threshold.ts';

/** What must be done again for an assessment (`periodic.ts` has what each is). */
export const periodicDutyIdSchema = z.enum(['yearly-review', 'five-year-redo']);
export type PeriodicDutyId = z.infer<typeof periodicDutyIdSchema>;

/** What somebody says of an assessment when it is entered in the register. */
export const assessmentPlanSchema = z.strictObject({
  /** 評価書名, as published. */
  title: z.string().min(1).max(200),
  /** 評価書番号, as the municipality counts them. */
  number: z.string().min(1).max(60).optional(),
  level: assessmentLevelSchema.exclude(['none']),
  /** The day it was last published, when it already is. */
  publishedOn: isoDateSchema.optional(),
});

/** A threshold judgement (しきい値判断) as it was made: on what, on which day, with which result. */
export const thresholdJudgementSchema = z.strictObject({
  facts: thresholdFactsSchema,
  judgedOn: isoDateSchema,
  /** What the facts make a duty; the level that was chosen stands on the assessment and may be higher. */
  level: assessmentLevelSchema,
  row: z.string(),
  column: z.enum(['manyHandlers', 'fewAfterAccident', 'few']),
});

/** What the yearly review came to. */
export const reviewSchema = z.strictObject({
  reviewedOn: isoDateSchema,
  result: z.enum(['as-it-is', 'to-be-revised']),
  note: z.string().max(2000).optional(),
});

/**
 * One assessment (評価書): the business it is of, its versions, when it must be looked at again. It has no state machine: what
 * changes it are revisions (matters) and imports.
 */
export const assessmentSchema = recordBaseSchema.extend({
  ...assessmentPlanSchema.shape,
  type: z.literal('assessment'),
  id: idSchema('asm'),
  status: z.enum(['in-use', 'ended']),
  applyingOffice: z.string(),
  /** The version that is published now. */
  currentVersion: idSchema('ver').optional(),
  latestVersion: idSchema('ver').optional(),
  threshold: thresholdJudgementSchema.optional(),
  /** The latest yearly review. */
  review: reviewSchema.optional(),
  /** The periodic duties that stand in the inbox of its office, with the round of their task. */
  asked: z
    .array(z.strictObject({ id: periodicDutyIdSchema, round: z.int().min(0), due: isoDateSchema }))
    .max(2)
    .optional(),
});
export type Assessment = z.infer<typeof assessmentSchema>;

/** One version of an assessment: the header of its rows, which count only once it is there. */
export const versionSchema = z.strictObject({
  type: z.literal('assessment-version'),
  schema: z.literal(1),
  id: idSchema('ver'),
  assessmentId: idSchema('asm'),
  /** What people call it: 令和6年8月案. */
  name: z.string().min(1).max(200),
  /** How many rows it has, and the digest of all of them in order. */
  items: z.int().min(1).max(3000),
  digest: z.string().length(64),
  at: instantSchema,
  office: z.string(),
  /** The version that its blocks were matched with. */
  basedOn: idSchema('ver').optional(),
});
export type AssessmentVersion = z.infer<typeof versionSchema>;
