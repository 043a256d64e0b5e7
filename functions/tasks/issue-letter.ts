import { tokyoDate } from '../domain/calendar/instant.ts';
import { letterNumber, seriesOf } from '../domain/procedure/letter-number.ts';
import { advance } from '../domain/record/advance.ts';
import type { TaskCall } from '../middleware/task-handler.ts';
import { nextNumber } from '../storage/counters.ts';
import { readReferral, recordWrites } from '../storage/records.ts';
import { commit, StorageBusy } from '../storage/transaction.ts';
import { profileOf } from '../storage/profiles.ts';

const ATTEMPTS = 10;

/**
 * `issue-letter`: the referral's letter gets its number, in the transaction that issues it, so that the series has no
 * gap. Called again after it wrote, it answers the same.
 */
export async function issueLetter({
  scope,
  record,
  now,
  machine,
}: TaskCall<unknown>): Promise<{ round: number }> {
  if (record.type !== 'referral') throw new RangeError('only a referral is issued here');
  const round = Math.max(1, record.round);
  const { referral: letter } = (await profileOf(scope)).letters;
  const today = tokyoDate(now);
  for (let attempt = 1, referral = record; attempt <= ATTEMPTS; attempt++) {
    if (referral.issuedAt !== undefined) return { round };
    const { number, write } = await nextNumber(scope, seriesOf(letter, today));
    const written = letterNumber(letter, number, today);
    const issued = advance(
      referral,
      {
        number: written,
        issuedAt: now,
        step: 'issue-letter',
        round,
        turn: { kind: 'system', step: 'issue-letter', since: now },
      },
      {
        type: 'letter-issued',
        actor: { kind: 'system', machine, task: 'issue-letter' },
        data: { number: written },
      },
      now,
    );
    if ((await commit([...recordWrites(scope, issued), write])).kind === 'committed') return { round };
    referral = (await readReferral(scope, record.id)) ?? referral;
  }
  throw new StorageBusy('no number could be taken for the letter');
}
