import { openRows, type LedgerRow } from '../ledger/balance.ts';
import type { DutyScope } from './duty.ts';

/** The lines of a ledger that a duty is owed for. */
export const rowsInScope = (scope: DutyScope, rows: readonly LedgerRow[]): LedgerRow[] =>
  scope.kind === 'all' ? [...rows] : rows.filter(({ position }) => scope.positions.includes(position));

/** What is still open of what a duty is owed for. */
export const openInScope = (scope: DutyScope, rows: readonly LedgerRow[]): LedgerRow[] =>
  openRows(rowsInScope(scope, rows));
