import { advance } from '../domain/record/advance.ts';
import { stoppedTask } from '../domain/stuck/stopped-task.ts';
import { log } from '../middleware/log.ts';
import { closeTaskWrites, listOpenTasks, openTaskWrites } from '../storage/human-tasks.ts';
import { profileOf } from '../storage/profiles.ts';
import { readRecord, recordWrites } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { commit, untilWritten } from '../storage/transaction.ts';

/**
 * Marks a record stuck: its open tasks are closed, and the secretariat gets one task (design §2.5). Only the run that
 * the record is at can make it stuck; an older one, or a record that has ended, changes nothing.
 * @param now an instant, from the event that said so.
 */
export async function markStuck(
  scope: Scope,
  {
    recordId,
    run,
    now,
    said,
  }: { recordId: string; run: number; now: string; said: 'dispatch' | 'execution-ended' },
): Promise<void> {
  const done = await untilWritten(async () => {
    const record = await readRecord(scope, recordId);
    if (!record || record.type === 'document' || record.run !== run || record.status !== 'open')
      return 'nothing to mark';
    const stuck = advance(
      record,
      { status: 'stuck' as const } as never,
      {
        type: 'stopped',
        actor: { kind: 'system', task: said },
        data: { run, step: record.step },
      },
      now,
    );
    const task = stoppedTask(record, { profile: await profileOf(scope), now });
    const turn = { kind: 'person' as const, step: task.step, actors: task.actors, since: now, due: task.due };
    const open = await listOpenTasks(scope, recordId);
    const written = await commit([
      ...recordWrites(scope, { ...stuck, after: { ...stuck.after, turn } }),
      ...open.flatMap((each) => closeTaskWrites(scope, each)),
      ...openTaskWrites(scope, task),
    ]);
    if (written.kind === 'lost') return undefined;
    log('RECORD_STUCK', { recordId, run });
    return 'marked';
  });
  if (!done) throw new Error('the record changed faster than it could be marked stuck');
}
