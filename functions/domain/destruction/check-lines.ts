import * as z from 'zod';
import { digestOf } from '../journal/digest.ts';
import type { LedgerLine } from '../ledger/line.ts';
import { withDefaults, type CertificateLine, type LineContent } from './certificate-line.ts';
import { isSameFirm, lineFindings, type Finding, type Occasion, type OnLedger } from './line-findings.ts';
import { isWarning } from './plausibility-rules.ts';

/** How far the lines of a certificate were checked, in their order, and what came out so far. */
export const checkSchema = z.strictObject({
  /** The edits of the certificate that were checked: another edit, and it begins again. */
  edits: z.int().min(0),
  /** The last line checked. */
  position: z.int().min(0),
  item: z.int().min(0),
  /** Pieces of the ledger's line at `position` that the items so far certify. */
  carried: z.int().min(0),
  lines: z.int().min(0),
  certified: z.int().min(0),
  returned: z.int().min(0),
  /** Lines that a rule refuses, or that carry a warning nobody confirmed; and warnings that were confirmed. */
  refused: z.int().min(0),
  unconfirmed: z.int().min(0),
  confirmed: z.int().min(0),
  /** SHA-256 over the lines checked so far, in their order: what a receipt binds. */
  digest: z.string(),
  /** How many lines each piece of evidence shows. */
  shows: z.record(z.string(), z.int()),
  done: z.boolean(),
});
export type Check = z.infer<typeof checkSchema>;

/** A check before its first line. @param edits of the certificate. */
export const beginCheck = (edits: number): Check => ({
  edits,
  position: 0,
  item: 0,
  carried: 0,
  lines: 0,
  certified: 0,
  returned: 0,
  refused: 0,
  unconfirmed: 0,
  confirmed: 0,
  digest: '',
  shows: {},
  done: false,
});

/** A finding with the line it is about, and whether it was confirmed. */
export interface LineFinding extends Finding {
  readonly position: number;
  readonly item: number;
  readonly confirmed: boolean;
}

/** What a certificate says of all its lines, and what the check of a line needs of the ledger. */
export interface CheckedAgainst {
  readonly occasion: Occasion;
  readonly defaults: LineContent;
  readonly ledger: ReadonlyMap<number, OnLedger>;
  /** The evidence attached to the certificate. */
  readonly evidence: ReadonlySet<string>;
  /** The firm that certifies, where the municipality demands another than the one that did it. */
  readonly certifying?: string | undefined;
}

/** The pieces a line certifies: as many as it says, else one for a thing with a serial, else all that are open. */
export const piecesOf = (content: LineContent, entry: LedgerLine | undefined, open: number): number =>
  content.quantity ?? (content.serial === undefined && entry?.medium.serial === undefined ? open : 1);

interface Checked {
  readonly check: Check;
  readonly findings: readonly LineFinding[];
}

/**
 * Checks the next lines of a certificate, in the order of their position and item. Checking them in parts of any size
 * comes to the same as checking all at once.
 * @param more findings that others made of these lines (claims of other certificates).
 */
export function checkLines(
  before: Check,
  rows: readonly CertificateLine[],
  against: CheckedAgainst,
  more: (row: CertificateLine) => readonly Finding[] = () => [],
): Checked {
  let check = before;
  const findings: LineFinding[] = [];
  for (const row of rows) {
    const next = checkOne(check, row, against, more(row));
    check = next.check;
    findings.push(...next.findings);
  }
  return { check, findings };
}

function checkOne(
  before: Check,
  row: CertificateLine,
  { occasion, defaults, ledger, evidence, certifying }: CheckedAgainst,
  more: readonly Finding[],
): Checked {
  const content = withDefaults(defaults, row.content);
  const on = ledger.get(row.position);
  const pieces = piecesOf(content, on?.entry, on?.open ?? 0);
  const carried = (before.position === row.position ? before.carried : 0) + pieces;
  const found: Finding[] = on
    ? [...lineFindings(content, on, occasion), ...countFindings(carried, pieces, on)]
    : [{ rule: 'line-unknown', field: 'position' }];
  const attached = content.evidence ?? [];
  if (attached.some((id) => !evidence.has(id)))
    found.push({ rule: 'evidence-not-attached', field: 'evidence' });
  // Who did all the rest is judged with the whole certificate; a line may name somebody of its own.
  if (certifying !== undefined && isSameFirm(row.content.performer?.organisation, certifying))
    found.push({ rule: 'certifier-performs', field: 'performer' });
  const findings = [...found, ...more].map((each): LineFinding => ({
    ...each,
    position: row.position,
    item: row.item,
    confirmed: isWarning(each.rule) && isConfirmed(row.content, each.rule),
  }));
  const isReturn = content.disposal === 'return';
  const shows = { ...before.shows };
  for (const id of new Set(attached)) shows[id] = (shows[id] ?? 0) + 1;
  return {
    check: {
      ...before,
      position: row.position,
      item: row.item,
      carried,
      lines: before.lines + 1,
      certified: before.certified + (isReturn ? 0 : pieces),
      returned: before.returned + (isReturn ? pieces : 0),
      refused: before.refused + (findings.some(({ rule }) => !isWarning(rule)) ? 1 : 0),
      unconfirmed: before.unconfirmed + (findings.some(isOpenWarning) ? 1 : 0),
      confirmed: before.confirmed + findings.filter(({ confirmed }) => confirmed).length,
      digest: digestOf([before.digest, row.position, row.item, content]),
      shows,
    },
    findings,
  };
}

const isOpenWarning = ({ rule, confirmed }: LineFinding): boolean => isWarning(rule) && !confirmed;

const isConfirmed = ({ confirmed }: LineContent, rule: string): boolean =>
  confirmed?.some((each) => each.rule === rule) ?? false;

/** Named on the line with which the sum passes what is open, so that it does not depend on how lines are dealt out. */
function countFindings(carried: number, pieces: number, { open, certifiedIn }: OnLedger): Finding[] {
  if (carried <= open && pieces > 0) return [];
  if (open === 0 && certifiedIn !== undefined)
    return [{ rule: 'certified-before', field: 'position', limit: certifiedIn }];
  return [{ rule: 'counts-do-not-add-up', field: 'quantity', limit: String(open) }];
}
