import * as z from 'zod';
import { addBusinessDays } from '../calendar/business-days.ts';
import { addDays, isoDateSchema, type IsoDate } from '../calendar/iso-date.ts';
import { instantSchema } from '../calendar/instant.ts';
import { noticeKindSchema, type NoticeKind } from '../destruction/notice.ts';
import { idSchema } from '../identifier/identifier.ts';
import type { Actor, Profile } from '../procedure/profile.ts';
import type { Condition } from './condition.ts';

/** A notice of a condition that waits for its day; `due` gives it, once, and puts the next in its place. */
export const conditionNoticeSchema = z.strictObject({
  type: z.literal('condition-notice'),
  schema: z.literal(1),
  conditionId: idSchema('con'),
  kind: noticeKindSchema,
  on: isoDateSchema,
  given: instantSchema.optional(),
});
export type ConditionNotice = z.infer<typeof conditionNoticeSchema>;

/** How many business days before and after its day people are told of a condition. */
export interface NoticeTerms {
  readonly reminderDays: readonly number[];
  readonly escalationDays: number;
}

/** The terms of a profile, with ours where it is silent: an old profile keeps its digest. */
export const conditionTerms = ({ conditions }: Pick<Profile, 'conditions'>): NoticeTerms => ({
  reminderDays: conditions?.reminderDays ?? [5],
  escalationDays: conditions?.escalationDays ?? 3,
});

/**
 * The next thing people are told of a condition's day. Only one waits at a time, so that naming many conditions at once
 * stays one transaction. Reminders of days that are past are left out; what is overdue is told however late.
 * @param last the notice that was given last.
 */
export function nextNotice(
  { id, dueOn }: Pick<Condition, 'id' | 'dueOn'>,
  { terms, today, last }: { terms: NoticeTerms; today: IsoDate; last?: ConditionNotice | undefined },
): ConditionNotice | undefined {
  const notice = (kind: NoticeKind, on: IsoDate): ConditionNotice => ({
    type: 'condition-notice',
    schema: 1,
    conditionId: id,
    kind,
    on,
  });
  const before = [...new Set(terms.reminderDays)]
    .map((days) => addBusinessDays(dueOn, -days))
    .filter((on) => on > today)
    .toSorted();
  const all = [
    ...before.map((on) => notice('reminder', on)),
    notice('overdue', addDays(dueOn, 1)),
    notice('escalation', addBusinessDays(dueOn, terms.escalationDays)),
  ];
  if (!last) return all[0];
  if (last.kind === 'escalation') return undefined;
  return all.find(({ kind, on }) =>
    last.kind === 'overdue' ? kind === 'escalation' : kind !== 'reminder' || on > last.on,
  );
}

/**
 * Who is told: whose turn it is; of what is overdue the secretariat of the body too; of what stays so, the head of the
 * office that owes it.
 */
export function toldOfCondition(
  kind: NoticeKind,
  { owner, turn }: Pick<Condition, 'owner' | 'turn'>,
  secretariat: string,
): Actor[] {
  const asked = turn.kind === 'person' ? turn.actors : [{ office: owner, role: 'staff' }];
  if (kind === 'reminder') return [...asked];
  const desk = { office: secretariat, role: 'secretariat' };
  const others = kind === 'escalation' ? [{ office: owner, role: 'head' }, desk] : [desk];
  return [...asked, ...others].filter(
    ({ office, role }, index, all) =>
      all.findIndex((each) => each.office === office && each.role === role) === index,
  );
}

/** What a given notice leaves on the condition, and what its event is called. */
export const conditionMarks = {
  reminder: { event: 'condition-reminded', mark: 'remindedOn' },
  overdue: { event: 'condition-overdue', mark: 'overdueSince' },
  escalation: { event: 'condition-escalated', mark: 'escalatedOn' },
} as const satisfies Record<NoticeKind, { event: string; mark: keyof Condition }>;
