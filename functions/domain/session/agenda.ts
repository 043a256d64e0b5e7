import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';
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
  /** What minutes or a draft reply were sent back for. */
  reason: z.string().min(1).max(1000).optional(),
});
export type ItemDecision = z.infer<typeof itemDecisionSchema>;

/** What a session can be asked to confirm: minutes of an earlier one, or the draft reply of a letter. */
export const confirmsSchema = z.union([
  z.strictObject({ minutes: z.union([idSchema('min'), idSchema('vbt')]) }),
  z.strictObject({ reply: idSchema('ref') }),
]);
export type Confirms = z.infer<typeof confirmsSchema>;

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
  confirms: confirmsSchema.optional(),
  /** Why it came onto the agenda after the deadline for papers (締切後の追加). */
  lateReason: z.string().min(1).max(1000).optional(),
  /** Who put or moved it last, and when: what another desk is told. */
  changedBy: z.strictObject({ membershipId: z.string(), name: z.string() }).optional(),
  changedAt: instantSchema.optional(),
  decided: itemDecisionSchema.extend({ at: instantSchema, present: z.array(z.string()).max(60) }).optional(),
});
export type SessionItem = z.infer<typeof sessionItemSchema>;

type Ranked = Pick<SessionItem, 'id' | 'rank'>;

/** The items in the order of the agenda; two that were given one rank at the same moment stand by their ids. */
export const inOrder = <Item extends Ranked>(items: readonly Item[]): Item[] =>
  items.toSorted((a, b) => (a.rank === b.rank ? (a.id < b.id ? -1 : 1) : a.rank < b.rank ? -1 : 1));

/** A rank that an item gets. */
export interface Place {
  readonly id: string;
  readonly rank: string;
}

/** The rank behind everything that is on the agenda. */
export const lastRank = (items: readonly Ranked[]): string =>
  generateKeyBetween(inOrder(items).at(-1)?.rank ?? null, null);

/**
 * What puts an item right behind another, or first: the rank of the moved item first, then of any others that
 * were given one rank at the same moment as the one it shall stand behind, and step back for it.
 * @param items the agenda as it stands; @param after id of the item before it, undefined for the first place.
 * @throws RangeError when `after` is not on the agenda.
 */
export function placesFor(items: readonly Ranked[], moved: string, after: string | undefined): Place[] {
  const others = inOrder(items).filter(({ id }) => id !== moved);
  const at = after === undefined ? -1 : others.findIndex(({ id }) => id === after);
  if (after !== undefined && at === -1) throw new RangeError('the item to stand behind is not on the agenda');
  const before = others[at]?.rank ?? null;
  const behind = others.slice(at + 1);
  const next = behind.findIndex(({ rank }) => before === null || rank > before);
  const tied = next === -1 ? behind : behind.slice(0, next);
  const ranks = generateNKeysBetween(before, behind[next]?.rank ?? null, tied.length + 1);
  return [moved, ...tied.map(({ id }) => id)].flatMap((id, index) => {
    const rank = ranks[index];
    return rank === undefined ? [] : [{ id, rank }];
  });
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

type Standing = Ranked & Pick<SessionItem, 'subject'>;

/**
 * The items that an item can change places with, itself among them, as they stand: those of its own tier. What hangs on
 * an item moves with it.
 */
export function besides<Item extends Standing>(items: readonly Item[], id: string): Item[] {
  const matters = new Set(items.flatMap(({ subject }) => (subject ? [subject.matterId] : [])));
  const parentOf = ({ subject }: Item): string | undefined =>
    subject?.parentId !== undefined && matters.has(subject.parentId) ? subject.parentId : undefined;
  const item = items.find((each) => each.id === id);
  return item ? withTiersTogether(items).filter((each) => parentOf(each) === parentOf(item)) : [];
}

/**
 * Behind which item another has to stand to be the nth of those besides it.
 * @param n from 1; beyond the ends it is the first or the last.
 * @returns the id to stand behind, undefined for the first place; undefined as a whole when it already stands there.
 */
export function nthPlace(
  items: readonly Standing[],
  id: string,
  n: number,
): { after: string | undefined } | undefined {
  const all = besides(items, id);
  const others = all.filter((each) => each.id !== id);
  const index = Math.max(0, Math.min(n - 1, others.length));
  return all.findIndex((each) => each.id === id) === index ? undefined : { after: others[index - 1]?.id };
}
