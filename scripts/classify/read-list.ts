import { CsvError, parse } from 'csv-parse/sync';
import * as z from 'zod';

/** A row of the file: what the classification reads, and the timing the municipality published, if the file has it. */
export interface ListRow {
  readonly item: string;
  readonly kind: string;
  readonly explanation: string;
  readonly timing: string | undefined;
}

/** A file that is no list of changes; the message says what is wrong, Japanese first. */
export class BadList extends Error {}

/** The columns, with the heads people give them. */
const heads = {
  item: ['item', '項目', '項目名', '変更箇所', '変更項目'],
  kind: ['kind', '区分', '変更区分', '変更の種類', '種別'],
  explanation: ['explanation', '提出時期に係る説明', '説明', '理由', '変更理由'],
  timing: ['timing', '提出時期', '時期'],
} as const;

type Column = keyof typeof heads;

const columns = Object.keys(heads) as Column[];

/** Excel saves UTF-8 with a mark, UTF-16, or Shift_JIS. */
function textOf(bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  for (const encoding of utf16 ? ['utf-16le'] : ['utf-8', 'shift_jis'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not in this encoding: the next one is tried.
    }
  throw new BadList(
    '文字として読めません。UTF-8又はShift_JISのCSVにしてください。/ Not text: save it as CSV in UTF-8 or Shift_JIS.',
  );
}

const spelled = (head: string): string => head.normalize('NFKC').trim().toLowerCase();

/** Which cell of a row is which column. @throws BadList when one is missing or stands twice. */
function placesIn(header: readonly string[]): Readonly<Record<Column, number>> {
  const found = header.map(spelled);
  const places = columns.map((column) => {
    const names: readonly string[] = heads[column];
    const at = found.flatMap((head, index) => (names.includes(head) ? [index] : []));
    if (at.length > 1)
      throw new BadList(
        `見出し${names[1] ?? ''}（${column}）が二つ以上あります。/ More than one column ${column}.`,
      );
    return [column, at[0] ?? -1] as const;
  });
  const missing = places.filter(([column, at]) => at < 0 && column !== 'timing').map(([column]) => column);
  if (missing.length > 0)
    throw new BadList(
      `見出しがありません：${missing.map((column) => `${heads[column][1]}（${column}）`).join('、')}。一行目を item,kind,explanation としてください。/ ` +
        `Missing in the first line: ${missing.join(', ')}. It must name item,kind,explanation.`,
    );
  return Object.fromEntries(places) as Record<Column, number>;
}

function cellsOf(text: string): string[][] {
  try {
    const records: unknown = parse(text, { bom: true, skipEmptyLines: true, relaxColumnCount: false });
    return z.array(z.array(z.string())).parse(records);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new BadList(`CSVとして読めません：${error.message} / Not CSV: ${error.message}`);
  }
}

/**
 * The rows of a list of changes in CSV, in their order: commas, quotes and line breaks inside quoted cells, a byte order mark,
 * columns in any order, others beside them. @throws BadList with what is wrong and where.
 */
export function readList(bytes: Uint8Array): readonly ListRow[] {
  const [header, ...rows] = cellsOf(textOf(bytes));
  if (header === undefined) throw new BadList('空のファイルです。/ The file is empty.');
  const places = placesIn(header);
  return rows.map((cells) => ({
    item: cells[places.item] ?? '',
    kind: cells[places.kind] ?? '',
    explanation: cells[places.explanation] ?? '',
    timing: places.timing < 0 ? undefined : (cells[places.timing] ?? ''),
  }));
}
