import type { Duty } from '../domain/destruction/duty.ts';
import { WHOLE } from '../domain/human-task/human-task.ts';
import type { JournalEvent } from '../domain/journal/event.ts';
import { balanceOf, lineBalance } from '../domain/ledger/balance.ts';
import type { Booking } from '../domain/ledger/booking.ts';
import { advance } from '../domain/record/advance.ts';
import { ENDED } from '../domain/record/record.ts';
import { readDutiesOf } from '../storage/duties.ts';
import { decideTaskWrites, readTask, waitResultWrite } from '../storage/human-tasks.ts';
import { readLines } from '../storage/ledger.ts';
import { outboxWrite } from '../storage/outbox.ts';
import { recordWrites } from '../storage/records.ts';
import type { Write } from '../storage/transaction.ts';
import type { BookingCall, Tier } from './booking.ts';
import { actorOf } from './decision.ts';

/** The answer of a duty's wait when nothing is left to prove. */
const SETTLED = 'settled';

/**
 * The writes that end the duties of a tier for which a booking leaves nothing open: what was returned needs no
 * certificate. A duty whose certificate is being validated, or whose machine is under way, is left to it.
 */
export async function settled(call: BookingCall, tier: Tier, booking: Booking): Promise<Write[]> {
  const duties = await readDutiesOf(call.scope, tier.delegation.id);
  const asked = duties.filter(
    ({ status, step, turn }) => status === 'open' && step === 'submit-certificate' && turn.kind === 'person',
  );
  const writes = await Promise.all(
    asked.map(async (duty) =>
      (await isOpen(call, tier, booking, duty)) ? [] : settleWrites(call, duty, { entry: booking.entry.id }),
    ),
  );
  return writes.flat();
}

/** Whether something of what a duty is owed for is still open once a booking is done. */
async function isOpen(
  { scope }: BookingCall,
  { delegation, entries }: Tier,
  booking: Booking,
  duty: Duty,
): Promise<boolean> {
  if (duty.scope.kind === 'all') return balanceOf([...entries, booking.entry]).open > 0;
  const lines = await readLines(scope, delegation.id, duty.scope.positions, entries);
  return lines.some(({ line, postings }) => {
    const more = booking.postings.filter(({ lineId }) => lineId === line.id);
    return lineBalance({ line, postings: [...postings, ...more] }).open > 0;
  });
}

/** The writes that end a duty that waits for its contractor, because nothing is left to prove. */
export async function settleWrites(
  { scope, actor, now }: Pick<BookingCall, 'scope' | 'actor' | 'now'>,
  duty: Duty,
  data: JournalEvent['data'],
): Promise<Write[]> {
  const at = { recordId: duty.id, step: 'submit-certificate', round: duty.round };
  const task = await readTask(scope, { ...at, part: WHOLE });
  if (!task || task.decided) return [];
  const ended = advance(
    duty,
    { status: 'closed', step: ENDED, open: 0, turn: { kind: 'none', since: now } },
    { type: 'duty-settled', actor: actorOf(actor), data },
    now,
  );
  const decided = { decision: SETTLED, at: now, office: actor.office, role: actor.role };
  return [
    ...recordWrites(scope, ended),
    ...decideTaskWrites(scope, task, decided),
    waitResultWrite(scope, at, { decision: SETTLED, round: duty.round + 1 }),
    outboxWrite(scope, { command: 'answer-wait', ...at }, now),
  ];
}
