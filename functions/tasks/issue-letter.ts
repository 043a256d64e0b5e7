import { tokyoDate } from '../domain/calendar/instant.ts';
import { letterNumber, seriesOf } from '../domain/procedure/letter-number.ts';
import { advance } from '../domain/record/advance.ts';
import type { TaskCall } from '../middleware/task-handler.ts';
import { nextNumber } from '../storage/counters.ts';
import { recordWrites } from '../storage/records.ts';
import { commit } from '../storage/transaction.ts';
import { onPresentRecord } from './on-present-record.ts';
import { profileOf } from '../storage/profiles.ts';

/**
 * `issue-letter`: the referral's letter gets its number, in the transaction that issues it, so that the series has no
 * gap. Called again after it wrote, it answers the same.
 */
export async function issueLetter(call: TaskCall<unknown>): Promise<{ round: number }> {
  const { scope, now, machine } = call;
  const { referral: letter } = (await profileOf(scope)).letters;
  const today = tokyoDate(now);
  return onPresentRecord(call, async (referral) => {
    if (referral.type !== 'referral') throw new RangeError('only a referral is issued here');
    const round = Math.max(1, referral.round);
    if (referral.issuedAt !== undefined) return { round };
    const { number, write } = await nextNumber(scope, seriesOf(letter, today));
    const written = letterNumber(letter, number, today);
    const turn = { kind: 'system' as const, step: 'issue-letter', since: now };
    const issued = advance(
      referral,
      { number: written, issuedAt: now, step: 'issue-letter', round, turn },
      {
        type: 'letter-issued',
        actor: { kind: 'system', machine, task: 'issue-letter' },
        data: { number: written },
      },
      now,
    );
    const { kind } = await commit([...recordWrites(scope, issued), write]);
    return kind === 'committed' ? { round } : undefined;
  });
}
