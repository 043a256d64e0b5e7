import * as z from 'zod';
import { addBusinessDays } from '../calendar/business-days.ts';
import { instantSchema } from '../calendar/instant.ts';
import { addDays, isoDateSchema, type IsoDate } from '../calendar/iso-date.ts';
import { idSchema } from '../identifier/identifier.ts';
import type { Bilingual } from '../language/bilingual.ts';
import { actorSchema, type Actor } from '../procedure/profile.ts';
import type { Rule } from '../refusal/rule.ts';
import type { Duty } from './duty.ts';

/** What people are told about a duty's date: before it, the day after it, and its head when it stays so. */
export const noticeKindSchema = z.enum(['reminder', 'overdue', 'escalation']);
export type NoticeKind = z.infer<typeof noticeKindSchema>;

/** A notice that waits for its day; `due` gives it, once. */
export const dutyNoticeSchema = z.strictObject({
  type: z.literal('duty-notice'),
  schema: z.literal(1),
  dutyId: idSchema('dut'),
  kind: noticeKindSchema,
  on: isoDateSchema,
  given: instantSchema.optional(),
});
export type DutyNotice = z.infer<typeof dutyNoticeSchema>;

/** A notice that was given: who is told what. `project` writes the mails. */
export const givenNoticeSchema = z.strictObject({
  type: z.literal('notice'),
  schema: z.literal(1),
  recordId: z.union([idSchema('dut'), idSchema('con')]),
  kind: noticeKindSchema,
  on: isoDateSchema,
  actors: z.array(actorSchema).min(1).max(40),
  key: z.string(),
  title: z.string(),
  due: isoDateSchema,
});
export type GivenNotice = z.infer<typeof givenNoticeSchema>;

const told: Readonly<Record<NoticeKind, Bilingual>> = {
  reminder: { ja: '期限が近づいています', en: 'Due soon' },
  overdue: { ja: '期限を過ぎています', en: 'Overdue' },
  escalation: { ja: '期限を過ぎたままです', en: 'Still overdue' },
};
const certificate: Bilingual = { ja: '廃棄証明の提出', en: 'certificate of destruction' };
const condition: Bilingual = { ja: '確認事項への対応', en: 'condition of a meeting' };

/** What a mail says first. */
export function noticeWords({ recordId, kind }: Pick<GivenNotice, 'recordId' | 'kind'>): Bilingual {
  const what = recordId.startsWith('con_') ? condition : certificate;
  return { ja: `${told[kind].ja}：${what.ja}`, en: `${told[kind].en}: ${what.en}` };
}

/** How many business days before and after its date people are told. */
interface Terms {
  readonly reminderDays: readonly number[];
  readonly escalationDays: number;
}

/** The notices of a duty that opens on `today`: reminders of days that are past by then are left out. */
export function noticesOf(
  { id, dueOn }: Pick<Duty, 'id' | 'dueOn'>,
  { reminderDays, escalationDays }: Terms,
  today: IsoDate,
): DutyNotice[] {
  const notice = (kind: NoticeKind, on: IsoDate): DutyNotice => ({
    type: 'duty-notice',
    schema: 1,
    dutyId: id,
    kind,
    on,
  });
  const reminders = [...new Set(reminderDays)]
    .map((days) => addBusinessDays(dueOn, -days))
    .filter((on) => on > today);
  return [
    ...[...new Set(reminders)].map((on) => notice('reminder', on)),
    notice('overdue', addDays(dueOn, 1)),
    notice('escalation', addBusinessDays(dueOn, escalationDays)),
  ];
}

/**
 * Who is told: whose turn it is, else the contractor; of what is overdue the department too; of what stays so, its
 * head.
 */
export function toldOf(kind: NoticeKind, { turn, contractor, applyingOffice }: Duty): Actor[] {
  const staff = { office: applyingOffice, role: 'staff' };
  if (kind === 'escalation') return [{ office: applyingOffice, role: 'head' }, staff];
  const asked = turn.kind === 'person' ? turn.actors : [{ office: contractor, role: 'contractor' }];
  const isAsked = asked.some(({ office, role }) => office === staff.office && role === staff.role);
  return kind === 'reminder' || isAsked ? [...asked] : [...asked, staff];
}

/** What a given notice leaves on the duty, and what its event is called. */
export const noticeMarks = {
  reminder: { event: 'duty-reminded', mark: 'remindedOn' },
  overdue: { event: 'duty-overdue', mark: 'overdueSince' },
  escalation: { event: 'duty-escalated', mark: 'escalatedOn' },
} as const satisfies Record<NoticeKind, { event: string; mark: keyof Duty }>;

/** Whether a duty waits for its contractor to hand in: only then there is something to chase. */
export const waitsForHandingIn = ({ status, step, turn }: Pick<Duty, 'status' | 'step' | 'turn'>): boolean =>
  status === 'open' && step === 'submit-certificate' && turn.kind === 'person';

/** What a reminder that somebody sends must keep to. */
export const noticeRules = [
  {
    id: 'reminded-today',
    ja: '今日は既に催促しています。明日以降に、もう一度催促できます。',
    en: 'A reminder was sent today. Another can be sent from tomorrow.',
    source: 'Shimon: one mail a day about one duty',
  },
] as const satisfies readonly Rule[];
