import { addBusinessDays } from '../calendar/business-days.ts';
import { tokyoDate } from '../calendar/instant.ts';
import { addDays } from '../calendar/iso-date.ts';
import type { Duty } from '../destruction/duty.ts';
import { siblingId } from '../identifier/identifier.ts';
import { noParts } from '../ledger/balance.ts';
import { arrival, type Booking } from '../ledger/booking.ts';
import { completeContent } from '../matter/check-content.ts';
import type { DelegationContent } from '../matter/content.ts';
import { matterKey, type Matter } from '../matter/matter.ts';
import { destructionTerms } from '../procedure/destruction-terms.ts';
import type { Profile } from '../procedure/profile.ts';
import type { NewRecord } from '../record/advance.ts';
import { IN_FORCE, type Delegation } from './delegation.ts';

/** What is known when an approval is sealed. */
interface Approval {
  readonly profile: Profile;
  /** SHA-256 of the approval's receipt. */
  readonly approvalDigest: string;
  /** An instant. */
  readonly now: string;
  /** The delegation of the tier above; none for the contractor's own. */
  readonly above: Pick<Delegation, 'id' | 'tier' | 'rootId'> | undefined;
  /** Gives the id of a ledger line by its position. */
  readonly lineId: (position: number) => string;
}

/** What the delegation and the duty both say of the matter. */
const sharedOf = (matter: Matter, content: DelegationContent, approvalDigest: string) => ({
  municipality: matter.municipality,
  matterId: matter.id,
  matterKey: matterKey(matter),
  title: content.title,
  applyingOffice: matter.applyingOffice,
  contractor: content.contractor,
  approvalDigest,
  ...(matter.route ? { body: matter.route.body } : {}),
});

/**
 * The duty to prove destruction, scheduled for the profile's number of days after the delegation ends. A contract that
 * had ended before it was approved leaves its contractor the same business days, from the approval on.
 */
function scheduledDuty(
  shared: ReturnType<typeof sharedOf>,
  { now, profile }: Approval,
  delegation: NewRecord<Delegation>,
): NewRecord<Duty> {
  const opensOn = addDays(delegation.period.end, profile.destruction.opensAfterDays);
  const today = tokyoDate(now);
  return {
    ...shared,
    type: 'duty',
    schema: 1,
    id: siblingId('dut', shared.matterId),
    delegationId: delegation.id,
    cause: 'contract-end',
    scope: { kind: 'all' },
    run: 0,
    step: 'scheduled',
    round: 0,
    status: 'scheduled',
    turn: { kind: 'none', since: now },
    opensOn,
    dueOn: addBusinessDays(opensOn > today ? opensOn : today, profile.days.certificate),
    open: delegation.lastPosition,
  };
}

/**
 * The first ledger of an approved delegation: one line per record medium of the request, quantity 1, handed over when
 * the delegation starts (design §7). The request does not say the class of the data; the profile does.
 */
const firstLedger = (
  delegation: NewRecord<Delegation>,
  content: DelegationContent,
  { now, profile, lineId }: Approval,
): Booking =>
  arrival(
    {
      id: siblingId('ent', delegation.matterId),
      delegationId: delegation.id,
      on: content.period.start,
      by: delegation.applyingOffice,
      receivedBy: delegation.contractor,
      at: now,
      enteredBy: { office: delegation.applyingOffice, role: 'staff' },
    },
    'hand-over',
    content.recordMedia.map((medium) => ({
      medium,
      dataClass: destructionTerms(profile).dataClass,
      quantity: 1,
    })),
    { lastPosition: 0, lineId },
  );

/** What an approval brings to life: the delegation, its first ledger, and the duty to prove destruction. */
export function delegationFromApproval(
  matter: Matter,
  approval: Approval,
): { delegation: NewRecord<Delegation>; ledger: Booking; duty: NewRecord<Duty> } {
  const content = completeContent(matter);
  const shared = sharedOf(matter, content, approval.approvalDigest);
  const id = siblingId('del', matter.id);
  const { now, above } = approval;
  const bare: NewRecord<Delegation> = {
    ...shared,
    type: 'delegation',
    schema: 1,
    id,
    run: 0,
    step: IN_FORCE,
    round: 0,
    turn: { kind: 'none', since: now },
    tier: (above?.tier ?? 0) + 1,
    ...(above ? { parentId: above.id } : {}),
    rootId: above?.rootId ?? id,
    period: content.period,
    status: 'active',
    approvedAt: now,
    lastPosition: 0,
    standing: noParts,
  };
  const ledger = firstLedger(bare, content, approval);
  const delegation = { ...bare, lastPosition: ledger.lines.length, standing: ledger.entry.parts };
  return { delegation, ledger, duty: scheduledDuty(shared, approval, delegation) };
}
