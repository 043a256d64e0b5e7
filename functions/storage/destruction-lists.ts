import { delegationSchema, type Delegation } from '../domain/delegation/delegation.ts';
import { storedDutySchema, type Duty } from '../domain/destruction/duty.ts';
import { balanceOfParts } from '../domain/ledger/balance.ts';
import { duePk, dutiesPk, officeDutiesPk, officeOutstandingPk, outstandingPk, owedPk } from './keys.ts';
import { readListPage, type PageOf } from './list-page.ts';
import type { ListPartition } from './page.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';

/**
 * Where a delegation stands in the lists of what is neither returned nor destroyed (未返却・未廃棄一覧): of the
 * municipality and of its office, the earliest end first; nowhere once nothing is open.
 */
export function delegationListAttributes(scope: Scope, delegation: Delegation): Record<string, string> {
  const { id, status, standing, period, applyingOffice } = delegation;
  if (status === 'closed' || balanceOfParts(standing).open === 0) return {};
  const sort = `${period.end}#${id}`;
  return {
    duePk: outstandingPk(scope),
    dueSk: sort,
    inboxPk: officeOutstandingPk(scope, applyingOffice),
    inboxSk: sort,
  };
}

/**
 * Where a duty stands: until it opens, where `due` finds it; after that in the municipality's list; and until it is
 * fulfilled in those of its office and its contractor, the earliest due first.
 */
export function dutyListAttributes(scope: Scope, duty: Duty): Record<string, string> {
  const { id, status, opensOn, dueOn, applyingOffice, contractor } = duty;
  if (status === 'closed') return {};
  const sort = `${dueOn}#${id}`;
  return {
    ...(status === 'scheduled'
      ? { duePk: duePk(scope), dueSk: `${opensOn}#${id}` }
      : { duePk: dutiesPk(scope), dueSk: sort }),
    inboxPk: officeDutiesPk(scope, applyingOffice),
    inboxSk: sort,
    officePk: owedPk(scope, contractor),
    officeSk: sort,
  };
}

/** The delegations with something open, of an office or of the municipality. */
export const outstandingOf = (scope: Scope, office?: string): ListPartition =>
  office === undefined
    ? { index: 'due', value: outstandingPk(scope) }
    : { index: 'inbox', value: officeOutstandingPk(scope, office) };

/** The duties that a contractor owes, that an office waits for, or that are open in the municipality. */
export function dutiesOf(
  scope: Scope,
  of: { contractor?: string; office?: string | undefined },
): ListPartition {
  if (of.contractor !== undefined) return { index: 'office', value: owedPk(scope, of.contractor) };
  if (of.office !== undefined) return { index: 'inbox', value: officeDutiesPk(scope, of.office) };
  return { index: 'due', value: dutiesPk(scope) };
}

/** One page of delegations with something open. */
export async function listDelegations(
  list: ListPartition,
  page: PageOf,
): Promise<{ delegations: Delegation[]; next: Record<string, unknown> | undefined }> {
  const { rows, next } = await readListPage(list, page, 'ascending');
  return { delegations: rows.map((row) => parseRow(delegationSchema, row)), next };
}

/** One page of duties. */
export async function listDutiesIn(
  list: ListPartition,
  page: PageOf,
): Promise<{ duties: Duty[]; next: Record<string, unknown> | undefined }> {
  const { rows, next } = await readListPage(list, page, 'ascending');
  return { duties: rows.map((row) => parseRow(storedDutySchema, row)), next };
}
