import { tokyoDate } from '../domain/calendar/instant.ts';
import { letterNumber, seriesOf } from '../domain/procedure/letter-number.ts';
import { advance } from '../domain/record/advance.ts';
import { applyingOffices, type Referral } from '../domain/referral/referral.ts';
import type { TaskCall } from '../middleware/task-handler.ts';
import { nextNumber } from '../storage/counters.ts';
import { readDocument, readReferral, recordWrites } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { commit, StorageBusy } from '../storage/transaction.ts';
import { profileOf } from '../storage/profiles.ts';

const ATTEMPTS = 10;

/**
 * `deliver-reply`: the signed reply gets its number and is out; every applying office now owes an acknowledgement.
 * Called again after it wrote, it answers the same.
 */
export async function deliverReply({
  scope,
  record,
  now,
  machine,
}: TaskCall<unknown>): Promise<{ round: number }> {
  if (record.type !== 'referral') throw new RangeError('only a referral has a reply');
  for (let attempt = 1, referral: Referral = record; attempt <= ATTEMPTS; attempt++) {
    if (referral.step === 'deliver-reply' || referral.step === 'acknowledgement')
      return { round: referral.round };
    const round = referral.round + 1;
    if ((await deliver(scope, referral, { round, now, machine })) === 'committed') return { round };
    referral = (await readReferral(scope, record.id)) ?? referral;
  }
  throw new StorageBusy('no number could be taken for the reply');
}

async function deliver(
  scope: Scope,
  referral: Referral,
  { round, now, machine }: { round: number; now: string; machine: string },
): Promise<'committed' | 'lost'> {
  const document = await readDocument(scope, referral.documentId);
  const complete = document && document.signatures.length === document.chain.length;
  if (!complete) throw new RangeError('a reply that is not signed cannot be delivered');
  const { reply: letter } = (await profileOf(scope)).letters;
  const today = tokyoDate(now);
  const { number, write } = await nextNumber(scope, seriesOf(letter, today));
  const written = letterNumber(letter, number, today);
  const actor = { kind: 'system' as const, machine, task: 'deliver-reply' };
  const issued = advance(
    document,
    { status: 'issued', number: written, issuedAt: now, turn: { kind: 'none', since: now } },
    { type: 'reply-issued', actor, data: { number: written } },
    now,
  );
  const delivered = advance(
    referral,
    {
      step: 'deliver-reply',
      round,
      awaiting: applyingOffices(referral),
      turn: { kind: 'system', step: 'deliver-reply', since: now },
    },
    { type: 'reply-delivered', actor, data: { document: document.id, number: written } },
    now,
  );
  return (await commit([...recordWrites(scope, issued), ...recordWrites(scope, delivered), write])).kind;
}
