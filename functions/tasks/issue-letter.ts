import { tokyoDate } from '../domain/calendar/instant.ts';
import type { Profile } from '../domain/procedure/profile.ts';
import { bodyOf } from '../domain/procedure/route.ts';
import { letterOf } from '../domain/procedure/words.ts';
import { advance } from '../domain/record/advance.ts';
import type { Referral } from '../domain/referral/referral.ts';
import type { TaskCall } from '../middleware/task-handler.ts';
import { letterNumber, numbered, numberInJournal } from '../storage/letter-numbers.ts';
import { profileOf } from '../storage/profiles.ts';
import { recordWrites } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { commit } from '../storage/transaction.ts';
import { onPresentRecord } from './on-present-record.ts';

/**
 * `issue-letter`: the referral's letter gets its number, and each of its matters the number under which it is put to the
 * body, in the transaction that issues it, so that no series has a gap. Called again after it wrote, it answers the same.
 */
export async function issueLetter(call: TaskCall<unknown>): Promise<{ round: number }> {
  const profile = await profileOf(call.scope);
  return onPresentRecord(call, async (referral) => {
    if (referral.type !== 'referral') throw new RangeError('only a referral is issued here');
    const round = Math.max(1, referral.round);
    if (referral.issuedAt !== undefined) return { round };
    return (await issue(referral, { ...call, profile, round })) === 'committed' ? { round } : undefined;
  });
}

interface Issuing {
  readonly scope: Scope;
  readonly now: string;
  readonly machine: string;
  readonly profile: Profile;
  readonly round: number;
}

async function issue(
  referral: Referral,
  { scope, now, machine, profile, round }: Issuing,
): Promise<'committed' | 'lost'> {
  const body = bodyOf(referral, profile);
  const today = tokyoDate(now);
  const letter = letterOf(profile, body.id, 'referral');
  const own = await letterNumber(scope, letter, { entered: referral.numberEntered, today });
  const { referral: after, writes } = await numbered(scope, referral, body, { today, now });
  const number = own.number === undefined ? {} : { number: own.number };
  const inJournal = numberInJournal(own.number, referral.numberEntered);
  const { items } = after;
  const given = items.flatMap(({ number: each }) => (each === undefined ? [] : [each]));
  const turn = { kind: 'system' as const, step: 'issue-letter', since: now };
  const issued = advance(
    referral,
    { ...number, items, issuedAt: now, step: 'issue-letter', round, turn },
    {
      type: 'letter-issued',
      actor: { kind: 'system', machine, task: 'issue-letter' },
      data: { ...inJournal, ...(given.length > 0 ? { consultations: given } : {}) },
    },
    now,
  );
  return (await commit([...recordWrites(scope, issued), ...own.writes, ...writes])).kind;
}
