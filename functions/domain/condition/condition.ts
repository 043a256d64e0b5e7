import * as z from 'zod';
import { addBusinessDays } from '../calendar/business-days.ts';
import { instantSchema, tokyoDate } from '../calendar/instant.ts';
import { isoDateSchema } from '../calendar/iso-date.ts';
import { WHOLE, type HumanTask } from '../human-task/human-task.ts';
import { idSchema } from '../identifier/identifier.ts';
import type { Bilingual } from '../language/bilingual.ts';
import type { Actor } from '../procedure/profile.ts';
import { recordBaseSchema } from '../record/record.ts';

/** What somebody is to see to, as it is said at the table (確認事項・附帯意見). */
export const conditionContentSchema = z.strictObject({
  text: z.string().min(1).max(1000),
  /** The office that owes it. */
  owner: z.string().regex(/^[a-z0-9-]{2,40}$/),
  due: isoDateSchema.optional(),
  /** When, as it was said, where no day was named: 次回の会議, サービス開始まで. */
  dueAsSaid: z.string().min(1).max(100).optional(),
  /** Who else has to be asked. */
  thirdParty: z.string().min(1).max(200).optional(),
  /** What is to come back, and to whom: 書面で, 次回の会議に. */
  reportBack: z.string().min(1).max(200).optional(),
  /** The session that is to hear of it; where no day was named, its day is the day it is asked for. */
  reportTo: idSchema('ses').optional(),
});
export type ConditionContent = z.infer<typeof conditionContentSchema>;

/** A condition as a duty: whoever owes it reports, the secretariat accepts; an open one blocks renewal and closing. */
export const conditionRecordSchema = recordBaseSchema.extend({
  ...conditionContentSchema.shape,
  type: z.literal('condition'),
  id: idSchema('con'),
  status: z.enum(['open', 'reported', 'accepted']),
  title: z.string(),
  body: z.string(),
  sessionId: idSchema('ses'),
  itemId: idSchema('itm'),
  matterId: idSchema('mat').optional(),
  matterKey: z.string().optional(),
  /** The day it is asked for in the inbox: the one named, or the profile's days where none was. */
  dueOn: isoDateSchema,
  report: z
    .strictObject({
      text: z.string().min(1).max(4000),
      /** What shows it, and where that lies: 契約書第5条, 文書番号. */
      proof: z.string().min(1).max(500).optional(),
      at: instantSchema,
      by: z.string(),
    })
    .optional(),
  /** Why the last report came back. */
  returnedWith: z.string().optional(),
  acceptedAt: instantSchema.optional(),
  /** What people were told of its day: when last reminded, since when overdue, when the head of the office was told. */
  remindedOn: isoDateSchema.optional(),
  overdueSince: isoDateSchema.optional(),
  escalatedOn: isoDateSchema.optional(),
});
export type Condition = z.infer<typeof conditionRecordSchema>;

/** The steps of a condition; no machine walks them: there is nothing to order. */
export const conditionSteps = {
  'report-condition': { ja: '確認事項の対応を報告する', en: 'Report on the condition' },
  'accept-condition': { ja: '確認事項の報告を確認する', en: 'Look at the report on the condition' },
} as const satisfies Record<string, Bilingual>;
export type ConditionStep = keyof typeof conditionSteps;

/**
 * The day a condition is asked for: the one named, else the day of the session that is to hear of it.
 * @param days business days from now where neither was named.
 */
export const dueOf = (
  { due }: Pick<ConditionContent, 'due'>,
  { now, days, hearing }: { now: string; days: number; hearing?: string | undefined },
): string => due ?? hearing ?? addBusinessDays(tokyoDate(now), days);

/** The task of a condition at a step. */
export const conditionTask = (
  condition: Pick<Condition, 'id' | 'municipality' | 'round' | 'title' | 'matterKey' | 'dueOn'>,
  step: ConditionStep,
  { actor, now }: { actor: Actor; now: string },
): HumanTask => ({
  type: 'human-task',
  schema: 1,
  municipality: condition.municipality,
  recordId: condition.id,
  step,
  round: condition.round,
  part: WHOLE,
  title: condition.title,
  key: condition.matterKey ?? condition.id,
  actors: [actor],
  decisions: step === 'report-condition' ? ['report'] : ['accept', 'return'],
  openedAt: now,
  due: condition.dueOn,
});
