import { importItems } from './import-version.ts';
import { readLabel } from './label/read-label.ts';

/** A row of a table of labels and values, and what keeps it from being taken in. */
export interface ReadRow {
  /** Its place in the table, from 0. */
  readonly index: number;
  readonly label: string;
  readonly value: string;
  /** The rule that it breaks; undefined for a row that was read. */
  readonly problem?: string;
  /** What an unknown label could mean. */
  readonly candidates: readonly string[];
}

const candidatesOf = (label: string): readonly string[] => {
  const read = readLabel(label);
  return read.kind === 'unknown' ? read.candidates.map(({ id }) => id) : [];
};

/** Each row of a table with what keeps it from being taken in, before anything is sent. */
export function readRows(rows: readonly Pick<ReadRow, 'index' | 'label' | 'value'>[]): readonly ReadRow[] {
  const read = importItems(rows, { before: [], fresh: 'x' });
  const broken = new Map(
    read.kind === 'read'
      ? []
      : read.problems.map(({ rule, path = '' }) => [Number(path.split('/')[2]), rule] as const),
  );
  return rows.map(({ index, label, value }, at) => {
    const problem = broken.get(at);
    return {
      index,
      label,
      value,
      candidates: problem === undefined ? [] : candidatesOf(label),
      ...(problem === undefined ? {} : { problem }),
    };
  });
}
