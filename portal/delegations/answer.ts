import type * as z from 'zod';
import type {
  actionAnswer,
  balanceAnswer,
  delegationPart,
  dutyPart,
  eventsAnswer,
  ledgerRow,
  turnAnswer,
} from '../../functions/api/answers.ts';
import type { tierAnswer } from '../../functions/api/show-delegation.ts';
import type { LedgerEntry } from '../../functions/domain/ledger/entry.ts';

export type Tier = z.infer<typeof tierAnswer>;
export type Balance = z.infer<typeof balanceAnswer>;
export type LedgerRow = z.infer<typeof ledgerRow>;

/** What GET /delegations/{delegation} answers. */
export interface DelegationAnswer {
  readonly now: string;
  readonly version: number;
  readonly turn: z.infer<typeof turnAnswer>;
  readonly actions: z.infer<typeof actionAnswer>[];
  readonly delegation: z.infer<typeof delegationPart>;
  readonly balance: Balance;
  readonly tree: readonly Tier[];
  readonly treeBalance: Balance;
  readonly entries: readonly Omit<LedgerEntry, 'type' | 'schema'>[];
  readonly duties: readonly z.infer<typeof dutyPart>[];
  readonly events: z.infer<typeof eventsAnswer>;
}

/** What GET /delegations/{delegation}/ledger answers. */
export interface LedgerAnswer {
  readonly now: string;
  readonly balance: Balance;
  readonly rows: readonly LedgerRow[];
  readonly next?: string;
}
