import { advance } from '../domain/record/advance.ts';
import { ENDED } from '../domain/record/record.ts';
import type { TaskCall } from '../middleware/task-handler.ts';
import { recordWrites } from '../storage/records.ts';
import { commit } from '../storage/transaction.ts';
import { onPresentRecord } from './on-present-record.ts';

/** `close-referral`: every office has acknowledged. Called again, it answers the same. */
export function closeReferral(call: TaskCall<unknown>): Promise<{ status: string }> {
  const { scope, now, machine } = call;
  return onPresentRecord(call, async (record) => {
    if (record.type !== 'referral') throw new RangeError('only a referral is closed here');
    if (record.step === ENDED) return { status: record.status };
    const closed = advance(
      record,
      { status: 'closed', step: ENDED, turn: { kind: 'none', since: now } },
      { type: 'referral-closed', actor: { kind: 'system', machine, task: 'close-referral' }, data: {} },
      now,
    );
    const written = await commit(recordWrites(scope, closed));
    return written.kind === 'committed' ? { status: 'closed' } : undefined;
  });
}
