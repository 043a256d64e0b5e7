import * as z from 'zod';
import { isoDateSchema } from '../calendar/iso-date.ts';
import { idSchema } from '../identifier/identifier.ts';
import type { Profile } from '../procedure/profile.ts';
import type { Problem, Rule } from '../refusal/rule.ts';
import { fitsARecord, tooLargeForm } from '../refusal/size.ts';
import { outcomeSchema } from './outcome.ts';

/** A condition (附帯意見): a duty when it has an owner and a date, else a rider kept as text. */
export const conditionSchema = z.strictObject({
  text: z.string().min(1).max(1000),
  owner: z.string().max(40).optional(),
  due: isoDateSchema.optional(),
});

/** What was decided on one agenda item; outcome, conditions and attendance belong to the item (variations.md 1). */
export const itemOutcomeSchema = z.strictObject({
  matterId: idSchema('mat'),
  /** `continue` carries the item over to the next session (継続審議). */
  outcome: z.union([outcomeSchema, z.literal('continue')]),
  conditions: z.array(conditionSchema).max(30),
  /** Members present for this item. */
  present: z.int().min(0).max(100),
});
export type ItemOutcome = z.infer<typeof itemOutcomeSchema>;

/** What the secretariat records of a session. */
export const deliberationSchema = z
  .strictObject({
    heldOn: isoDateSchema,
    outcomes: z.array(itemOutcomeSchema).min(1).max(20),
  })
  .refine(fitsARecord, tooLargeForm);
export type Deliberation = z.infer<typeof deliberationSchema>;

export const deliberationRules = [
  {
    id: 'quorum',
    ja: '定足数に足りないため、結果を記録できません。出席を確かめるか、次回に継続してください。',
    en: 'No quorum: the outcome cannot be recorded. Check attendance or continue to the next meeting.',
    source: 'municipality profile, bodies.*.quorum',
  },
  {
    id: 'more-present-than-members',
    ja: '出席が委員の数を超えています。人数を確かめてください。',
    en: 'More members present than the body has. Check the number.',
    source: 'municipality profile, bodies.*.members',
  },
  {
    id: 'every-item-once',
    ja: '付議した案件のすべてに、結果を一つずつ記録してください。',
    en: 'Record exactly one outcome for every matter of the referral.',
    source: 'design §6: outcomes are recorded per agenda item',
  },
  {
    id: 'conditions-fit-outcome',
    ja: '「附帯意見あり」の結果には、附帯意見を少なくとも一つ付けてください。ほかの結果に付けられるのは、担当も期限もないなお書きだけです。',
    en: 'An outcome with conditions needs at least one. With any other go only riders that have neither owner nor date.',
    source: 'design §4: conditions wherever they arise',
  },
  {
    id: 'held-in-future',
    ja: '会議の日が先の日付です。日付を確かめてください。',
    en: 'The day of the meeting lies in the future. Check the date.',
    source: 'design §4: deliberation',
  },
] as const satisfies readonly Rule[];

/**
 * Whether the conditions fit an outcome: with conditions there is one at least; any other outcome may carry riders
 * (なお書き), which nobody owes by a date, and nothing is decided by what is carried over.
 */
export function conditionsFit({
  outcome,
  conditions,
}: {
  readonly outcome: string;
  readonly conditions: readonly z.infer<typeof conditionSchema>[];
}): boolean {
  if (outcome === 'approve-with-conditions') return conditions.length > 0;
  if (outcome === 'continue') return conditions.length === 0;
  return conditions.every(({ owner, due }) => owner === undefined && due === undefined);
}

/**
 * All rules a recorded deliberation breaks; empty when it may stand.
 * @param matterIds the matters on the referral; @param today date in Asia/Tokyo.
 */
export function deliberationProblems(
  deliberation: Deliberation,
  matterIds: readonly string[],
  body: Profile['bodies'][number],
  today: string,
): Problem[] {
  const problems: Problem[] = [];
  if (deliberation.heldOn > today) problems.push({ rule: 'held-in-future', path: '/heldOn', limit: today });
  const named = deliberation.outcomes.map(({ matterId }) => matterId);
  if (named.length !== matterIds.length || matterIds.some((id) => !named.includes(id)))
    problems.push({ rule: 'every-item-once', path: '/outcomes', limit: String(matterIds.length) });
  deliberation.outcomes.forEach((item, index) => {
    const path = `/outcomes/${index}`;
    if (item.outcome !== 'continue' && item.present < body.quorum)
      problems.push({ rule: 'quorum', path: `${path}/present`, limit: String(body.quorum) });
    if (item.present > body.members)
      problems.push({
        rule: 'more-present-than-members',
        path: `${path}/present`,
        limit: String(body.members),
      });
    if (!conditionsFit(item)) problems.push({ rule: 'conditions-fit-outcome', path: `${path}/conditions` });
  });
  return problems;
}
