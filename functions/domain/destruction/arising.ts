import { addBusinessDays } from '../calendar/business-days.ts';
import { tokyoDate } from '../calendar/instant.ts';
import type { Delegation } from '../delegation/delegation.ts';
import type { LedgerRow } from '../ledger/balance.ts';
import type { NewRecord } from '../record/advance.ts';
import { HANDED_OVER } from '../record/record.ts';
import type { Problem, Rule } from '../refusal/rule.ts';
import type { Duty, DutyCause, DutyScope } from './duty.ts';

/** What a duty that arises in the middle of a contract must be owed for. */
export const arisingRules = [
  {
    id: 'nothing-open-of-line',
    ja: 'この行は、返還又は廃棄の証明が済んでいて、求めるものが残っていません。',
    en: 'Nothing of this line is left: it was returned or certified.',
    source: 'issue 5: duties arise for what is open',
  },
  {
    id: 'already-owed',
    ja: 'この行には、まだ終わっていない義務があります。その義務を確かめてください。',
    en: 'An open duty already asks for this line. Look at that duty.',
    source: 'issue 5: duties arise by themselves',
  },
] as const satisfies readonly Rule[];

/** Which of the lines named cannot be asked for; paths point into `/lines`. */
export function arisingProblems(
  positions: readonly number[],
  rows: readonly Pick<LedgerRow, 'position' | 'balance'>[],
  duties: readonly Pick<Duty, 'status' | 'scope'>[],
): Problem[] {
  const owed = new Set(
    duties.flatMap(({ status, scope }) =>
      status !== 'closed' && scope.kind === 'lines' ? scope.positions : [],
    ),
  );
  return positions.flatMap((position, index) => {
    const path = `/lines/${index}`;
    const found = rows.find((row) => row.position === position);
    if (!found) return [{ rule: 'ledger-line-unknown', path }];
    if (positions.indexOf(position) !== index) return [{ rule: 'ledger-line-twice', path }];
    if (found.balance.open === 0) return [{ rule: 'nothing-open-of-line', path }];
    return owed.has(position) ? [{ rule: 'already-owed', path }] : [];
  });
}

/** A duty that arises now, in the middle of a contract, and is due in so many business days. `now` is an instant. */
export const arisen = (
  delegation: Delegation,
  { id, cause, scope, open }: { id: string; cause: DutyCause; scope: DutyScope; open: number },
  { now, days }: { now: string; days: number },
): NewRecord<Duty> => ({
  type: 'duty',
  schema: 1,
  id,
  municipality: delegation.municipality,
  title: delegation.title,
  delegationId: delegation.id,
  matterId: delegation.matterId,
  matterKey: delegation.matterKey,
  applyingOffice: delegation.applyingOffice,
  contractor: delegation.contractor,
  ...(delegation.body === undefined ? {} : { body: delegation.body }),
  approvalDigest: delegation.approvalDigest,
  cause,
  scope,
  open,
  status: 'open',
  run: 1,
  round: 1,
  step: HANDED_OVER,
  turn: { kind: 'system', step: HANDED_OVER, since: now },
  opensOn: tokyoDate(now),
  dueOn: addBusinessDays(tokyoDate(now), days),
});
