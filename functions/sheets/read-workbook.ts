import { streamXlsxRows, type CellValue } from 'hucre/xlsx';
import { emptyCell, type Cell, type SheetRow } from '../domain/sheet/cell.ts';
import type { SheetRuleId } from '../domain/sheet/sheet-rules.ts';
import { isHarmlessWorkbook } from './workbook-limits.ts';

const isDate = (value: object): value is { toISOString(): string } => 'toISOString' in value;

function cellOf(value: CellValue | undefined): Cell {
  if (value === null || value === undefined || value === '') return emptyCell;
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (typeof value === 'number') return { kind: 'number', number: value };
  // Excel knows no time zone: what the sheet shows as a day comes as that day in UTC.
  if (typeof value === 'object' && isDate(value))
    return { kind: 'date', date: value.toISOString().slice(0, 10) };
  return { kind: 'strange' };
}

/**
 * The rows of one sheet of an .xlsx file, cell by cell; formulas come as their last result. What is in the archive is
 * looked at before any of it is parsed, and the sheet is unpacked row by row: it is never in memory as a whole.
 * @param most rows that are read: one more than allowed is enough to refuse.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  { sheet, most }: { sheet: string; most: number },
): Promise<SheetRow[] | SheetRuleId> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return 'file-unreadable';
  if (!(await isHarmlessWorkbook(bytes))) return 'file-too-large-inside';
  try {
    const rows: SheetRow[] = [];
    for await (const { index, values } of streamXlsxRows(bytes, { sheet, maxRows: most }))
      rows.push({ number: index + 1, cells: values.map(cellOf) });
    // Of a sheet that is not there come no rows, and the form has at least its headings.
    return rows.length === 0 ? 'sheet-missing' : rows;
  } catch {
    return 'file-unreadable';
  }
}
