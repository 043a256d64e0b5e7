import * as z from 'zod';
import { addBusinessDays } from '../domain/calendar/business-days.ts';
import { tokyoDate } from '../domain/calendar/instant.ts';
import { maySee } from '../domain/access/visibility.ts';
import type { Delegation } from '../domain/delegation/delegation.ts';
import { digestOf } from '../domain/journal/digest.ts';
import { destructionTerms } from '../domain/procedure/destruction-terms.ts';
import { advance } from '../domain/record/advance.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor, type Answered } from '../middleware/door.ts';
import { readDutiesOf } from '../storage/duties.ts';
import { profileOf } from '../storage/profiles.ts';
import { readDelegation, recordWrites } from '../storage/records.ts';
import { readTiers } from '../storage/tiers.ts';
import { commit, type Write } from '../storage/transaction.ts';
import { decidedAnswer, ofDelegation } from './answers.ts';
import { actorOf, refusalOfLost, type Decided, type Deciding } from './decision.ts';

/** A tier and its duty take four writes: so many tiers are withdrawn at once. */
const MOST_TIERS = 20;

/**
 * The department ends a delegation before its time (委託の取りやめ): it and every tier below owe the proof of destruction
 * now. The matter stays approved for ever; what was handed over must be accounted for all the same.
 */
export const withdrawDelegation = memberDoor({
  route: 'withdraw-delegation',
  summary: { ja: '委託を取りやめる', en: 'End the delegation before its time' },
  params: ofDelegation,
  body: z.strictObject({ reason: z.string().min(1).max(1000) }),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, body, ...deciding }) {
    const { scope, actor, expected } = deciding;
    const delegation = await readDelegation(scope, params.delegation);
    if (!delegation || !maySee(delegation, actor)) return refuse('not-found');
    if (delegation.status === 'closed' || delegation.withdrawn) return refuse('already-decided');
    if (delegation.version !== expected) return refuse('stale');
    return withdraw(delegation, body.reason, deciding);
  },
});

async function withdraw(
  delegation: Delegation,
  reason: string,
  deciding: Deciding,
): Promise<Answered<Decided> | Refusal> {
  const { scope, actor, now, keepAnswer } = deciding;
  const tiers = fallingWith(delegation, await readTiers(scope, delegation.rootId));
  if (tiers.length > MOST_TIERS)
    return refuse('rule-broken', [{ rule: 'too-many-tiers', path: '', limit: String(MOST_TIERS) }]);
  const happening = {
    type: 'delegation-withdrawn',
    actor: actorOf(actor),
    data: { reason: digestOf(reason), first: delegation.id },
  };
  const withdrawn = { on: tokyoDate(now), reason };
  const own = advance(delegation, { withdrawn }, happening, now);
  const others = tiers
    .filter(({ id }) => id !== delegation.id)
    .map((tier) => advance(tier, { withdrawn }, happening, now));
  const duties = await Promise.all(tiers.map((tier) => dutyBroughtForward(tier, deciding)));
  const { id, status, step, version } = own.after;
  const answer = answered({ id, status, step, version }, version);
  const written = await commit([
    ...[own, ...others].flatMap((each) => recordWrites(scope, each)),
    ...duties.flat(),
    keepAnswer(answer),
  ]);
  return written.kind === 'committed' ? answer : refusalOfLost(written);
}

/** A delegation and all tiers below it that are in force; upper tiers stand first in a tree. */
function fallingWith({ id: first }: Delegation, tree: readonly Delegation[]): Delegation[] {
  const falling = new Set([first]);
  return tree.filter(({ id, parentId, status, withdrawn }) => {
    if (id !== first && !(parentId !== undefined && falling.has(parentId))) return false;
    falling.add(id);
    return status === 'active' && withdrawn === undefined;
  });
}

/** The writes by which the duty at the end of a tier's contract is due now; `due` opens it on its next run. */
async function dutyBroughtForward(
  { id }: Delegation,
  { scope, actor, now }: Pick<Deciding, 'scope' | 'actor' | 'now'>,
): Promise<Write[]> {
  const duty = (await readDutiesOf(scope, id)).find(
    ({ status, scope: owed }) => status === 'scheduled' && owed.kind === 'all',
  );
  if (!duty) return [];
  const today = tokyoDate(now);
  const { midTermDays } = destructionTerms(await profileOf(scope));
  const forward = advance(
    duty,
    { cause: 'withdrawal', opensOn: today, dueOn: addBusinessDays(today, midTermDays) },
    { type: 'duty-brought-forward', actor: actorOf(actor), data: { delegation: id, opensOn: today } },
    now,
  );
  return recordWrites(scope, forward);
}
