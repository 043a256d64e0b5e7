import * as z from 'zod';
import { isoDateSchema } from '../calendar/iso-date.ts';
import { lineBalance, type PostedLine } from './balance.ts';
import type { Amount } from './booking.ts';
import { broken, type LedgerProblem } from './rules.ts';

const line = z.string().min(1).max(200);

/** Lines of a ledger by their position, with so much of each. Transfers write two ledgers in one transaction. */
export const amountsSchema = z
  .array(z.strictObject({ line: z.int().min(1), quantity: z.int().min(1).max(1_000_000) }))
  .min(1)
  .max(20);
export type NamedAmount = z.infer<typeof amountsSchema>[number];

/** When something happened, who gave it and who took it. */
export const occasionSchema = z.strictObject({
  on: isoDateSchema,
  by: line.optional(),
  receivedBy: line.optional(),
});

/** What a movement is judged against: the lines named, as they stand, and the day (Asia/Tokyo). */
export interface Ground {
  readonly lines: readonly PostedLine[];
  readonly today: string;
}

/** The line at a position, among those that were read. */
export const lineAt = (position: number, { lines }: Pick<Ground, 'lines'>): PostedLine | undefined =>
  lines.find(({ line: { position: at } }) => at === position);

/** Whether the day of a movement can be: not after today. */
export const dayProblems = (on: string, today: string): LedgerProblem[] =>
  on > today ? [broken('booked-ahead', '/on', today)] : [];

function amountProblems(
  { line: position, quantity }: NamedAmount,
  at: string,
  { on, ground }: { on: string; ground: Ground },
): LedgerProblem[] {
  const found = lineAt(position, ground);
  if (!found) return [broken('ledger-line-unknown', `${at}/line`)];
  const { open } = lineBalance(found);
  return [
    ...(quantity > open ? [broken('more-than-open', `${at}/quantity`, String(open))] : []),
    ...(on < found.line.handedOverOn ? [broken('before-its-hand-over', '/on', found.line.handedOverOn)] : []),
  ];
}

/** Everything in which a movement of lines goes beyond what is left of them, with pointers into what was sent. */
export function movementProblems(
  { on, lines }: { on: string; lines: readonly NamedAmount[] },
  ground: Ground,
): LedgerProblem[] {
  const seen = new Set<number>();
  return [
    ...dayProblems(on, ground.today),
    ...lines.flatMap((amount, index) => {
      const at = `/lines/${index}`;
      if (seen.has(amount.line)) return [broken('ledger-line-twice', `${at}/line`)];
      seen.add(amount.line);
      return amountProblems(amount, at, { on, ground });
    }),
  ];
}

/** What a return must keep to besides: data is not given back, and only what came from above goes back there. */
export function returnProblems(
  { lines, to }: { lines: readonly NamedAmount[]; to: 'municipality' | 'tier-above' },
  ground: Pick<Ground, 'lines'>,
): LedgerProblem[] {
  return lines.flatMap(({ line: position }, index) => {
    const found = lineAt(position, ground)?.line;
    if (!found) return [];
    const { kind } = found.medium;
    return [
      ...(kind === 'cloud' || kind === 'data-set'
        ? [broken('cannot-be-given-back', `/lines/${index}/line`)]
        : []),
      ...(to === 'tier-above' && found.origin === undefined
        ? [broken('did-not-come-from-above', `/lines/${index}/line`)]
        : []),
    ];
  });
}

/** The lines that a movement names, with so much of each. @throws RangeError for a line that was not read. */
export const amountsOf = (
  named: readonly { line: number; quantity: number }[],
  ground: Pick<Ground, 'lines'>,
): Amount[] =>
  named.map(({ line: position, quantity }) => {
    const found = lineAt(position, ground);
    if (!found) throw new RangeError('a line that was not read');
    return { line: found.line, quantity };
  });
