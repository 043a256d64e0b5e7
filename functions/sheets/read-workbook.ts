import { readXlsx, type CellValue } from 'hucre/xlsx';
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
 * looked at before any of it is parsed.
 * @param most rows that are read: one more than allowed is enough to refuse.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  { sheet, most }: { sheet: string; most: number },
): Promise<SheetRow[] | SheetRuleId> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return 'file-unreadable';
  if (!(await isHarmlessWorkbook(bytes))) return 'file-too-large-inside';
  try {
    const { sheets } = await readXlsx(bytes, { sheets: [sheet], maxRows: most });
    const found = sheets.find(({ name }) => name === sheet);
    if (!found) return 'sheet-missing';
    return found.rows.map((values, index) => ({ number: index + 1, cells: values.map(cellOf) }));
  } catch {
    return 'file-unreadable';
  }
}
