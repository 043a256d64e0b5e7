import type * as z from 'zod';
import type {
  findingAnswer,
  headerAnswer,
  judgedAnswer,
  lineAnswer,
} from '../../../functions/api/certificate-answers.ts';
import { withDefaults, type LineContent } from '../../../functions/domain/destruction/certificate-line.ts';
import type { DutyAnswer } from '../answer.ts';

/** A line of a certificate as GET .../lines answers it: with what the rules say of it and how it was judged. */
export type CertificateRow = z.infer<typeof lineAnswer> & {
  readonly findings: readonly z.infer<typeof findingAnswer>[];
  readonly judged?: z.infer<typeof judgedAnswer>;
};

export type LedgerEntry = DutyAnswer['ledger'][number];

/** A line of the certificate beside the line of the ledger that it is about. */
export interface ComparedRow {
  readonly key: string;
  readonly position: number;
  readonly item: number;
  readonly content: LineContent;
  readonly entry: LedgerEntry | undefined;
  readonly findings: CertificateRow['findings'];
  readonly judged: CertificateRow['judged'];
}

/** The certificate's lines beside the ledger's, those with something to look at first; in each group by their place. */
export function comparedRows(
  rows: readonly CertificateRow[],
  ledger: readonly LedgerEntry[],
  { content }: Pick<z.infer<typeof headerAnswer>, 'content'>,
): ComparedRow[] {
  const entries = new Map(ledger.map((entry) => [entry.position, entry]));
  return rows
    .map(({ position, item, content: own, findings, judged }): ComparedRow => ({
      key: `${position}.${item}`,
      position,
      item,
      content: withDefaults(content.defaults, own),
      entry: entries.get(position),
      findings,
      judged,
    }))
    .toSorted((one, other) => Number(isPlain(one)) - Number(isPlain(other)));
}

/** Whether the rules have nothing to say of a line: it agrees with the ledger. */
export const isPlain = ({ findings }: Pick<ComparedRow, 'findings'>): boolean => findings.length === 0;

/** Open lines of the ledger that the certificate says nothing of. */
export const uncertified = (rows: readonly ComparedRow[], ledger: readonly LedgerEntry[]): LedgerEntry[] => {
  const certified = new Set(rows.map(({ position }) => position));
  return ledger.filter(({ position, balance }) => balance.open > 0 && !certified.has(position));
};
