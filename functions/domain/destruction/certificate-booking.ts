import type { LedgerRow } from '../ledger/balance.ts';
import { posted, type Booking, type Heading } from '../ledger/booking.ts';
import type { LineContent } from './certificate-line.ts';
import { withDefaults, type CertificateLine } from './certificate-line.ts';
import { piecesOf } from './check-lines.ts';

/** Pieces of lines of the ledger, by position: what came back, and what is proved to be gone. */
export interface Pieces {
  readonly certified: Map<number, number>;
  readonly returned: Map<number, number>;
}

/** Nothing of any line. */
export const noPieces = (): Pieces => ({ certified: new Map(), returned: new Map() });

/** Adds what accepted lines of a certificate say to what others said before. */
export function addPieces(
  pieces: Pieces,
  lines: readonly CertificateLine[],
  defaults: LineContent,
  ledger: ReadonlyMap<number, LedgerRow>,
): void {
  for (const line of lines) {
    const content = withDefaults(defaults, line.content);
    const row = ledger.get(line.position);
    const part = content.disposal === 'return' ? pieces.returned : pieces.certified;
    const count = piecesOf(content, row, row?.balance.open ?? 0);
    part.set(line.position, (part.get(line.position) ?? 0) + count);
  }
}

/** How many pieces of a line are accounted for. */
const sumAt = ({ certified, returned }: Pieces, position: number): number =>
  (certified.get(position) ?? 0) + (returned.get(position) ?? 0);

/** The lines of a ledger that something is left of, once these pieces are booked. */
export const leftOpen = (rows: readonly LedgerRow[], pieces: Pieces): LedgerRow[] =>
  rows.filter(({ position, balance }) => balance.open > sumAt(pieces, position));

/**
 * The bookings by which a certificate counts: what came back is a return, all else is certified.
 * @param ids of the two entries.
 * @throws RangeError when the ledger has less open than was accepted: it must not go below zero.
 */
export function certificateBookings(
  heading: Omit<Heading, 'id'>,
  ids: { readonly certified: string; readonly returned: string },
  pieces: Pieces,
  ledger: ReadonlyMap<number, LedgerRow>,
): Booking[] {
  const amounts = (part: ReadonlyMap<number, number>) =>
    [...part].map(([position, quantity]) => {
      const row = ledger.get(position);
      if (!row || sumAt(pieces, position) > row.balance.open)
        throw new RangeError('the ledger has less open than the certificate says');
      const { balance: _balance, ...line } = row;
      return { line, quantity };
    });
  return [
    ...(pieces.certified.size > 0
      ? [posted({ ...heading, id: ids.certified }, 'certificate', 'certified', amounts(pieces.certified))]
      : []),
    ...(pieces.returned.size > 0
      ? [posted({ ...heading, id: ids.returned }, 'return', 'returned', amounts(pieces.returned))]
      : []),
  ];
}
