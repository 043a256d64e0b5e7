import * as z from 'zod';
import { maySee } from '../domain/access/visibility.ts';
import { booked } from '../domain/delegation/booked.ts';
import type { Delegation } from '../domain/delegation/delegation.ts';
import { newId } from '../domain/identifier/identifier.ts';
import { balanceOfParts } from '../domain/ledger/balance.ts';
import type { Booking, Heading } from '../domain/ledger/booking.ts';
import type { LedgerEntry } from '../domain/ledger/entry.ts';
import type { Ground } from '../domain/ledger/movement.ts';
import { broken } from '../domain/ledger/rules.ts';
import type { Membership } from '../domain/membership/membership.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { answered, type Answered } from '../middleware/door.ts';
import { randomUnit } from '../randomness.ts';
import { bookingWrites, readEntries, readLines } from '../storage/ledger.ts';
import { readDelegation, recordWrites } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { backOff, commit, type Write } from '../storage/transaction.ts';
import { tokyoDate } from '../domain/calendar/instant.ts';
import { balanceAnswer } from './answers.ts';
import { actorOf, refusalOfLost, type Deciding } from './decision.ts';

/** Who books, when. No version is asked for: bookings commute, and each is judged by what is left of its lines. */
export type BookingCall = Omit<Deciding, 'expected'> & { readonly nowEpoch: number };

/** A tier as it was read before something is booked there, with every header of its ledger. */
export interface Tier {
  readonly delegation: Delegation;
  readonly entries: readonly LedgerEntry[];
}

/** A delegation that somebody may see, with the headers of its ledger; read first, so that what follows is newer. */
export async function findTier(scope: Scope, id: string, actor: Membership): Promise<Tier | Refusal> {
  const delegation = await readDelegation(scope, id);
  if (!delegation || !maySee(delegation, actor)) return refuse('not-found');
  return { delegation, entries: await readEntries(scope, id) };
}

/** What a closed tier is refused with; undefined for one in force. */
export const closedTier = ({ delegation }: Tier): Refusal | undefined =>
  delegation.status === 'closed' ? refuse('rule-broken', [broken('tier-closed', '')]) : undefined;

/** The lines named, as they stand, and the day of the request. */
export const groundOf = async (
  { scope, now }: Pick<BookingCall, 'scope' | 'now'>,
  { delegation, entries }: Tier,
  positions: readonly number[],
): Promise<Ground> => ({
  lines: await readLines(scope, delegation.id, positions, entries),
  today: tokyoDate(now),
});

/** A new id of an entry or a line. */
export const freshId = (prefix: 'ent' | 'lin' | 'dut', { nowEpoch }: Pick<BookingCall, 'nowEpoch'>): string =>
  newId(prefix, nowEpoch, randomUnit);

/** What an entry says of who gave and who took: the offices, where the people are not named. */
export const occasionOf = (
  { on, by, receivedBy }: { on: string; by?: string | undefined; receivedBy?: string | undefined },
  { actor, now }: Pick<BookingCall, 'actor' | 'now'>,
  usual: { by: string; receivedBy: string },
): Pick<Heading, 'on' | 'by' | 'receivedBy' | 'at' | 'enteredBy'> => ({
  on,
  by: by ?? usual.by,
  receivedBy: receivedBy ?? usual.receivedBy,
  at: now,
  enteredBy: { office: actor.office, role: actor.role },
});

/** A tier with what is booked there. */
export interface BookedTier {
  readonly tier: Tier;
  readonly booking: Booking;
}

export const bookingAnswer = z.object({ id: z.string(), entry: z.string(), balance: balanceAnswer });
type BookingAnswer = z.infer<typeof bookingAnswer>;

/**
 * Books, all or nothing: the tiers' heads on condition that nothing was booked there since they were read, the entries
 * with their lines and postings, and the first answer under the caller's key. Answers for the first tier.
 */
export async function book(
  { scope, actor, now, keepAnswer }: BookingCall,
  [first, ...others]: readonly [BookedTier, ...BookedTier[]],
  besides: readonly Write[] = [],
): Promise<Answered<BookingAnswer> | Refusal> {
  const by = { actor: actorOf(actor), now };
  const advances = [first, ...others].map(({ tier, booking }) => ({
    after: booked(tier.delegation, tier.entries, booking, by),
    booking,
  }));
  const { delegation } = first.tier;
  const standing = advances[0]?.after.after.standing ?? delegation.standing;
  const answer = answered({
    id: delegation.id,
    entry: first.booking.entry.id,
    balance: balanceOfParts(standing),
  });
  const written = await commit([
    ...advances.flatMap(({ after, booking }) => [
      ...recordWrites(scope, after),
      ...bookingWrites(scope, booking),
    ]),
    ...besides,
    keepAnswer(answer),
  ]);
  if (written.kind === 'committed') return answer;
  // Under a repeated key the first answer is given again: no reason to try once more.
  return written.why.has('repeated') ? refuse('already-decided') : refusalOfLost(written);
}

const ATTEMPTS = 12;

/** Tries again while others book on the same tier: what is left is read anew each time, so nobody books what is gone. */
export async function untilBooked<Body>(
  attempt: () => Promise<Answered<Body> | Refusal>,
): Promise<Answered<Body> | Refusal> {
  for (let tried = 1; ; tried++) {
    const outcome = await attempt();
    if (outcome.kind === 'answered' || outcome.code !== 'stale' || tried === ATTEMPTS) return outcome;
    await backOff(tried);
  }
}
