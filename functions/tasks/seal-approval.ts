import { receiptPublicKey, signReceipt } from '../aws/receipt-key.ts';
import { isAtOrAbove } from '../domain/delegation/tiers.ts';
import { tierProblems } from '../domain/matter/check-content.ts';
import { isRenewal } from '../domain/matter/change.ts';
import { remarksOf } from '../domain/matter/remarks.ts';
import { hasFallen, isApproved, statusOfOutcome, type Matter } from '../domain/matter/matter.ts';
import { approvalReceipt } from '../domain/receipt/approval.ts';
import { receiptDigest } from '../domain/receipt/receipt.ts';
import { advance } from '../domain/record/advance.ts';
import { ENDED } from '../domain/record/record.ts';
import type { AgendaItem } from '../domain/referral/referral.ts';
import type { Problem } from '../domain/refusal/rule.ts';
import type { TaskCall } from '../middleware/task-handler.ts';
import { droppedChangeWrites, readInForce, supersedingWrites } from '../storage/changes.ts';
import { AWAIT_PARENT, endedWrites } from '../storage/dependents.ts';
import { currentProfileOf } from '../storage/profiles.ts';
import { publicKeyWrite, receiptWrite } from '../storage/receipts.ts';
import { readMatter, readReferral, recordWrites } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { commit } from '../storage/transaction.ts';
import { delegationOfApproval } from './delegation-of-approval.ts';
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
 * sealed before the tier above, nor beyond it as it stands now: it goes back to be corrected. Called again after it wrote, it answers with what it wrote.
 */
export function sealApproval(call: TaskCall<unknown>): Promise<Sealed> {
  return onPresentRecord(call, async (record) => {
    if (record.type !== 'matter') throw new RangeError('only a matter is approved');
    const { status, round } = record;
    if (record.step === ENDED || record.step === CORRECTION) return { step: record.step, status, round };
    const item = await decidedItem(call.scope, record);
    const parent = record.parentId === undefined ? undefined : await readInForce(call.scope, record.parentId);
    if (parent && hasFallen(parent.status)) return { step: 'fallen', status, round: round + 1 };
    const beyond = parent ? await beyondTierAbove(call.scope, record, parent) : [];
    if (beyond.length > 0) return returned(record, beyond, call);
    if (parent && !isApproved(parent.status)) return { step: AWAIT_PARENT, status, round: round + 1 };
    return seal(record, item, call);
  });
}

/** Where a matter goes that can no longer be approved as it was decided. */
const CORRECTION = 'correction';

/** In what a sub-delegation goes beyond the tier above; what was said of it when it was submitted may hold no more. */
async function beyondTierAbove(scope: Scope, matter: Matter, parent: Matter): Promise<Problem[]> {
  const circular = await isAtOrAbove(matter.id, parent, (id) => readMatter(scope, id));
  return tierProblems(matter, circular ? 'circle' : parent);
}

/** Back to its department, with what to mend: it is reviewed and referred anew, because another thing was decided. */
async function returned(
  record: Matter,
  problems: readonly Problem[],
  { scope, now, machine }: Pick<TaskCall<unknown>, 'scope' | 'now' | 'machine'>,
): Promise<Sealed | undefined> {
  const round = record.round + 1;
  const data = { referral: record.referralId ?? '', rules: problems.map(({ rule }) => rule) };
  const back = advance(
    record,
    {
      step: CORRECTION,
      round,
      turn: { kind: 'system', step: CORRECTION, since: now },
      remarks: remarksOf(problems),
      referralId: undefined,
      outcome: undefined,
    },
    { type: 'beyond-parent', actor: { kind: 'system', machine, task: 'seal-approval' }, data },
    now,
  );
  const written = await commit(recordWrites(scope, back));
  return written.kind === 'committed' ? { step: CORRECTION, status: record.status, round } : undefined;
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
  const actor = { kind: 'system' as const, machine, task: 'seal-approval' };
  const copied = record.basedOn === undefined ? undefined : await readInForce(scope, record.basedOn);
  const base = copied && !isRenewal(copied, record) ? copied : undefined;
  const sealing = { profile, approvalDigest: sha256, now, machine, base };
  const delegated = await delegationOfApproval(scope, record, sealing);
  const sealed = advance(
    record,
    {
      status,
      outcome: item.outcome,
      step: ENDED,
      turn: { kind: 'none', since: now },
      receiptDigest: sha256,
      ...(delegated ? { delegationId: delegated.delegationId } : {}),
    },
    {
      type: 'approval-sealed',
      actor,
      data: { receipt: sha256, status },
    },
    now,
  );
  const written = await commit([
    ...recordWrites(scope, sealed),
    receiptWrite(scope, record.id, { type: 'receipt', receipt, jws, sha256 }),
    publicKeyWrite(scope, key),
    ...(delegated?.writes ?? []),
    ...(base ? supersedingWrites(scope, base, record, actor, now) : []),
    // A renewal supersedes nothing; and before 0.2.0 changes were let in side by side.
    ...(base?.id !== record.basedOn ? await droppedChangeWrites(scope, record, actor, now) : []),
    ...endedWrites(scope, record, now),
  ]);
  return written.kind === 'committed' ? { step: ENDED, status, round: record.round } : undefined;
}

/** The item of the referral that decided the matter. @throws RangeError when nothing decided it: never seal without. */
async function decidedItem(scope: Scope, matter: Matter): Promise<DecidedItem> {
  const referral = matter.referralId === undefined ? undefined : await readReferral(scope, matter.referralId);
  const item = referral?.items.find(({ matterId }) => matterId === matter.id);
  if (!item?.outcome || item.outcome === 'reject') throw new RangeError('no referral approved this matter');
  return { ...item, outcome: item.outcome };
}
