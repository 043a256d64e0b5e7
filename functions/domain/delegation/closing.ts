import { balanceOf, type LedgerRow, openRows } from '../ledger/balance.ts';
import type { LedgerEntry } from '../ledger/entry.ts';
import type { Problem, Rule } from '../refusal/rule.ts';
import type { Delegation } from './delegation.ts';

/** What keeps a tier from being closed. */
export const closingRules = [
  {
    id: 'tier-below-open',
    ja: '下位の階層が終了していないため、終了できません。',
    en: 'The tier below is not closed.',
    source: 'design §4: a tier closes only when every tier below it has; pages.md S40',
  },
  {
    id: 'lines-open',
    ja: '返還も廃棄の証明も済んでいないものがあるため、終了できません。',
    en: 'Something is neither returned nor proven to be destroyed.',
    source: 'design §4: the balance must reach zero',
  },
  {
    id: 'duty-under-way',
    ja: '廃棄証明書の提出又は確認が進行中です。確認が済んでから終了してください。',
    en: 'A certificate is on its way or being validated. Close when that is done.',
    source: 'issue 5: the delegation closes only at zero',
  },
  {
    id: 'too-many-tiers',
    ja: '一度に取りやめられる階層の数を超えています。下位の階層から取りやめてください。',
    en: 'More tiers than can be withdrawn at once. Begin with the lower ones.',
    source: 'design §6: a transaction takes 100 writes',
  },
] as const satisfies readonly Rule[];

/** A tier directly below, as far as closing depends on it. */
export type TierBelow = Pick<Delegation, 'contractor' | 'status' | 'matterKey'>;

/** How many lines a refusal names; the list of the ledger has the others. */
const LINES_NAMED = 20;

/** A line as people know it: its position, and the serial where it has one. */
const nameOf = ({ position, medium: { serial }, balance: { open } }: LedgerRow): string =>
  `${position}${serial === undefined ? '' : ` S/N ${serial}`} (${open})`;

/**
 * All that is still open of a tier, by name: tiers below by number and contractor, lines by position and serial. Empty
 * when it can be closed.
 */
export function closingProblems(
  entries: readonly LedgerEntry[],
  rows: readonly LedgerRow[],
  below: readonly TierBelow[],
): Problem[] {
  const tiers = below
    .filter(({ status }) => status !== 'closed')
    .map(({ contractor, matterKey }) => ({
      rule: 'tier-below-open',
      path: '',
      limit: `${matterKey} ${contractor}`,
    }));
  if (balanceOf(entries).open === 0) return tiers;
  const lines = openRows(rows)
    .slice(0, LINES_NAMED)
    .map((row) => ({ rule: 'lines-open', path: '', limit: nameOf(row) }));
  return [...tiers, ...lines];
}
