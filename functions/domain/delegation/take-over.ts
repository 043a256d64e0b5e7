import { tokyoDate } from '../calendar/instant.ts';
import { addDays } from '../calendar/iso-date.ts';
import type { Duty } from '../destruction/duty.ts';
import { openInScope } from '../destruction/duty-scope.ts';
import { ledgerRows, type LedgerRow } from '../ledger/balance.ts';
import type { Booking } from '../ledger/booking.ts';
import type { LedgerEntry } from '../ledger/entry.ts';
import { completeContent } from '../matter/check-content.ts';
import type { DelegationContent } from '../matter/content.ts';
import { matterKey, type Matter } from '../matter/matter.ts';
import { bookedChanges } from './booked.ts';
import type { Delegation } from './delegation.ts';
import { approvedMedia, dutyDates, type Approval } from './from-approval.ts';

/** A delegation as it stands: its record, every header and every line of its ledger, and the duty for its end. */
export interface Standing {
  readonly delegation: Delegation;
  readonly entries: readonly LedgerEntry[];
  readonly rows: readonly LedgerRow[];
  readonly duty: Duty;
}

/**
 * Whether the approval of a change goes on with a delegation: to the same contractor, under the same tier. One that has
 * been accounted for is over.
 */
export const continues = (
  { delegation, duty }: Standing,
  matter: Matter,
  above: Approval['above'],
): boolean =>
  delegation.status === 'active' &&
  duty.status !== 'closed' &&
  delegation.contractor === completeContent(matter).contractor &&
  delegation.parentId === above?.id;

/** What delegation and duty both say of the approval they go by. */
const approvedBy = (matter: Matter, content: DelegationContent, approvalDigest: string) => ({
  matterId: matter.id,
  matterKey: matterKey(matter),
  title: content.title,
  approvalDigest,
  ...(matter.route ? { body: matter.route.body } : {}),
});

type Changes<R> = Partial<Omit<R, 'id' | 'municipality' | 'version' | 'journal' | 'createdAt'>>;

/**
 * What an approved change makes of a delegation: the same delegation, ledger and duty go by the new approval from now
 * on, and the one before is kept. `ledger` is what the change hands over besides, if anything.
 */
export function takenOver(
  { delegation, entries, rows, duty }: Standing,
  matter: Matter,
  approval: Approval,
): { delegation: Changes<Delegation>; ledger: Booking | undefined; duty: Changes<Duty> } {
  const content = completeContent(matter);
  const says = approvedBy(matter, content, approval.approvalDigest);
  const { matterId, matterKey: key, period, approvedAt, approvalDigest, history = [] } = delegation;
  const ledger = addedLedger({ ...delegation, matterId: matter.id }, rows, content, approval);
  const added = ledger
    ? ledgerRows(
        ledger.lines.map((line) => ({ line, postings: [] })),
        () => true,
      )
    : [];
  return {
    delegation: {
      ...says,
      period: content.period,
      approvedAt: approval.now,
      history: [...history, { matterId, matterKey: key, period, approvedAt, approvalDigest }],
      ...(ledger ? bookedChanges(delegation, entries, ledger) : {}),
    },
    ledger,
    duty: {
      ...says,
      ...(duty.status === 'scheduled' ? endOf(content, approval) : {}),
      open: openInScope(duty.scope, [...rows, ...added]).length,
    },
  };
}

const endOf = ({ period }: DelegationContent, approval: Approval) =>
  dutyDates(addDays(period.end, approval.profile.destruction.opensAfterDays), approval);

/**
 * What an approved change makes of a delegation that it ends, because another contractor or another tier takes its
 * place: the duty is brought forward, because what was handed over stays the first contractor's to account for.
 */
export function replaced(
  { duty }: Standing,
  successorId: string,
  approval: Approval,
): { delegation: Changes<Delegation>; duty: Changes<Duty> } {
  const soon = addDays(tokyoDate(approval.now), approval.profile.destruction.opensAfterDays);
  const forward = duty.status === 'scheduled' && soon < duty.opensOn;
  return {
    delegation: { successorId },
    duty: forward ? { cause: 'contractor-change', ...dutyDates(soon, approval) } : {},
  };
}

const mediumKey = ({ kind, text }: { kind: string; text: string }): string => `${kind} ${text}`;

/** The record media of a request that no line of a ledger stands for yet: each as often as it is asked for. */
export function addedMedia(
  lines: readonly Pick<LedgerRow, 'medium'>[],
  media: DelegationContent['recordMedia'],
): DelegationContent['recordMedia'] {
  const there = lines.map(({ medium }) => mediumKey(medium));
  return media.filter((medium) => {
    const at = there.indexOf(mediumKey(medium));
    if (at >= 0) there.splice(at, 1);
    return at < 0;
  });
}

/**
 * What a change hands over besides: the media that are new, from its approval on or from a later start. No line is
 * taken away: what was handed over must be accounted for, whatever is approved later.
 */
function addedLedger(
  delegation: Delegation,
  rows: readonly LedgerRow[],
  { recordMedia, period }: DelegationContent,
  approval: Approval,
): Booking | undefined {
  const media = addedMedia(rows, recordMedia);
  const today = tokyoDate(approval.now);
  const on = period.start > today ? period.start : today;
  return media.length === 0 ? undefined : approvedMedia(delegation, { media, on }, approval);
}
