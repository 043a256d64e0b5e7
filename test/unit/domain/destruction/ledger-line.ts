import type { LedgerLine } from '../../../../functions/domain/ledger/line.ts';

/** What may be said of a line of the ledger besides that it is a portable medium with confidential data. */
export type Handed = Partial<LedgerLine['medium']> & Partial<Pick<LedgerLine, 'dataClass' | 'quantity'>>;

const pad = (n: number): string => String(n).padStart(26, '0');

/** A line of the ledger at a position, handed over on 2024-04-01. */
export function entryAt(position: number, { dataClass, quantity, ...medium }: Handed = {}): LedgerLine {
  return {
    type: 'ledger-line',
    schema: 2,
    id: `lin_${pad(position)}`,
    delegationId: `del_${pad(1)}`,
    position,
    entryId: `ent_${pad(1)}`,
    medium: { kind: 'portable-medium', text: '記録媒体', ...medium },
    dataClass: dataClass ?? 'confidential',
    quantity: quantity ?? 1,
    handedOverOn: '2024-04-01',
    handedOverBy: '引渡 担当',
  };
}
