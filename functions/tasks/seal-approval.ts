import { epochOf } from '../domain/calendar/instant.ts';
import { delegationFromApproval } from '../domain/delegation/from-approval.ts';
import { newId } from '../domain/identifier/identifier.ts';
import { statusOfOutcome, type Matter } from '../domain/matter/matter.ts';
import { approvalReceipt } from '../domain/receipt/approval.ts';
import { receiptDigest } from '../domain/receipt/receipt.ts';
import { advance, begin } from '../domain/record/advance.ts';
import { ENDED } from '../domain/record/record.ts';
import type { AgendaItem } from '../domain/referral/referral.ts';
import { receiptPublicKey, signReceipt } from '../aws/receipt-key.ts';
import type { TaskCall } from '../middleware/task-handler.ts';
import { randomUnit } from '../randomness.ts';
import { newDelegationWrites } from '../storage/delegations.ts';
import { publicKeyWrite, readReceipt, receiptWrite } from '../storage/receipts.ts';
import { readReferral, recordWrites } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { commit, StorageBusy } from '../storage/transaction.ts';
import { currentProfileOf } from '../storage/profiles.ts';

/**
 * `seal-approval`: the receipt, the delegation with its first ledger, and the scheduled duty to prove destruction, in
 * one transaction. Called again after it wrote, it answers with what it wrote.
 */
export async function sealApproval({
  scope,
  record,
  now,
  machine,
}: TaskCall<unknown>): Promise<{ status: string }> {
  if (record.type !== 'matter') throw new RangeError('only a matter is approved');
  if (record.step === ENDED) return { status: record.status };
  const item = await decidedItem(scope, record);
  const { profile, digest } = await currentProfileOf(scope);
  const key = await receiptPublicKey();
  const receipt = approvalReceipt(record, item, {
    profile: { version: profile.version, digest },
    sealedAt: now,
  });
  const sha256 = receiptDigest(receipt);
  const jws = await signReceipt(receipt, key.kid);
  const actor = { kind: 'system' as const, machine, task: 'seal-approval' };
  const status = statusOfOutcome[item.outcome];
  const matter = advance(
    record,
    { status, outcome: item.outcome, step: ENDED, turn: { kind: 'none', since: now }, receiptDigest: sha256 },
    { type: 'approval-sealed', actor, data: { receipt: sha256, status } },
    now,
  );
  const born = delegationFromApproval(record, {
    profile,
    approvalDigest: sha256,
    now,
    lineId: () => newId('lin', epochOf(now), randomUnit),
  });
  const duty = begin(
    born.duty,
    { type: 'duty-scheduled', actor, data: { approval: sha256, opensOn: born.duty.opensOn } },
    now,
  );
  const written = await commit([
    ...recordWrites(scope, matter),
    receiptWrite(scope, record.id, { type: 'receipt', receipt, jws, sha256 }),
    publicKeyWrite(scope, key),
    ...newDelegationWrites(scope, born.delegation, born.ledger),
    ...recordWrites(scope, duty),
  ]);
  if (written.kind === 'committed') return { status };
  if (await readReceipt(scope, record.id)) return { status };
  throw new StorageBusy('the matter changed while it was sealed');
}

/** The item of the referral that decided the matter. @throws RangeError when nothing decided it: never seal without. */
async function decidedItem(
  scope: Scope,
  matter: Matter,
): Promise<AgendaItem & { outcome: NonNullable<AgendaItem['outcome']> }> {
  const referral = matter.referralId === undefined ? undefined : await readReferral(scope, matter.referralId);
  const item = referral?.items.find(({ matterId }) => matterId === matter.id);
  if (!item?.outcome || item.outcome === 'reject') throw new RangeError('no referral approved this matter');
  return { ...item, outcome: item.outcome };
}
