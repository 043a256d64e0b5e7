import type { LedgerEntry, LedgerPart, LedgerPosting, Parts } from './entry.ts';
import type { LedgerLine } from './line.ts';

/** The parts with what they leave: `open` is neither returned nor certified, nor with the tier below. */
export interface Balance extends Parts {
  readonly open: number;
}

/** Nothing of any part. */
export const noParts: Parts = {
  handedOver: 0,
  transferredIn: 0,
  transferredOut: 0,
  returned: 0,
  certified: 0,
};

/** `quantity` of one part, and nothing of the others. */
export const partsOf = (part: LedgerPart, quantity: number): Parts => ({ ...noParts, [part]: quantity });

/** The sum of parts, part by part. */
export function sumOfParts(all: readonly Parts[]): Parts {
  const sum: Parts = { ...noParts };
  for (const parts of all) {
    sum.handedOver += parts.handedOver;
    sum.transferredIn += parts.transferredIn;
    sum.transferredOut += parts.transferredOut;
    sum.returned += parts.returned;
    sum.certified += parts.certified;
  }
  return sum;
}

/** The parts with what they leave open. */
export const balanceOfParts = (parts: Parts): Balance => ({
  ...parts,
  open: parts.handedOver + parts.transferredIn - parts.transferredOut - parts.returned - parts.certified,
});

/** The balance of a tier: the sum of its headers (design §4), never a counter. */
export const balanceOf = (entries: readonly LedgerEntry[]): Balance =>
  balanceOfParts(sumOfParts(entries.map(({ parts }) => parts)));

/** A line with everything that was posted to it. */
export interface PostedLine {
  readonly line: LedgerLine;
  readonly postings: readonly LedgerPosting[];
}

/**
 * The balance of one line: what it came with, and its postings; those that were staged only once their entry is there.
 * @param counts whether the entry with an id is there; asked only for staged lines and postings.
 */
export function lineBalance(
  { line, postings }: PostedLine,
  counts: (entryId: string) => boolean = () => false,
): Balance {
  const isThere = ({ staged, entryId }: { staged?: true | undefined; entryId: string }) =>
    staged === undefined || counts(entryId);
  const came = line.origin === undefined ? 'handedOver' : 'transferredIn';
  return balanceOfParts(
    sumOfParts([
      isThere(line) ? partsOf(came, line.quantity) : noParts,
      ...postings.filter(isThere).map(({ part, quantity }) => partsOf(part, quantity)),
    ]),
  );
}

/** A line as it stands. */
export interface LedgerRow extends LedgerLine {
  readonly balance: Balance;
}

/** Lines as they stand, without those whose entry never came. @param counts as in lineBalance. */
export const ledgerRows = (lines: readonly PostedLine[], counts: (entryId: string) => boolean): LedgerRow[] =>
  lines
    .filter(({ line }) => line.staged === undefined || counts(line.entryId))
    .map((each) => ({ ...each.line, balance: lineBalance(each, counts) }));

/** The lines of which something is neither returned nor certified, nor with the tier below. */
export const openRows = (rows: readonly LedgerRow[]): LedgerRow[] =>
  rows.filter(({ balance }) => balance.open > 0);
