import type { JudgedLine } from '../../../functions/domain/destruction/validation.ts';
import { isPlain, type ComparedRow } from './rows.ts';

/** What the officer says of a line so far. */
export interface Said {
  readonly judgement: 'accept' | 'return' | undefined;
  readonly reason: string;
  /** It was looked at by itself. */
  readonly seen: boolean;
}
export type SaidLines = Readonly<Record<string, Said>>;

/** A line that nobody said anything of: what agrees with the ledger is taken as accepted, the rest has to be looked at. */
export const saidOf = (said: SaidLines, row: Pick<ComparedRow, 'key' | 'findings'>): Said =>
  said[row.key] ?? { judgement: isPlain(row) ? 'accept' : undefined, reason: '', seen: false };

/** How many lines are accepted, returned and not judged yet. */
export function tallyOf(
  said: SaidLines,
  rows: readonly ComparedRow[],
): { accepted: number; returned: number; open: number } {
  const tally = { accepted: 0, returned: 0, open: 0 };
  for (const row of rows) {
    const { judgement } = saidOf(said, row);
    if (judgement === 'accept') tally.accepted += 1;
    else if (judgement === 'return') tally.returned += 1;
    else tally.open += 1;
  }
  return tally;
}

/** Where a judgement is wanting: a line that is not judged, or returned without a reason. */
export function wanting(
  said: SaidLines,
  rows: readonly ComparedRow[],
): { key: string; what: 'judgement' | 'reason' }[] {
  const what = (row: ComparedRow): 'judgement' | 'reason' | undefined => {
    const { judgement, reason } = saidOf(said, row);
    if (judgement === undefined) return 'judgement';
    return judgement === 'return' && reason.trim() === '' ? 'reason' : undefined;
  };
  return rows.flatMap((row) => {
    const wanted = what(row);
    return wanted === undefined ? [] : [{ key: row.key, what: wanted }];
  });
}

/** What the API is sent: the judgement of the rest, and the lines that are judged otherwise. */
interface Body {
  readonly decision: 'accept' | 'return';
  readonly reason?: string | undefined;
  readonly lines: readonly JudgedLine[];
  readonly sample?: number;
}

/**
 * What the API is sent once every line is judged: what holds for the rest, the lines that are judged otherwise, and how
 * many were looked at by themselves. A certificate of which every line is returned is returned as a whole.
 * @param all how many lines it has; more than `rows` where not all were read.
 */
export function bodyOf(said: SaidLines, rows: readonly ComparedRow[], all: number): Body {
  const returned: JudgedLine[] = rows
    .filter((row) => saidOf(said, row).judgement === 'return')
    .map((row) => ({
      position: row.position,
      item: row.item,
      judgement: 'return',
      reason: saidOf(said, row).reason.trim(),
    }));
  const sample = rows.filter((row) => saidOf(said, row).seen).length;
  const counted = sample === 0 ? {} : { sample };
  if (returned.length > 0 && returned.length === all)
    return { decision: 'return', reason: returned[0]?.reason, lines: returned, ...counted };
  return { decision: 'accept', lines: returned, ...counted };
}

/** Some of the lines that agree with the ledger, drawn at random. @param random from 0 up to 1. */
export function sampleOf(
  rows: readonly ComparedRow[],
  size: number,
  random: () => number = Math.random,
): ReadonlySet<string> {
  const plain = rows.filter(isPlain).map(({ key }) => key);
  const drawn = new Set<string>();
  while (drawn.size < Math.min(size, plain.length)) {
    const key = plain[Math.floor(random() * plain.length)];
    if (key !== undefined) drawn.add(key);
  }
  return drawn;
}
