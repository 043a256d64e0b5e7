import { tokyoDate } from '../domain/calendar/instant.ts';
import { bodyOf } from '../domain/procedure/route.ts';
import { letterOf } from '../domain/procedure/words.ts';
import { advance } from '../domain/record/advance.ts';
import { ENDED } from '../domain/record/record.ts';
import { applyingOffices, type Referral } from '../domain/referral/referral.ts';
import type { TaskCall } from '../middleware/task-handler.ts';
import { readingTasks } from '../domain/sign-off/reading.ts';
import { openTaskWrites } from '../storage/human-tasks.ts';
import { letterNumber, numberInJournal } from '../storage/letter-numbers.ts';
import { readDocument, recordWrites } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { commit } from '../storage/transaction.ts';
import { onPresentRecord } from './on-present-record.ts';
import { profileOf } from '../storage/profiles.ts';

/**
 * `deliver-reply`: the signed reply gets its number and is out; every applying office now owes an acknowledgement.
 * Called again after it wrote, it answers the same.
 */
export function deliverReply(call: TaskCall<unknown>): Promise<{ round: number }> {
  const { scope, now, machine } = call;
  return onPresentRecord(call, async (referral) => {
    if (referral.type !== 'referral') throw new RangeError('only a referral has a reply');
    if (delivered.has(referral.step)) return { round: referral.round };
    const round = referral.round + 1;
    const outcome = await deliver(scope, referral, { round, now, machine });
    return outcome === 'committed' ? { round } : undefined;
  });
}

/** The steps of a referral whose reply is out. */
const delivered = new Set(['deliver-reply', 'acknowledgement', ENDED]);

async function deliver(
  scope: Scope,
  referral: Referral,
  { round, now, machine }: { round: number; now: string; machine: string },
): Promise<'committed' | 'lost'> {
  const document = await readDocument(scope, referral.documentId);
  const complete = document && document.signatures.length === document.chain.length;
  if (!complete) throw new RangeError('a reply that is not signed cannot be delivered');
  const profile = await profileOf(scope);
  const letter = letterOf(profile, bodyOf(referral, profile).id, 'reply');
  const { number: written, writes } = await letterNumber(scope, letter, {
    entered: document.numberEntered,
    today: tokyoDate(now),
  });
  const number = written === undefined ? {} : { number: written };
  const inJournal = numberInJournal(written, document.numberEntered);
  const actor = { kind: 'system' as const, machine, task: 'deliver-reply' };
  const issued = advance(
    document,
    { status: 'issued', ...number, issuedAt: now, turn: { kind: 'none', since: now } },
    { type: 'reply-issued', actor, data: inJournal },
    now,
  );
  const out = advance(
    referral,
    {
      step: 'deliver-reply',
      round,
      awaiting: applyingOffices(referral),
      turn: { kind: 'system', step: 'deliver-reply', since: now },
    },
    { type: 'reply-delivered', actor, data: { document: document.id, ...inJournal } },
    now,
  );
  const readings = readingTasks(issued.after, { profile, now }).flatMap((task) =>
    openTaskWrites(scope, task),
  );
  const all = [...recordWrites(scope, issued), ...recordWrites(scope, out), ...writes, ...readings];
  return (await commit(all)).kind;
}
