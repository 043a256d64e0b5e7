import { advance } from '../domain/record/advance.ts';
import { ENDED } from '../domain/record/record.ts';
import type { TaskCall } from '../middleware/task-handler.ts';
import { recordWrites } from '../storage/records.ts';
import { commit, StorageBusy } from '../storage/transaction.ts';

/** `close-referral`: every office has acknowledged. Called again, it answers the same. */
export async function closeReferral({
  scope,
  record,
  now,
  machine,
}: TaskCall<unknown>): Promise<{ status: string }> {
  if (record.type !== 'referral') throw new RangeError('only a referral is closed here');
  if (record.step === ENDED) return { status: record.status };
  const closed = advance(
    record,
    { status: 'closed', step: ENDED, turn: { kind: 'none', since: now } },
    { type: 'referral-closed', actor: { kind: 'system', machine, task: 'close-referral' }, data: {} },
    now,
  );
  const written = await commit(recordWrites(scope, closed));
  if (written.kind === 'lost') throw new StorageBusy('the referral changed while it was closed');
  return { status: 'closed' };
}
