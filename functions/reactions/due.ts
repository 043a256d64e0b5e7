import { tokyoDate } from '../domain/calendar/instant.ts';
import { conditionNoticeSchema } from '../domain/condition/notice.ts';
import { dutyNoticeSchema } from '../domain/destruction/notice.ts';
import { instantOf, reactionHandler } from '../middleware/reaction-handler.ts';
import { listDue } from '../storage/due.ts';
import { parseRow } from '../storage/rows.ts';
import { scopeOfSchedule, type Scope } from '../storage/scope.ts';
import { giveConditionNotice } from './give-condition-notice.ts';
import { askAgain } from './ask-again.ts';
import { giveNotice } from './give-notice.ts';
import { openDuty } from './open-duty.ts';

interface Daily {
  readonly schedule: 'due';
  readonly municipality: string;
  readonly time: string;
}

/** What a row that has waited for its date asks for, by its type. */
async function react(scope: Scope, row: Record<string, unknown>, now: string): Promise<void> {
  if (row['type'] === 'duty') return openDuty(scope, String(row['id']), now);
  if (row['type'] === 'duty-notice') return giveNotice(scope, parseRow(dutyNoticeSchema, row), now);
  if (row['type'] === 'condition-notice')
    return giveConditionNotice(scope, parseRow(conditionNoticeSchema, row), now);
  if (row['type'] === 'assessment') return askAgain(scope, String(row['id']), now);
  throw new RangeError(`nothing waits for a date as ${String(row['type'])}`);
}

/** `due`: every row whose date is today or before (Asia/Tokyo), so that a missed day is caught up. */
export const handler = reactionHandler('due', async (event: Daily): Promise<void> => {
  const scope = scopeOfSchedule(event);
  const now = instantOf(event.time);
  const today = tokyoDate(now);
  const failures: unknown[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await listDue(scope, today, from);
    for (const row of page.rows) {
      try {
        await react(scope, row, now);
      } catch (error) {
        // One row that cannot be dealt with now must not hold up the others.
        failures.push(error);
      }
    }
    from = page.next;
  } while (from);
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} rows could not be dealt with on their day`);
});
