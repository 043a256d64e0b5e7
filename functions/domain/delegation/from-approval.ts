import { addBusinessDays } from '../calendar/business-days.ts';
import { tokyoDate } from '../calendar/instant.ts';
import { addDays, type IsoDate } from '../calendar/iso-date.ts';
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
export interface Approval {
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
 * When a duty opens, and until when it should be fulfilled: the profile's business days from its opening, or from
 * `now` (an instant) where that is later.
 */
export function dutyDates(
  opensOn: IsoDate,
  { now, profile }: Pick<Approval, 'now' | 'profile'>,
): { opensOn: IsoDate; dueOn: IsoDate } {
  const today = tokyoDate(now);
  return { opensOn, dueOn: addBusinessDays(opensOn > today ? opensOn : today, profile.days.certificate) };
}

/**
 * The duty to prove destruction, scheduled for the profile's number of days after the delegation ends. A contract that
 * had ended before it was approved leaves its contractor the same business days, from the approval on.
 */
function scheduledDuty(
  shared: ReturnType<typeof sharedOf>,
  { now, profile }: Approval,
  delegation: NewRecord<Delegation>,
): NewRecord<Duty> {
  const opens = addDays(delegation.period.end, profile.destruction.opensAfterDays);
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
    ...dutyDates(opens, { now, profile }),
    open: delegation.lastPosition,
  };
}

/**
 * What an approval hands over: one line per record medium, quantity 1. The first ledger has every medium of the
 * request, from the day the delegation starts (design §7). The request does not say the class of the data; the profile
 * does.
 */
export const approvedMedia = (
  delegation: Pick<Delegation, 'id' | 'matterId' | 'applyingOffice' | 'contractor' | 'lastPosition'>,
  { media, on }: { media: DelegationContent['recordMedia']; on: IsoDate },
  { now, profile, lineId }: Pick<Approval, 'now' | 'profile' | 'lineId'>,
): Booking =>
  arrival(
    {
      id: siblingId('ent', delegation.matterId),
      delegationId: delegation.id,
      on,
      by: delegation.applyingOffice,
      receivedBy: delegation.contractor,
      at: now,
      enteredBy: { office: delegation.applyingOffice, role: 'staff' },
    },
    'hand-over',
    media.map((medium) => ({
      medium,
      dataClass: destructionTerms(profile).dataClass,
      quantity: 1,
    })),
    { lastPosition: delegation.lastPosition, lineId },
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
  const ledger = approvedMedia(bare, { media: content.recordMedia, on: content.period.start }, approval);
  const delegation = { ...bare, lastPosition: ledger.lines.length, standing: ledger.entry.parts };
  return { delegation, ledger, duty: scheduledDuty(shared, approval, delegation) };
}
