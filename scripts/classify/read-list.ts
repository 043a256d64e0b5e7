import { CsvError, parse } from 'csv-parse/sync';
import * as z from 'zod';

import { delimiterOf, listColumns, tableOf, textOfBytes } from '../../functions/domain/pia/table.ts';

/** A row of the file: what the classification reads, and the timing the municipality published, if the file has it. */
export interface ListRow {
  readonly item: string;
  readonly kind: string;
  readonly explanation: string;
  readonly timing: string | undefined;
}

/** A file that is no list of changes; the message says what is wrong, Japanese first. */
export class BadList extends Error {}

function cellsOf(text: string): string[][] {
  try {
    const records: unknown = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      skipEmptyLines: true,
      relaxColumnCount: false,
    });
    return z.array(z.array(z.string())).parse(records);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new BadList(`CSVとして読めません：${error.message} / Not CSV: ${error.message}`);
  }
}

/**
 * The rows of a list of changes in CSV, in their order: commas or tabs, quotes and line breaks inside quoted cells, a byte
 * order mark, columns in any order, others beside them. @throws BadList with what is wrong and where.
 */
export function readList(bytes: Uint8Array): readonly ListRow[] {
  const text = textOfBytes(bytes);
  if (text === undefined)
    throw new BadList(
      '文字として読めません。UTF-8又はShift_JISのCSVにしてください。/ Not text: save it as CSV in UTF-8 or Shift_JIS.',
    );
  const table = tableOf(cellsOf(text), listColumns);
  if (table.kind === 'no-table') throw new BadList(`${table.ja}/ ${table.en}`);
  return table.rows.map(({ item = '', kind = '', explanation = '', timing }) => ({
    item,
    kind,
    explanation,
    timing,
  }));
}
