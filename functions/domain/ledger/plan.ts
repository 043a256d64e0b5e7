import type { PostedLine } from './balance.ts';
import { arrival, posted, type Booking, type Heading, type Places } from './booking.ts';
import { partOf, type Correction } from './correction.ts';
import type { LedgerEntry, LedgerPart } from './entry.ts';
import { amountsOf, type NamedAmount } from './movement.ts';

type Side = 'given' | 'taken';

/** What both sides of a movement between two tiers have in common. */
export interface Occasion extends Pick<Heading, 'on' | 'by' | 'receivedBy' | 'at' | 'enteredBy' | 'reason'> {
  readonly given: { readonly delegationId: string; readonly entryId: string };
  readonly taken: { readonly delegationId: string; readonly entryId: string };
}

/** The heading of one side of a movement: it names the other. */
function headingOf({ given, taken, ...occasion }: Occasion, side: Side): Heading {
  const [own, counterpart] = side === 'given' ? [given, taken] : [taken, given];
  return { ...occasion, id: own.entryId, delegationId: own.delegationId, counterpart };
}

interface Moved {
  readonly amounts: readonly NamedAmount[];
  readonly lines: readonly PostedLine[];
}

/** Lines, or parts of them, on their way to the tier below: there they become lines of their own. */
export function transferPlan(occasion: Occasion, moved: Moved, places: Places): [Booking, Booking] {
  const amounts = amountsOf(moved.amounts, moved);
  const things = amounts.map(({ line, quantity }) => {
    const { medium, dataClass, persons } = line;
    return {
      medium,
      dataClass,
      quantity,
      ...(persons === undefined ? {} : { persons }),
      origin: { delegationId: line.delegationId, lineId: line.id, position: line.position },
    };
  });
  return [
    posted(headingOf(occasion, 'given'), 'transfer-out', 'transferredOut', amounts),
    arrival(headingOf(occasion, 'taken'), 'transfer-in', things, places),
  ];
}

/** Lines on their way back to the tier above: there they count on the lines they came from. */
export function giveBackPlan(
  occasion: Occasion,
  moved: Moved & { readonly above: readonly PostedLine[] },
): [Booking, Booking] {
  const amounts = amountsOf(moved.amounts, moved);
  const back = amounts.map(({ line: { origin }, quantity }) => {
    const found = moved.above.find(({ line: { id } }) => id === origin?.lineId);
    if (!found) throw new RangeError('the line above was not read');
    return { line: found.line, quantity };
  });
  return [
    posted(headingOf(occasion, 'given'), 'return', 'returned', amounts),
    posted(headingOf(occasion, 'taken'), 'transfer-in', 'transferredIn', back),
  ];
}

/** A correction as postings on the lines it names. @throws RangeError for an entry that is not corrected so. */
export function correctionPlan(
  heading: Heading,
  entry: LedgerEntry,
  { lines: named }: Pick<Correction, 'lines'>,
  lines: readonly PostedLine[],
): Booking {
  const part: LedgerPart | undefined = partOf(entry);
  if (!part) throw new RangeError('an entry that is not corrected here');
  return posted({ ...heading, corrects: entry.id }, 'correction', part, amountsOf(named, { lines }));
}

/** The same correction on the taking side of a transfer: on the lines that it brought there. */
export function correctionBelowPlan(
  heading: Heading,
  entry: LedgerEntry,
  { lines: named }: Pick<Correction, 'lines'>,
  { lines, below }: { lines: readonly PostedLine[]; below: readonly PostedLine[] },
): Booking {
  const amounts = amountsOf(named, { lines }).map(({ line, quantity }) => {
    const found = arrivedFrom(line.id, entry, below);
    if (!found) throw new RangeError('the line below was not read');
    return { line: found.line, quantity };
  });
  return posted(
    { ...heading, ...(entry.counterpart ? { corrects: entry.counterpart.entryId } : {}) },
    'correction',
    'transferredIn',
    amounts,
  );
}

/** The line of the tier below that a transfer of this line made there. */
export const arrivedFrom = (
  lineId: string,
  entry: Pick<LedgerEntry, 'counterpart'>,
  below: readonly PostedLine[],
): PostedLine | undefined =>
  below.find(({ line }) => line.origin?.lineId === lineId && line.entryId === entry.counterpart?.entryId);
