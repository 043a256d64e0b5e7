import { tokyoDate } from '../domain/calendar/instant.ts';
import type { Duty } from '../domain/destruction/duty.ts';
import { noticesOf } from '../domain/destruction/notice.ts';
import { balanceOf } from '../domain/ledger/balance.ts';
import { destructionTerms } from '../domain/procedure/destruction-terms.ts';
import { advance } from '../domain/record/advance.ts';
import { ENDED, HANDED_OVER } from '../domain/record/record.ts';
import { readEntries } from '../storage/ledger.ts';
import { noticeWrites } from '../storage/notices.ts';
import { outboxWrite } from '../storage/outbox.ts';
import { profileOf } from '../storage/profiles.ts';
import { readDuty, recordWrites } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { commit } from '../storage/transaction.ts';

/**
 * A duty's day has come: it opens, its notices wait for their days, and its machine starts. Where everything was
 * returned before, there is nothing to prove: it ends at once. Doing it twice changes nothing.
 */
export async function openDuty(scope: Scope, id: string, now: string): Promise<void> {
  const duty = await readDuty(scope, id);
  if (!duty || duty.status !== 'scheduled') return;
  const { open } = balanceOf(await readEntries(scope, duty.delegationId));
  if (open === 0) return settle(scope, duty, now);
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
  const terms = destructionTerms(await profileOf(scope));
  // Lost means that another delivery of the same day opened it.
  await commit([
    ...recordWrites(scope, opened),
    ...noticeWrites(scope, noticesOf(duty, terms, tokyoDate(now))),
    outboxWrite(scope, { command: 'start-execution', machine: 'destruction', recordId: id, run: 1 }, now),
  ]);
}

/** Everything was returned before the contract's end: no machine starts. */
async function settle(scope: Scope, duty: Duty, now: string): Promise<void> {
  const ended = advance(
    duty,
    { status: 'closed', step: ENDED, open: 0, turn: { kind: 'none', since: now } },
    { type: 'duty-settled', actor: { kind: 'system', task: 'due' }, data: { opensOn: duty.opensOn } },
    now,
  );
  await commit(recordWrites(scope, ended));
}
