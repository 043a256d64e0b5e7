import { receiptPublicKey, signReceipt } from '../aws/receipt-key.ts';
import { epochOf } from '../domain/calendar/instant.ts';
import { bookingData } from '../domain/delegation/booked.ts';
import type { Delegation } from '../domain/delegation/delegation.ts';
import { delegationFromApproval } from '../domain/delegation/from-approval.ts';
import { idPrefixes, newId, siblingId } from '../domain/identifier/identifier.ts';
import { hasFallen, isApproved, statusOfOutcome, type Matter } from '../domain/matter/matter.ts';
import type { Profile } from '../domain/procedure/profile.ts';
import { approvalReceipt } from '../domain/receipt/approval.ts';
import { receiptDigest } from '../domain/receipt/receipt.ts';
import { advance, begin } from '../domain/record/advance.ts';
import { ENDED } from '../domain/record/record.ts';
import type { AgendaItem } from '../domain/referral/referral.ts';
import type { TaskCall } from '../middleware/task-handler.ts';
import { randomUnit } from '../randomness.ts';
import { answersToDependents, AWAIT_PARENT } from '../storage/dependents.ts';
import { newDelegationWrites } from '../storage/delegations.ts';
import { currentProfileOf } from '../storage/profiles.ts';
import { publicKeyWrite, receiptWrite } from '../storage/receipts.ts';
import { readDelegation, readMatter, readReferral, recordWrites } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { commit, type Write } from '../storage/transaction.ts';
import { onPresentRecord } from './on-present-record.ts';

/** Where the machine goes: done, to the wait for the tier above, or to the end of what has fallen with it. */
interface Sealed {
  readonly step: string;
  readonly status: string;
  readonly round: number;
}

type DecidedItem = AgendaItem & { outcome: NonNullable<AgendaItem['outcome']> };

/**
 * `seal-approval`: the receipt and what the approval brings to life, in one transaction. A sub-delegation is never
 * sealed before the tier above. Called again after it wrote, it answers with what it wrote.
 */
export function sealApproval(call: TaskCall<unknown>): Promise<Sealed> {
  return onPresentRecord(call, async (record) => {
    if (record.type !== 'matter') throw new RangeError('only a matter is approved');
    const { status, round } = record;
    if (record.step === ENDED) return { step: ENDED, status, round };
    const item = await decidedItem(call.scope, record);
    const parent = record.parentId === undefined ? undefined : await readMatter(call.scope, record.parentId);
    if (parent && hasFallen(parent.status)) return { step: 'fallen', status, round: round + 1 };
    if (parent && !isApproved(parent.status)) return { step: AWAIT_PARENT, status, round: round + 1 };
    return seal(record, item, call);
  });
}

async function seal(
  record: Matter,
  item: DecidedItem,
  { scope, now, machine }: Pick<TaskCall<unknown>, 'scope' | 'now' | 'machine'>,
): Promise<Sealed | undefined> {
  const { profile, digest } = await currentProfileOf(scope);
  const key = await receiptPublicKey();
  const receipt = approvalReceipt(record, item, {
    profile: { version: profile.version, digest },
    sealedAt: now,
  });
  const sha256 = receiptDigest(receipt);
  const jws = await signReceipt(receipt, key.kid);
  const status = statusOfOutcome[item.outcome];
  const sealed = advance(
    record,
    { status, outcome: item.outcome, step: ENDED, turn: { kind: 'none', since: now }, receiptDigest: sha256 },
    {
      type: 'approval-sealed',
      actor: { kind: 'system', machine, task: 'seal-approval' },
      data: { receipt: sha256, status },
    },
    now,
  );
  const written = await commit([
    ...recordWrites(scope, sealed),
    receiptWrite(scope, record.id, { type: 'receipt', receipt, jws, sha256 }),
    publicKeyWrite(scope, key),
    ...(await bornWrites(scope, record, { profile, approvalDigest: sha256, now, machine })),
    ...answersToDependents(scope, record, 'approved', now),
  ]);
  return written.kind === 'committed' ? { step: ENDED, status, round: record.round } : undefined;
}

/** What a delegating approval brings to life: the delegation, its first ledger, the scheduled duty to prove destruction. */
async function bornWrites(
  scope: Scope,
  record: Matter,
  approval: { profile: Profile; approvalDigest: string; now: string; machine: string },
): Promise<Write[]> {
  if (record.kind === 'external-connection') return [];
  const { now, machine, approvalDigest } = approval;
  const born = delegationFromApproval(record, {
    ...approval,
    above: await tierAbove(scope, record),
    lineId: () => newId('lin', epochOf(now), randomUnit),
  });
  const duty = begin(
    born.duty,
    {
      type: 'duty-scheduled',
      actor: { kind: 'system', machine, task: 'seal-approval' },
      data: { approval: approvalDigest, opensOn: born.duty.opensOn },
    },
    now,
  );
  const delegation = begin(
    born.delegation,
    {
      type: 'delegation-began',
      actor: { kind: 'system', machine, task: 'seal-approval' },
      data: { approval: approvalDigest, ...bookingData(born.ledger) },
    },
    now,
  );
  return [...newDelegationWrites(scope, delegation, born.ledger), ...recordWrites(scope, duty)];
}

/** The delegation of the tier above. @throws RangeError when the approved tier above left none. */
async function tierAbove(scope: Scope, { parentId }: Matter): Promise<Delegation | undefined> {
  if (parentId === undefined) return undefined;
  const above = await readDelegation(scope, siblingId(idPrefixes.delegation, parentId));
  if (!above) throw new RangeError('the tier above has no delegation');
  return above;
}

/** The item of the referral that decided the matter. @throws RangeError when nothing decided it: never seal without. */
async function decidedItem(scope: Scope, matter: Matter): Promise<DecidedItem> {
  const referral = matter.referralId === undefined ? undefined : await readReferral(scope, matter.referralId);
  const item = referral?.items.find(({ matterId }) => matterId === matter.id);
  if (!item?.outcome || item.outcome === 'reject') throw new RangeError('no referral approved this matter');
  return { ...item, outcome: item.outcome };
}
