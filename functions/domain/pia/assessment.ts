import * as z from 'zod';
import { instantSchema } from '../calendar/instant.ts';
import { addYears, isoDateSchema, type IsoDate } from '../calendar/iso-date.ts';
import { idSchema } from '../identifier/identifier.ts';
import { recordBaseSchema } from '../record/record.ts';

/** What somebody says of an assessment when it is entered in the register. */
export const assessmentPlanSchema = z.strictObject({
  /** 評価書名, as published. */
  title: z.string().min(1).max(200),
  /** 評価書番号, as the municipality counts them. */
  number: z.string().min(1).max(60).optional(),
  level: z.enum(['basic', 'basic-and-priority', 'basic-and-full']),
  /** The day it was last published, when it already is. */
  publishedOn: isoDateSchema.optional(),
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

/** What must be done again for an assessment, with where it is written. */
export const periodicDuties = [
  {
    id: 'yearly-review',
    ja: '少なくとも年に一度、評価書を見直すよう努める。',
    en: 'Look at the assessment again at least once a year.',
    years: 1,
    source: '規則第14条 (domain/rules.md §4)',
    unverified: true,
  },
  {
    id: 'five-year-redo',
    ja: '直近の公表から5年を経過する前に、評価を再実施するよう努める。',
    en: 'Make the assessment anew before five years have passed since it was last published.',
    years: 5,
    source: '規則第15条 (domain/rules.md §4)',
    unverified: true,
  },
] as const;

/** The days before which the periodic duties of an assessment fall due; none while it was never published. */
export const dutiesOf = ({
  publishedOn,
}: Pick<Assessment, 'publishedOn'>): { id: (typeof periodicDuties)[number]['id']; due: IsoDate }[] =>
  publishedOn === undefined
    ? []
    : periodicDuties.map(({ id, years }) => ({ id, due: addYears(publishedOn, years) }));

/** The first of those days; undefined when nothing is due. */
export const nextDue = (assessment: Pick<Assessment, 'publishedOn'>): IsoDate | undefined =>
  dutiesOf(assessment)
    .map(({ due }) => due)
    .toSorted()[0];
