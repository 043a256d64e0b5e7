/**
 * A cell as a file holds it, before anybody says what it means. `number` and `date` are what Excel makes of things that
 * look so to it: a serial with leading zeros is not there any more once it is a number.
 */
export type Cell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  /** ISO date; a time of day is left out. */
  | { readonly kind: 'date'; readonly date: string }
  /** A truth value, a fault such as #N/A: nothing a form asks for. */
  | { readonly kind: 'strange' };

export const emptyCell: Cell = { kind: 'empty' };

/** A row of a sheet with its number as people see it, from 1. */
export interface SheetRow {
  readonly number: number;
  readonly cells: readonly Cell[];
}

/** The letters of a column, counted from 0: A, Z, AA. */
export function columnLetters(index: number): string {
  const rest = String.fromCodePoint(65 + (index % 26));
  return index < 26 ? rest : columnLetters(Math.floor(index / 26) - 1) + rest;
}

/** The address of a cell as Excel names it: J12. @param column counted from 0. @param row as people see it, from 1. */
export const cellAddress = (column: number, row: number): string => `${columnLetters(column)}${row}`;

/** What a cell says as text, without spaces around it; undefined when it says nothing. */
export function textOf(cell: Cell | undefined): string | undefined {
  switch (cell?.kind) {
    case undefined:
    case 'empty':
    case 'strange':
      return undefined;
    case 'text':
      return cell.text.trim() === '' ? undefined : cell.text.trim();
    case 'number':
      return String(cell.number);
    case 'date':
      return cell.date;
  }
}
