import * as z from 'zod';
import { idSchema } from '../identifier/identifier.ts';
import { lineBalance, type PostedLine } from './balance.ts';
import type { LedgerEntry, LedgerPart } from './entry.ts';
import { lineAt, type Ground } from './movement.ts';
import { broken, type LedgerProblem } from './rules.ts';

/** By how much an entry was wrong on a line: more (+) or less (-) of it than was booked. */
export const correctionSchema = z.strictObject({
  corrects: idSchema('ent'),
  reason: z.string().min(1).max(1000),
  lines: z
    .array(z.strictObject({ line: z.int().min(1), quantity: z.int().min(-1_000_000).max(1_000_000) }))
    .min(1)
    .max(20),
});
export type Correction = z.infer<typeof correctionSchema>;

/** What an entry adds to a line; undefined for what is not corrected here: certificates, corrections, the taking side. */
export function partOf({ kind, counterpart }: LedgerEntry): LedgerPart | undefined {
  if (kind === 'hand-over') return 'handedOver';
  if (kind === 'transfer-out') return 'transferredOut';
  if (kind === 'return' && counterpart === undefined) return 'returned';
  return undefined;
}

/** How much of a line an entry stands for, with all corrections of it so far. @param corrections ids of those entries. */
export function bookedBy(
  entry: Pick<LedgerEntry, 'id'>,
  corrections: ReadonlySet<string>,
  { line, postings }: PostedLine,
): number {
  return postings
    .filter(({ entryId }) => entryId === entry.id || corrections.has(entryId))
    .reduce((sum, { quantity }) => sum + quantity, line.entryId === entry.id ? line.quantity : 0);
}

const adds: Readonly<Record<LedgerPart, 1 | -1>> = {
  handedOver: 1,
  transferredIn: 1,
  transferredOut: -1,
  returned: -1,
  certified: -1,
};

/** Everything in which a correction goes beyond what it corrects, or beyond what is left of the line. */
export function correctionProblems(
  { lines, corrects }: Correction,
  entries: readonly LedgerEntry[],
  ground: Pick<Ground, 'lines'>,
): LedgerProblem[] {
  const entry = entries.find(({ id }) => id === corrects);
  if (!entry) return [broken('entry-unknown', '/corrects')];
  const part = partOf(entry);
  if (!part) return [broken('entry-not-corrected-here', '/corrects')];
  const corrections = new Set(entries.filter((each) => each.corrects === entry.id).map(({ id }) => id));
  const seen = new Set<number>();
  return lines.flatMap(({ line: position, quantity }, index) => {
    const at = `/lines/${index}`;
    if (seen.has(position)) return [broken('ledger-line-twice', `${at}/line`)];
    seen.add(position);
    const found = lineAt(position, ground);
    if (!found) return [broken('ledger-line-unknown', `${at}/line`)];
    return oneProblem(found, { entry, corrections, part, quantity }, at);
  });
}

function oneProblem(
  found: PostedLine,
  {
    entry,
    corrections,
    part,
    quantity,
  }: { entry: LedgerEntry; corrections: ReadonlySet<string>; part: LedgerPart; quantity: number },
  at: string,
): LedgerProblem[] {
  if (quantity === 0) return [broken('correction-of-nothing', `${at}/quantity`)];
  const touched =
    found.line.entryId === entry.id || found.postings.some(({ entryId }) => entryId === entry.id);
  if (!touched) return [broken('nothing-of-the-entry', `${at}/line`)];
  const stands = bookedBy(entry, corrections, found);
  if (stands + quantity < 0) return [broken('correction-beyond', `${at}/quantity`, String(-stands))];
  const { open } = lineBalance(found);
  return open + adds[part] * quantity < 0 ? [broken('more-than-open', `${at}/quantity`, String(open))] : [];
}

/** What a correction of a transfer would take from the tier below and is no longer there to take. */
export function belowProblems(
  { lines }: Pick<Correction, 'lines'>,
  arrived: (line: number) => PostedLine | undefined,
): LedgerProblem[] {
  return lines.flatMap(({ line, quantity }, index) => {
    const found = arrived(line);
    const open = found ? lineBalance(found).open : 0;
    return open + quantity < 0 ? [broken('more-than-open', `/lines/${index}/quantity`, String(open))] : [];
  });
}
