import * as z from 'zod';
import { delegationSchema, type Delegation } from '../domain/delegation/delegation.ts';
import { dutySchema, type Duty } from '../domain/destruction/duty.ts';
import { waitsForHandingIn } from '../domain/destruction/notice.ts';
import { tokyoDate } from '../domain/calendar/instant.ts';
import { balanceOf, balanceOfParts, sumOfParts } from '../domain/ledger/balance.ts';
import { ledgerEntrySchema } from '../domain/ledger/entry.ts';
import { mayUse } from '../domain/access/table.ts';
import type { Membership } from '../domain/membership/membership.ts';

import { answered, memberDoor } from '../middleware/door.ts';
import { readDutiesOf } from '../storage/duties.ts';
import { readTiers } from '../storage/tiers.ts';
import { balanceAnswer, delegationPart, dutyPart, eventsAnswer, ofDelegation, pageBase } from './answers.ts';
import { findTier } from './booking.ts';
import { latestEvents, pageOf } from './page-of.ts';

export const tierAnswer = delegationSchema
  .pick({
    id: true,
    parentId: true,
    tier: true,
    matterKey: true,
    contractor: true,
    status: true,
    period: true,
  })
  .extend({
    balance: balanceAnswer,
    /** What is owed for the tier and not fulfilled; for the contractor above, what it can chase. */
    owed: z.array(
      dutySchema
        .pick({
          id: true,
          cause: true,
          status: true,
          step: true,
          opensOn: true,
          dueOn: true,
          remindedOn: true,
        })
        .extend({ overdue: z.boolean(), canRemind: z.boolean() }),
    ),
  });

/** How many of the latest entries are shown with a delegation. */
const LATEST = 100;

/**
 * A delegation (委託と再委託先): its tree with what is left of each tier, what was booked, and what is owed. A
 * contractor sees its own tier and those below it, never those above or beside.
 */
export const showDelegation = memberDoor({
  route: 'show-delegation',
  summary: { ja: '委託と再委託先', en: 'Delegation with its tiers' },
  params: ofDelegation,
  answer: z.object({
    ...pageBase,
    delegation: delegationPart,
    balance: balanceAnswer,
    /** The tiers of its tree that the caller may see, upper ones first. */
    tree: z.array(tierAnswer),
    /** What they have left, all together. */
    treeBalance: balanceAnswer,
    entries: z.array(ledgerEntrySchema.omit({ type: true, schema: true }).strip()),
    duties: z.array(dutyPart),
    events: eventsAnswer,
  }),
  async run({ scope, actor, now, params }) {
    const tier = await findTier(scope, params.delegation, actor);
    if ('code' in tier) return tier;
    const { delegation, entries } = tier;
    const tree = seenBy(await readTiers(scope, delegation.rootId), delegation, actor);
    const duties = await Promise.all(tree.map(({ id }) => readDutiesOf(scope, id)));
    const own = duties[tree.findIndex(({ id }) => id === delegation.id)] ?? [];
    return answered(
      {
        ...pageOf(delegation, actor, now),
        delegation,
        balance: balanceOf(entries),
        tree: tree.map((each, index) => ({
          ...each,
          balance: balanceOfParts(each.standing),
          owed: owedOf(duties[index] ?? [], actor, tokyoDate(now)),
        })),
        treeBalance: balanceOfParts(sumOfParts(tree.map(({ standing }) => standing))),
        entries: entries.slice(-LATEST).toReversed(),
        duties: own,
        events: await latestEvents(scope, delegation),
      },
      delegation.version,
    );
  },
});

/** What is still owed for a tier, and whether the reader may send a reminder of it now. */
const owedOf = (duties: readonly Duty[], { role, office }: Membership, today: string) =>
  duties
    .filter(({ status }) => status !== 'closed')
    .map((duty) => ({
      ...duty,
      overdue: duty.dueOn < today,
      canRemind:
        mayUse('remind-duty', role) &&
        !(role === 'contractor' && duty.contractor === office) &&
        waitsForHandingIn(duty) &&
        duty.remindedOn !== today,
    }));

/** The tiers of a tree that somebody may see: a contractor its own and all below, everybody else all. */
function seenBy(tree: readonly Delegation[], own: Delegation, { role }: Membership): Delegation[] {
  if (role !== 'contractor') return [...tree];
  const seen = new Set([own.id]);
  // Upper tiers stand first, so a tier's parent was met before it.
  return tree.filter(({ id, parentId }) => {
    if (id !== own.id && !(parentId !== undefined && seen.has(parentId))) return false;
    seen.add(id);
    return true;
  });
}
