import { tokyoDate } from '../domain/calendar/instant.ts';
import { advance } from '../domain/record/advance.ts';
import { HANDED_OVER } from '../domain/record/record.ts';
import { instantOf, reactionHandler } from '../middleware/reaction-handler.ts';
import { listDue } from '../storage/matters.ts';
import { outboxWrite } from '../storage/outbox.ts';
import { readDuty, recordWrites } from '../storage/records.ts';
import { scopeOfSchedule, type Scope } from '../storage/scope.ts';
import { commit } from '../storage/transaction.ts';

interface Daily {
  readonly schedule: 'due';
  readonly municipality: string;
  readonly time: string;
}

/** A duty's day has come: it opens, and its machine starts. Doing it twice changes nothing. */
async function openDuty(scope: Scope, id: string, now: string): Promise<void> {
  const duty = await readDuty(scope, id);
  if (!duty || duty.status !== 'scheduled') return;
  const opened = advance(
    duty,
    {
      status: 'open',
      run: 1,
      round: 1,
      step: HANDED_OVER,
      turn: { kind: 'system', step: HANDED_OVER, since: now },
    },
    { type: 'duty-opened', actor: { kind: 'system', task: 'due' }, data: { opensOn: duty.opensOn } },
    now,
  );
  // Lost means that another delivery of the same day opened it.
  await commit([
    ...recordWrites(scope, opened),
    outboxWrite(scope, { command: 'start-execution', machine: 'destruction', recordId: id, run: 1 }, now),
  ]);
}

/** `due`: every record whose date is today or before (Asia/Tokyo), so that a missed day is caught up. */
export const handler = reactionHandler('due', async (event: Daily): Promise<void> => {
  const scope = scopeOfSchedule(event);
  const now = instantOf(event.time);
  const today = tokyoDate(now);
  const failures: unknown[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await listDue(scope, today, from);
    for (const id of page.ids) {
      try {
        await openDuty(scope, id, now);
      } catch (error) {
        // One duty that cannot be opened now must not hold up the others.
        failures.push(error);
      }
    }
    from = page.next;
  } while (from);
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} duties could not be opened`);
});
