import { addDays } from '../calendar/iso-date.ts';
import type { Duty } from '../destruction/duty.ts';
import { siblingId } from '../identifier/identifier.ts';
import { completeContent } from '../matter/check-content.ts';
import type { DelegationContent } from '../matter/content.ts';
import { matterKey, type Matter } from '../matter/matter.ts';
import type { Profile } from '../procedure/profile.ts';
import type { NewRecord } from '../record/advance.ts';
import { firstLedger, type Delegation, type LedgerLine } from './delegation.ts';

/** What is known when an approval is sealed. */
interface Approval {
  readonly profile: Profile;
  /** SHA-256 of the approval's receipt. */
  readonly approvalDigest: string;
  /** An instant. */
  readonly now: string;
  /** 1 for the contractor, 2 for its sub-contractor, and so on. */
  readonly tier: number;
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
});

/** The duty to prove destruction, scheduled for the profile's number of days after the delegation ends. */
const scheduledDuty = (
  shared: ReturnType<typeof sharedOf> & { body?: string },
  { now, profile }: Approval,
  { delegation, open }: { delegation: Delegation; open: number },
): NewRecord<Duty> => ({
  ...shared,
  type: 'duty',
  schema: 1,
  id: siblingId('dut', shared.matterId),
  delegationId: delegation.id,
  run: 0,
  step: 'scheduled',
  round: 0,
  status: 'scheduled',
  turn: { kind: 'none', since: now },
  opensOn: addDays(delegation.period.end, profile.destruction.opensAfterDays),
  open,
});

/** What an approval brings to life: the delegation, its first ledger, and the duty to prove destruction. */
export function delegationFromApproval(
  matter: Matter,
  approval: Approval,
): { delegation: Delegation; ledger: LedgerLine[]; duty: NewRecord<Duty> } {
  const content = completeContent(matter);
  const shared = sharedOf(matter, content, approval.approvalDigest);
  const delegation: Delegation = {
    ...shared,
    type: 'delegation',
    schema: 1,
    id: siblingId('del', matter.id),
    tier: approval.tier,
    ...(matter.parentId === undefined ? {} : { parentId: siblingId('del', matter.parentId) }),
    period: content.period,
    status: 'active',
    approvedAt: approval.now,
  };
  const ledger = firstLedger(delegation, content, approval.lineId);
  return {
    delegation,
    ledger,
    duty: scheduledDuty({ ...shared, ...(matter.route ? { body: matter.route.body } : {}) }, approval, {
      delegation,
      open: ledger.length,
    }),
  };
}
