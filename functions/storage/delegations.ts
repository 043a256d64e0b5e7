import type { Delegation } from '../domain/delegation/delegation.ts';
import type { Booking } from '../domain/ledger/booking.ts';
import type { Advance } from '../domain/record/advance.ts';
import { tierKey } from './keys.ts';
import { bookingWrites } from './ledger.ts';
import { recordWrites } from './records.ts';
import type { Scope } from './scope.ts';
import { putNew, type Write } from './transaction.ts';

/** The writes that bring a delegation to life with its first ledger, as a tier of its tree. */
export function newDelegationWrites(scope: Scope, born: Advance<Delegation>, ledger: Booking): Write[] {
  const { id, rootId, parentId, tier } = born.after;
  return [
    ...recordWrites(scope, born),
    putNew(tierKey(scope, rootId, id), { type: 'tier', schema: 1, delegationId: id, parentId, tier }),
    ...bookingWrites(scope, ledger),
  ];
}
