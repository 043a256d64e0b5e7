import { idPrefixes, siblingId } from '../identifier/identifier.ts';
import { noParts, sumOfParts } from './balance.ts';
import type { LedgerEntry, LedgerPosting } from './entry.ts';
import type { LedgerLine } from './line.ts';

/** A row of a ledger's first layout: a line that said itself which certificate accounts for it, and had no header. */
export interface EarlierLine {
  readonly id: string;
  readonly delegationId: string;
  readonly position: number;
  readonly medium: LedgerLine['medium'];
  readonly quantity: number;
  readonly handedOverOn: string;
  readonly certificateId?: string;
}

/** Whether a row is a line of the first layout. */
export const isEarlierLine = (row: Readonly<Record<string, unknown>>): boolean =>
  row['type'] === 'ledger-line' && row['schema'] === 1;

/** The header by which the first lines of a delegation came: the approval's, whose id is the delegation's own. */
export const firstEntryId = (delegationId: string): string => siblingId(idPrefixes.entry, delegationId);

/** The header of a certificate that accounts for lines of the first layout. */
const certifiedEntryId = (certificateId: string): string => siblingId(idPrefixes.entry, certificateId);

/** Nobody wrote down who handed it over: lines of the first layout came with the approval. */
const BY = '—';

/**
 * A line of the first layout as a line is today. Its class of data was not asked for: it is the one that approvals book
 * where a profile does not say otherwise.
 */
export const upgradedLine = ({ certificateId: _certificate, ...line }: EarlierLine): LedgerLine => {
  const { id, delegationId, position, medium, quantity, handedOverOn } = line;
  return {
    type: 'ledger-line',
    schema: 2,
    id,
    delegationId,
    position,
    medium,
    dataClass: 'confidential',
    quantity,
    entryId: firstEntryId(delegationId),
    handedOverOn,
    handedOverBy: BY,
  };
};

/** What a line of the first layout said of its certificate, as a posting. */
export const upgradedPosting = (line: EarlierLine): LedgerPosting[] =>
  line.certificateId === undefined
    ? []
    : [
        {
          type: 'ledger-posting',
          schema: 1,
          delegationId: line.delegationId,
          entryId: certifiedEntryId(line.certificateId),
          lineId: line.id,
          position: line.position,
          part: 'certified',
          quantity: line.quantity,
        },
      ];

/** The headers that lines of the first layout never had: that they were handed over, and one for each certificate. */
export function upgradedEntries(lines: readonly EarlierLine[]): LedgerEntry[] {
  const [first] = lines;
  if (!first) return [];
  const sum = (of: readonly EarlierLine[]): number => of.reduce((total, { quantity }) => total + quantity, 0);
  const { delegationId, handedOverOn: on } = first;
  const shared = {
    type: 'ledger-entry',
    schema: 1,
    delegationId,
    on,
    by: BY,
    at: `${on}T00:00:00.000Z`,
    enteredBy: { office: BY, role: 'staff' },
  } as const;
  const certificates = [
    ...new Set(lines.flatMap(({ certificateId }) => (certificateId === undefined ? [] : [certificateId]))),
  ];
  return [
    {
      ...shared,
      id: firstEntryId(delegationId),
      kind: 'hand-over',
      lines: lines.length,
      parts: { ...noParts, handedOver: sum(lines) },
    },
    ...certificates.map((certificateId): LedgerEntry => {
      const of = lines.filter((line) => line.certificateId === certificateId);
      return {
        ...shared,
        id: certifiedEntryId(certificateId),
        kind: 'certificate',
        lines: of.length,
        parts: { ...noParts, certified: sum(of) },
        certificateId,
      };
    }),
  ];
}

/** What the headers of a ledger of the first layout come to, and its last position. */
export const upgradedStanding = (lines: readonly EarlierLine[]) => ({
  standing: sumOfParts(upgradedEntries(lines).map(({ parts }) => parts)),
  lastPosition: Math.max(0, ...lines.map(({ position }) => position)),
});
