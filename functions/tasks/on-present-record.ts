import { readRecord, type AnyRecord } from '../storage/records.ts';
import { backOff, StorageBusy } from '../storage/transaction.ts';
import { RunSuperseded, type TaskCall } from '../middleware/task-handler.ts';

const ATTEMPTS = 8;

/**
 * Tries to write on the record as it stands, again after every change that came first: comments and other changes that
 * commute must not end an execution. @param attempt answers undefined when its write was lost.
 * @throws RunSuperseded when a newer run took over meanwhile; StorageBusy when the record never stood still.
 */
export async function onPresentRecord<Answer>(
  { scope, record, run }: Pick<TaskCall<unknown>, 'scope' | 'record' | 'run'>,
  attempt: (record: AnyRecord) => Promise<Answer | undefined>,
): Promise<Answer> {
  for (let tried = 1, present = record; tried <= ATTEMPTS; tried++) {
    const answer = await attempt(present);
    if (answer !== undefined) return answer;
    await backOff(tried);
    const read = await readRecord(scope, record.id);
    if (!read || read.run > run) throw new RunSuperseded('a newer run took over');
    present = read;
  }
  throw new StorageBusy('the record changed faster than it could be written');
}
