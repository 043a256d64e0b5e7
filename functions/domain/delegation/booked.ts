import { digestOf } from '../journal/digest.ts';
import { sumOfParts } from '../ledger/balance.ts';
import type { Booking } from '../ledger/booking.ts';
import type { LedgerEntry } from '../ledger/entry.ts';
import { advance, type Advance, type Happening } from '../record/advance.ts';
import type { Delegation } from './delegation.ts';

/** What the event of a booking says: ids and digests, no names and no texts. */
export const bookingData = ({ entry, lines, postings }: Booking): Happening['data'] => ({
  entry: entry.id,
  kind: entry.kind,
  on: entry.on,
  content: digestOf({ entry, lines: [...lines], postings: [...postings] }),
});

/**
 * What a booking changes of a delegation: what its headers sum to, computed anew from all of them, and the last position.
 * @param entries every header of its ledger, as read with the delegation.
 */
export const bookedChanges = (
  delegation: Pick<Delegation, 'lastPosition'>,
  entries: readonly LedgerEntry[],
  booking: Booking,
): Pick<Delegation, 'standing' | 'lastPosition'> => ({
  standing: sumOfParts([...entries, booking.entry].map(({ parts }) => parts)),
  lastPosition: delegation.lastPosition + booking.lines.length,
});

/**
 * A delegation after a booking: what its headers sum to is computed anew from all of them. Bookings commute: nobody who
 * looks at the delegation is stopped by one.
 * @param entries every header of its ledger, as read with the delegation.
 */
export const booked = (
  delegation: Delegation,
  entries: readonly LedgerEntry[],
  booking: Booking,
  { actor, now }: { actor: Happening['actor']; now: string },
): Advance<Delegation> =>
  advance(
    delegation,
    bookedChanges(delegation, entries, booking),
    { type: 'ledger-booked', actor, data: bookingData(booking) },
    now,
    { commutes: true },
  );

/** The same for bookings that belong together, explained by one event. */
export const bookedTogether = (
  delegation: Delegation,
  entries: readonly LedgerEntry[],
  bookings: readonly [Booking, ...Booking[]],
  { actor, now }: { actor: Happening['actor']; now: string },
): Advance<Delegation> => {
  const [first, ...others] = bookings;
  return advance(
    delegation,
    { standing: sumOfParts([...entries, ...bookings.map(({ entry }) => entry)].map(({ parts }) => parts)) },
    {
      type: 'ledger-booked',
      actor,
      data: { ...bookingData(first), ...(others.length > 0 ? { besides: others.map(bookingData) } : {}) },
    },
    now,
    { commutes: true },
  );
};
