import { writeXlsx, type CellValue } from 'hucre/xlsx';
import { allColumns, askedColumns, FORM_SHEET, givenColumns } from '../../functions/domain/sheet/columns.ts';

/** A row of the form: which line of the ledger, its serial there, and what is filled in by the ids of the columns. */
export interface FilledRow {
  readonly position: number;
  readonly serial?: string;
  readonly answers: Readonly<Record<string, CellValue>>;
}

/** A form as somebody filled it in Excel, as base64. */
export async function filledForm(rows: readonly FilledRow[]): Promise<string> {
  const cells = rows.map(({ position, serial, answers }) => [
    ...givenColumns.map(({ id }) =>
      id === 'position' ? position : id === 'ledgerSerial' ? (serial ?? null) : null,
    ),
    ...askedColumns.map(({ id }) => answers[id] ?? null),
  ]);
  const sheet = { name: FORM_SHEET, rows: [allColumns.map(({ ja }) => ja), ...cells] };
  return Buffer.from(await writeXlsx({ sheets: [sheet] })).toString('base64');
}
