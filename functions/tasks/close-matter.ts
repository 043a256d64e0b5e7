import { advance } from '../domain/record/advance.ts';
import { ENDED } from '../domain/record/record.ts';
import type { TaskCall } from '../middleware/task-handler.ts';
import { droppedChangeWrites } from '../storage/changes.ts';
import { endedWrites } from '../storage/dependents.ts';
import { recordWrites } from '../storage/records.ts';
import { commit } from '../storage/transaction.ts';
import { onPresentRecord } from './on-present-record.ts';

/**
 * `close-matter`: the end of a matter that was rejected, withdrawn, or has fallen with the tier above; what waits for it
 * falls too. Called again, it answers the same.
 */
export function closeMatter(
  call: TaskCall<{ as: 'rejected' | 'withdrawn' | 'fallen' }>,
): Promise<{ status: string }> {
  const { scope, now, machine, event } = call;
  return onPresentRecord(call, async (record) => {
    if (record.type !== 'matter') throw new RangeError('only a matter ends this way');
    if (record.step === ENDED) return { status: record.status };
    const status = event.as === 'fallen' ? 'withdrawn' : event.as;
    const actor = { kind: 'system' as const, machine, task: 'close-matter' };
    const closed = advance(
      record,
      {
        status,
        step: ENDED,
        turn: { kind: 'none', since: now },
        ...(event.as === 'rejected' ? { outcome: 'reject' as const } : {}),
      },
      { type: `matter-${event.as}`, actor, data: {} },
      now,
    );
    const written = await commit([
      ...recordWrites(scope, closed),
      ...(await droppedChangeWrites(scope, record, actor, now)),
      ...endedWrites(scope, record, now),
    ]);
    return written.kind === 'committed' ? { status } : undefined;
  });
}
