import { epochOf } from '../domain/calendar/instant.ts';
import { bookingData } from '../domain/delegation/booked.ts';
import type { Delegation } from '../domain/delegation/delegation.ts';
import { delegationFromApproval, type Approval } from '../domain/delegation/from-approval.ts';
import { continues, replaced, takenOver, type Standing } from '../domain/delegation/take-over.ts';
import { idPrefixes, newId, siblingId } from '../domain/identifier/identifier.ts';
import { delegationIdOf } from '../domain/matter/change.ts';
import { delegates, type Matter } from '../domain/matter/matter.ts';
import { advance, begin } from '../domain/record/advance.ts';
import { randomUnit } from '../randomness.ts';
import { newDelegationWrites } from '../storage/delegations.ts';
import { bookingWrites, readLedger } from '../storage/ledger.ts';
import { readDelegation, readDuty, readMatter, recordWrites } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import type { Write } from '../storage/transaction.ts';

/** What is known when an approval is sealed. `base` is the approval in force that it changes. */
interface Sealing {
  readonly profile: Approval['profile'];
  readonly approvalDigest: string;
  readonly now: string;
  readonly machine: string;
  readonly base: Matter | undefined;
}

/** The delegation that goes by an approval, and the writes that make it so. */
interface Delegated {
  readonly delegationId: string;
  readonly writes: Write[];
}

/**
 * What a delegating approval does: a new one brings a delegation to life, with its first ledger and the scheduled duty to
 * prove destruction; a change takes over the delegation it changes, or puts one in its place. Undefined for what
 * delegates nothing.
 */
export async function delegationOfApproval(
  scope: Scope,
  matter: Matter,
  sealing: Sealing,
): Promise<Delegated | undefined> {
  if (!delegates(matter)) return undefined;
  const { now, base } = sealing;
  const approval: Placed = {
    ...sealing,
    above: await tierAbove(scope, matter),
    lineId: () => newId('lin', epochOf(now), randomUnit),
  };
  const standing = base && (await standingOf(scope, delegationIdOf(base)));
  if (!standing) return born(scope, matter, approval);
  if (continues(standing, matter, approval.above)) return goesOn(scope, matter, standing, approval);
  const next = born(scope, matter, approval);
  const over = standing.delegation.status === 'closed' || standing.duty.status === 'closed';
  return over ? next : inItsPlace(scope, next, standing, approval);
}

interface Placed extends Approval {
  readonly machine: string;
}

const actorOf = ({ machine }: Placed) => ({ kind: 'system' as const, machine, task: 'seal-approval' });

/** @throws RangeError when an approved delegation has none, or no duty for its end. */
async function standingOf(scope: Scope, delegationId: string): Promise<Standing> {
  const delegation = await readDelegation(scope, delegationId);
  const duty = await readDuty(scope, siblingId(idPrefixes.duty, delegationId));
  if (!delegation || !duty) throw new RangeError('an approval without its delegation or duty');
  return { delegation, duty, ...(await readLedger(scope, delegationId)) };
}

function born(scope: Scope, matter: Matter, approval: Placed): Delegated {
  const { now, approvalDigest } = approval;
  const { delegation, ledger, duty } = delegationFromApproval(matter, approval);
  const actor = actorOf(approval);
  const scheduled = { approval: approvalDigest, opensOn: duty.opensOn };
  const began = { approval: approvalDigest, ...bookingData(ledger) };
  return {
    delegationId: delegation.id,
    writes: [
      ...newDelegationWrites(
        scope,
        begin(delegation, { type: 'delegation-began', actor, data: began }, now),
        ledger,
      ),
      ...recordWrites(scope, begin(duty, { type: 'duty-scheduled', actor, data: scheduled }, now)),
    ],
  };
}

/** One delegation, one ledger, one duty, under the new approval. */
function goesOn(scope: Scope, matter: Matter, standing: Standing, approval: Placed): Delegated {
  const { delegation, duty } = standing;
  const { now, approvalDigest } = approval;
  const after = takenOver(standing, matter, approval);
  const actor = actorOf(approval);
  const data = {
    approval: approvalDigest,
    before: delegation.approvalDigest,
    ...(after.ledger ? bookingData(after.ledger) : {}),
  };
  const changed = { approval: approvalDigest, opensOn: after.duty.opensOn ?? duty.opensOn };
  return {
    delegationId: delegation.id,
    writes: [
      ...recordWrites(
        scope,
        advance(delegation, after.delegation, { type: 'approval-changed', actor, data }, now),
      ),
      ...(after.ledger ? bookingWrites(scope, after.ledger) : []),
      // Who works on the duty just now is not stopped by it.
      ...recordWrites(
        scope,
        advance(duty, after.duty, { type: 'approval-changed', actor, data: changed }, now, {
          commutes: true,
        }),
      ),
    ],
  };
}

/** The next delegation has begun; the one before is brought to account. */
function inItsPlace(scope: Scope, next: Delegated, standing: Standing, approval: Placed): Delegated {
  const { delegation, duty } = standing;
  const { now, approvalDigest } = approval;
  const after = replaced(standing, next.delegationId, approval);
  const actor = actorOf(approval);
  const data = { approval: approvalDigest, successor: next.delegationId };
  const changed = { ...data, opensOn: after.duty.opensOn ?? duty.opensOn };
  const happened = (told: typeof data) => ({ type: 'delegation-replaced', actor, data: told });
  return {
    delegationId: next.delegationId,
    writes: [
      ...next.writes,
      ...recordWrites(scope, advance(delegation, after.delegation, happened(data), now)),
      ...recordWrites(scope, advance(duty, after.duty, happened(changed), now, { commutes: true })),
    ],
  };
}

/** The delegation of the tier above. @throws RangeError when the approved tier above left none. */
async function tierAbove(scope: Scope, { parentId }: Matter): Promise<Delegation | undefined> {
  if (parentId === undefined) return undefined;
  const parent = await readMatter(scope, parentId);
  const above = parent && (await readDelegation(scope, delegationIdOf(parent)));
  if (!above) throw new RangeError('the tier above has no delegation');
  return above;
}
