import { noParts, partsOf, sumOfParts } from './balance.ts';
import type { LedgerEntry, LedgerPart, LedgerPosting, Parts } from './entry.ts';
import type { HandedOver, LedgerLine } from './line.ts';

/** An entry with the lines it brings and what it posts: written in one transaction, or staged and then made to count. */
export interface Booking {
  readonly entry: LedgerEntry;
  readonly lines: readonly LedgerLine[];
  readonly postings: readonly LedgerPosting[];
}

/** What is said of an entry besides what it does to lines. */
export type Heading = Omit<LedgerEntry, 'type' | 'schema' | 'kind' | 'lines' | 'parts'>;

const entryOf = (
  heading: Heading,
  kind: LedgerEntry['kind'],
  { lines, parts }: { lines: number; parts: Parts },
): LedgerEntry => ({ type: 'ledger-entry', schema: 1, ...heading, kind, lines, parts });

/** Where new lines go: behind the last position given, each with an id of its own. */
export interface Places {
  readonly lastPosition: number;
  /** Gives the id of the line at a position. */
  readonly lineId: (position: number) => string;
}

/** A thing on its way to a ledger, with the line of the tier above that it comes from. */
export interface Arriving extends HandedOver {
  readonly origin?: LedgerLine['origin'];
}

/** Things that come to a tier: new lines behind the last one, handed over by the municipality or by the tier above. */
export function arrival(
  heading: Heading,
  kind: 'hand-over' | 'transfer-in' | 'correction',
  things: readonly Arriving[],
  { lastPosition, lineId }: Places,
): Booking {
  const lines = things.map((thing, index): LedgerLine => ({
    type: 'ledger-line',
    schema: 2,
    ...thing,
    id: lineId(lastPosition + index + 1),
    delegationId: heading.delegationId,
    position: lastPosition + index + 1,
    entryId: heading.id,
    handedOverOn: heading.on,
    handedOverBy: heading.by,
  }));
  const parts = sumOfParts(
    lines.map(({ origin, quantity }) => partsOf(origin ? 'transferredIn' : 'handedOver', quantity)),
  );
  return { entry: entryOf(heading, kind, { lines: lines.length, parts }), lines, postings: [] };
}

/** So much of a line. */
export interface Amount {
  readonly line: LedgerLine;
  readonly quantity: number;
}

/** What happened to lines that are there: so much of each was added to one part (or taken back from it). */
export function posted(
  heading: Heading,
  kind: Exclude<LedgerEntry['kind'], 'hand-over'>,
  part: LedgerPart,
  amounts: readonly Amount[],
): Booking {
  const postings = amounts.map(({ line, quantity }): LedgerPosting => ({
    type: 'ledger-posting',
    schema: 1,
    delegationId: line.delegationId,
    entryId: heading.id,
    lineId: line.id,
    position: line.position,
    part,
    quantity,
  }));
  const sum = postings.reduce((total, { quantity }) => total + quantity, 0);
  const entry = entryOf(heading, kind, { lines: postings.length, parts: { ...noParts, [part]: sum } });
  return { entry, lines: [], postings };
}

/** The same booking whose lines and postings are written before its entry, which then makes them count. */
export const staged = ({ entry, lines, postings }: Booking): Booking => ({
  entry,
  lines: lines.map((line) => ({ ...line, staged: true })),
  postings: postings.map((posting) => ({ ...posting, staged: true })),
});
