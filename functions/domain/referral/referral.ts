import * as z from 'zod';
import { instantSchema } from '../calendar/instant.ts';
import { isoDateSchema } from '../calendar/iso-date.ts';
import { conditionSchema, type Deliberation } from '../deliberation/deliberation.ts';
import { outcomeSchema } from '../deliberation/outcome.ts';
import { idSchema } from '../identifier/identifier.ts';
import { recordBaseSchema } from '../record/record.ts';

/** The most matters one letter carries: the fan-out must fit one transaction (design §2.6, §6). */
export const MATTERS_PER_REFERRAL = 20;

/** A matter on a referral's agenda, with what was decided on it. */
export const agendaItemSchema = z.strictObject({
  matterId: idSchema('mat'),
  key: z.string(),
  title: z.string(),
  applyingOffice: z.string(),
  /** 諮問番号 as written, where the body numbers what is put to it; given when the letter is issued. */
  number: z.string().optional(),
  /** Where the number stands in the body's register. */
  serial: z.strictObject({ counter: z.string(), n: z.int().min(1) }).optional(),
  /** The round in which the matter waits: where its outcome is delivered. */
  matterRound: z.int().min(1),
  outcome: outcomeSchema.optional(),
  conditions: z.array(conditionSchema).optional(),
  present: z.int().optional(),
  /** The session whose agenda it stands on, until it is taken off or decided. */
  sessionId: idSchema('ses').optional(),
  /** How many sessions it was carried over from (継続審議). */
  continued: z.int().min(1).optional(),
  /** Taken out of the letter after it was issued: its number stays as 欠番, with the reason, and is never given again. */
  withdrawn: z.strictObject({ reason: z.string().min(1).max(1000), at: instantSchema }).optional(),
});
export type AgendaItem = z.infer<typeof agendaItemSchema>;

/** A letter that carries matters to a body (付議書・諮問書), on its way to an acknowledged reply. */
export const referralSchema = recordBaseSchema.extend({
  type: z.literal('referral'),
  id: idSchema('ref'),
  status: z.enum(['open', 'stuck', 'closed']),
  title: z.string(),
  body: z.string(),
  /** The letter's own number as written, given when the letter is issued, not when it is drafted. */
  number: z.string().optional(),
  /** The number that the municipality's register of letters has for it, as it was entered; the letter's own when issued. */
  numberEntered: z.string().optional(),
  issuedAt: instantSchema.optional(),
  heldOn: isoDateSchema.optional(),
  items: z.array(agendaItemSchema).min(1).max(MATTERS_PER_REFERRAL),
  /** The reply, which exists from its first draft on; its id is the referral's own with another prefix. */
  documentId: idSchema('doc'),
  /** Offices that have not acknowledged the delivered reply yet. */
  awaiting: z.array(z.string()),
});
export type Referral = z.infer<typeof referralSchema>;

/** The items that the letter still carries. */
export const carriedItems = (referral: Pick<Referral, 'items'>): AgendaItem[] =>
  referral.items.filter(({ withdrawn }) => withdrawn === undefined);

/** The items that no session has decided yet. */
export const undecidedItems = (referral: Pick<Referral, 'items'>): AgendaItem[] =>
  carriedItems(referral).filter(({ outcome }) => outcome === undefined);

/** The items as a session leaves them: decided, or carried over once more; those decided before stay as they are. */
export const afterSession = (referral: Pick<Referral, 'items'>, { outcomes }: Deliberation): AgendaItem[] =>
  referral.items.map((item) => {
    const said = outcomes.find(({ matterId }) => matterId === item.matterId);
    if (!said || item.withdrawn) return item;
    const { outcome, conditions, present } = said;
    const { sessionId: _taken, ...rest } = item;
    if (outcome === 'continue') return { ...rest, continued: (item.continued ?? 0) + 1 };
    return { ...rest, outcome, conditions, present };
  });

/** The referral's items once some of them stand on the agenda of a session, or on none any more. */
export const onAgenda = (
  { items }: Pick<Referral, 'items'>,
  matterIds: readonly string[],
  sessionId: string | undefined,
): AgendaItem[] =>
  items.map((item) => {
    if (!matterIds.includes(item.matterId)) return item;
    const { sessionId: _before, ...rest } = item;
    return sessionId === undefined ? rest : { ...rest, sessionId };
  });

/** The offices whose matters a referral carries, each once. */
export const applyingOffices = (referral: Pick<Referral, 'items'>): string[] => [
  ...new Set(carriedItems(referral).map(({ applyingOffice }) => applyingOffice)),
];
