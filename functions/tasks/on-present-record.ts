import { readRecord, type AnyRecord } from '../storage/records.ts';
import { StorageBusy, untilWritten } from '../storage/transaction.ts';
import { RunSuperseded, type TaskCall } from '../middleware/task-handler.ts';

/**
 * Tries to write on the record as it stands, again after every change that came first: comments and other changes that
 * commute must not end an execution. @param attempt answers undefined when its write was lost.
 * @throws RunSuperseded when a newer run took over meanwhile; StorageBusy when the record never stood still.
 */
export async function onPresentRecord<Answer>(
  { scope, record, run }: Pick<TaskCall<unknown>, 'scope' | 'record' | 'run'>,
  attempt: (record: AnyRecord) => Promise<Answer | undefined>,
): Promise<Answer> {
  let present: AnyRecord | undefined = record;
  const written = await untilWritten(async () => {
    present ??= await readRecord(scope, record.id);
    if (!present || present.run > run) throw new RunSuperseded('a newer run took over');
    const answer = await attempt(present);
    present = undefined;
    return answer;
  });
  if (written === undefined) throw new StorageBusy('the record changed faster than it could be written');
  return written;
}
