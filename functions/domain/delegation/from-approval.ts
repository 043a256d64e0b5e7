import { addDays } from '../calendar/iso-date.ts';
import type { Duty } from '../destruction/duty.ts';
import { completeContent } from '../matter/check-content.ts';
import { matterKey, type Matter } from '../matter/matter.ts';
import type { Profile } from '../procedure/profile.ts';
import type { NewRecord } from '../record/advance.ts';
import { firstLedger, type Delegation, type LedgerLine } from './delegation.ts';

/** The same ULID under another prefix: what an approval brings to life is found, and written once, by the matter's id. */
const siblingId = (prefix: string, id: string): string => `${prefix}_${id.slice(4)}`;

/**
 * What an approval brings to life: the delegation, its first ledger, and the duty to prove destruction, which opens the
 * profile's number of days after the delegation ends.
 * @param lineId gives the id of a ledger line by its position.
 */
export function delegationFromApproval(
  matter: Matter,
  {
    profile,
    approvalDigest,
    now,
    lineId,
  }: { profile: Profile; approvalDigest: string; now: string; lineId: (position: number) => string },
): { delegation: Delegation; ledger: LedgerLine[]; duty: NewRecord<Duty> } {
  const content = completeContent(matter.content);
  const delegationId = siblingId('del', matter.id);
  const shared = {
    municipality: matter.municipality,
    matterId: matter.id,
    matterKey: matterKey(matter),
    title: content.title,
    applyingOffice: matter.applyingOffice,
    contractor: content.contractor,
    approvalDigest,
  };
  const ledger = firstLedger(delegationId, content, lineId);
  return {
    delegation: {
      ...shared,
      type: 'delegation',
      schema: 1,
      id: delegationId,
      period: content.period,
      status: 'active',
      approvedAt: now,
    },
    ledger,
    duty: {
      ...shared,
      type: 'duty',
      schema: 1,
      id: siblingId('dut', matter.id),
      delegationId,
      run: 0,
      step: 'scheduled',
      round: 0,
      status: 'scheduled',
      turn: { kind: 'none', since: now },
      opensOn: addDays(content.period.end, profile.destruction.opensAfterDays),
      open: ledger.length,
    },
  };
}
