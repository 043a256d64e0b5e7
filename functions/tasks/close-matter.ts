import { advance } from '../domain/record/advance.ts';
import { ENDED } from '../domain/record/record.ts';
import type { TaskCall } from '../middleware/task-handler.ts';
import { recordWrites } from '../storage/records.ts';
import { commit, StorageBusy } from '../storage/transaction.ts';

/** `close-matter`: the end of a matter that was rejected or withdrawn. Called again, it answers the same. */
export async function closeMatter({
  scope,
  record,
  now,
  machine,
  event,
}: TaskCall<{ as: 'rejected' | 'withdrawn' }>): Promise<{ status: string }> {
  if (record.type !== 'matter') throw new RangeError('only a matter ends this way');
  if (record.step === ENDED) return { status: record.status };
  const closed = advance(
    record,
    { status: event.as, step: ENDED, turn: { kind: 'none', since: now } },
    { type: `matter-${event.as}`, actor: { kind: 'system', machine, task: 'close-matter' }, data: {} },
    now,
  );
  const written = await commit(recordWrites(scope, closed));
  if (written.kind === 'lost') throw new StorageBusy('the matter changed while it was closed');
  return { status: event.as };
}
