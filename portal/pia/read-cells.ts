import { CsvError, parse } from 'csv-parse/browser/esm/sync';
import {
  delimiterOf,
  tableOf,
  textOfBytes,
  type Column,
  type NoTable,
  type Table,
} from '../../functions/domain/pia/table.ts';

const unreadable = (line: number | undefined): NoTable => ({
  kind: 'no-table',
  ja: `表として読めません${line === undefined ? '' : `（${line}行目の近く）`}。引用符（"）の閉じ忘れと、列の数を確かめてください。`,
  en: `Not a table${line === undefined ? '' : ` (near line ${line})`}. Check for a quote (") that is not closed, and the number of columns.`,
});

/** The rows of a pasted or chosen table, CSV or parted by tabs, by the names of its columns. */
export function rowsIn<Name extends string>(
  text: string,
  columns: Readonly<Record<Name, Column>>,
): Table<Name> | NoTable {
  try {
    const cells: string[][] = parse(text, { bom: true, delimiter: delimiterOf(text), skipEmptyLines: true });
    return tableOf(cells, columns);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line: unknown = error['lines'];
    return unreadable(typeof line === 'number' ? line : undefined);
  }
}

/** The text of a chosen file; undefined when it is none in UTF-8, UTF-16 or Shift_JIS. */
export const textOfFile = async (file: File): Promise<string | undefined> =>
  textOfBytes(new Uint8Array(await file.arrayBuffer()));
