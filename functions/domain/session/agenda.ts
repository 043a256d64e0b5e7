import { generateKeyBetween } from 'fractional-indexing';
import * as z from 'zod';
import { instantSchema } from '../calendar/instant.ts';
import { conditionSchema } from '../deliberation/deliberation.ts';
import { outcomeSchema } from '../deliberation/outcome.ts';
import { idSchema } from '../identifier/identifier.ts';
import { opennessSchema } from './session.ts';

/** What an item is put on the agenda for; one item can be a report and a consultation at once (variations.md 8). */
export const agendaKindSchema = z.enum(['consult', 'report', 'discuss', 'minutes', 'other']);

const votesSchema = z.strictObject({
  for: z.int().min(0).max(100),
  against: z.int().min(0).max(100),
  abstained: z.int().min(0).max(100),
});

/** What was decided of an item, as it is said at the table. */
export const itemDecisionSchema = z.strictObject({
  outcome: z.union([
    outcomeSchema,
    // The last two are for items that confirm minutes or the draft of a reply.
    z.enum(['continue', 'reported', 'withdrawn', 'confirmed', 'returned']),
  ]),
  conditions: z.array(conditionSchema).max(30).default([]),
  votes: votesSchema.optional(),
  minority: z.string().min(1).max(4000).optional(),
});
export type ItemDecision = z.infer<typeof itemDecisionSchema>;

/** One item of a session's agenda (会議次第). */
export const sessionItemSchema = z.strictObject({
  type: z.literal('session-item'),
  schema: z.literal(1),
  id: idSchema('itm'),
  /** Where it stands: a fractional rank, so that a move is one write. Items of one rank go by their ids. */
  rank: z.string().min(1).max(200),
  version: z.int().min(1),
  kinds: z.array(agendaKindSchema).min(1).max(5),
  title: z.string().min(1).max(200),
  explainer: z.string().max(200).optional(),
  openness: opennessSchema.optional(),
  /** The matter that the item is about, and the referral that carries it. */
  subject: z
    .strictObject({
      referralId: idSchema('ref'),
      matterId: idSchema('mat'),
      key: z.string(),
      applyingOffice: z.string(),
      parentId: idSchema('mat').optional(),
    })
    .optional(),
  /** The minutes, or the letter with the draft reply, that the item is to confirm. */
  confirms: z
    .union([
      z.strictObject({ minutes: z.union([idSchema('min'), idSchema('vbt')]) }),
      z.strictObject({ reply: idSchema('ref') }),
    ])
    .optional(),
  decided: itemDecisionSchema.extend({ at: instantSchema, present: z.array(z.string()).max(60) }).optional(),
});
export type SessionItem = z.infer<typeof sessionItemSchema>;

type Ranked = Pick<SessionItem, 'id' | 'rank'>;

/** The items in the order of the agenda; two that were given one rank at the same moment stand by their ids. */
export const inOrder = <Item extends Ranked>(items: readonly Item[]): Item[] =>
  items.toSorted((a, b) => (a.rank === b.rank ? (a.id < b.id ? -1 : 1) : a.rank < b.rank ? -1 : 1));

/**
 * The rank that puts an item right behind another, or first.
 * @param items the agenda as the mover saw it; @param after id of the item before it, undefined for the first place.
 * @throws RangeError when `after` is not on the agenda.
 */
export function rankAfter(items: readonly Ranked[], moved: string, after: string | undefined): string {
  const others = inOrder(items).filter(({ id }) => id !== moved);
  const at = after === undefined ? -1 : others.findIndex(({ id }) => id === after);
  if (after !== undefined && at === -1) throw new RangeError('the item to stand behind is not on the agenda');
  const before = others[at]?.rank ?? null;
  const next = others.slice(at + 1).find(({ rank }) => before === null || rank > before)?.rank ?? null;
  return generateKeyBetween(before, next);
}

/** A sub-delegation stands behind the delegation it hangs on, whatever its rank (pages.md §3.5). */
export function withTiersTogether<Item extends Ranked & Pick<SessionItem, 'subject'>>(
  items: readonly Item[],
): Item[] {
  const ordered = inOrder(items);
  const there = new Set(ordered.flatMap(({ subject }) => (subject ? [subject.matterId] : [])));
  const childrenOf = (matterId: string): Item[] =>
    ordered
      .filter(({ subject }) => subject?.parentId === matterId)
      .flatMap((child) => [child, ...(child.subject ? childrenOf(child.subject.matterId) : [])]);
  return ordered
    .filter(({ subject }) => subject?.parentId === undefined || !there.has(subject.parentId))
    .flatMap((item) => [item, ...(item.subject ? childrenOf(item.subject.matterId) : [])]);
}
