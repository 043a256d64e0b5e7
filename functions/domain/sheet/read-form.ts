import { findIndividualNumbers } from '../individual-number/individual-number.ts';
import type { Confirmation, LineContent } from '../destruction/certificate-line.ts';
import { isWarning, plausibilityRules } from '../destruction/plausibility-rules.ts';
import { isSameSerial } from '../destruction/serial.ts';
import { cellAddress, textOf, type Cell, type SheetRow } from './cell.ts';
import {
  allColumns,
  askedColumns,
  FORM_SHEET,
  givenColumns,
  HEADING_ROW,
  type ShownLine,
} from './columns.ts';
import { joined, readAnswer } from './read-answer.ts';
import type { CellProblem, SheetRuleId } from './sheet-rules.ts';

/** A line that a file fills, and where it stands in it: a later check names the row. */
export interface ReadLine {
  readonly position: number;
  readonly item: number;
  readonly content: LineContent;
  /** The row of the file, as people see it. */
  readonly row: number;
}

/** What a file says, or everything that is wrong with it: nothing is taken from a file with a fault. */
export interface ReadFile {
  readonly lines: readonly ReadLine[];
  readonly problems: readonly CellProblem[];
}

/** Lines of one file at most: what fits into a certificate that is still checked in one go. */
export const MOST_ROWS = 20_000;

const warnings = plausibilityRules.filter(({ id }) => isWarning(id)).map(({ id }) => id);

/** A reason given in a sheet confirms whatever the line is warned of. */
export const confirmedBy = (reason: string): Confirmation[] => warnings.map((rule) => ({ rule, reason }));

const problem = (column: number, row: number, rule: SheetRuleId, limit?: string): CellProblem => ({
  sheet: FORM_SHEET,
  cell: cellAddress(column, row),
  rule,
  ...(limit === undefined ? {} : { limit }),
});

function headingProblems(heading: SheetRow | undefined): CellProblem[] {
  return allColumns.flatMap(({ ja }, index) =>
    textOf(heading?.cells[index]) === ja ? [] : [problem(index, HEADING_ROW, 'heading-changed', ja)],
  );
}

const isFilled = ({ cells }: SheetRow): boolean =>
  cells.slice(givenColumns.length).some((cell) => textOf(cell) !== undefined || cell.kind === 'strange');

const POSITION = givenColumns.findIndex(({ id }) => id === 'position');
const LEDGER_SERIAL = givenColumns.findIndex(({ id }) => id === 'ledgerSerial');

const positionOf = (cell: Cell | undefined): number => Number(textOf(cell)?.normalize('NFKC') ?? '');

/** The line of the ledger that a row is of; the serial beside it tells when rows were sorted. */
function lineOf(row: SheetRow, ledger: ReadonlyMap<number, ShownLine>): ShownLine | CellProblem {
  const line = ledger.get(positionOf(row.cells[POSITION]));
  if (!line) return problem(POSITION, row.number, 'row-unknown');
  // The form is written with an apostrophe before what a spreadsheet would run as a formula.
  const shown = textOf(row.cells[LEDGER_SERIAL])?.replace(/^'(?=[=+\-@])/, '');
  const same = shown === line.medium.serial || isSameSerial(shown ?? '', line.medium.serial ?? '');
  return same ? line : problem(LEDGER_SERIAL, row.number, 'row-moved');
}

/** What the cells of a row say together. */
function answersOf(row: SheetRow, line: ShownLine): { content: LineContent; problems: CellProblem[] } {
  let content: LineContent = {};
  let reason: string | undefined;
  const problems: CellProblem[] = [];
  for (const [index, { asks }] of askedColumns.entries()) {
    const column = givenColumns.length + index;
    const answer = readAnswer(asks, row.cells[column], line.medium.serial);
    if (answer.kind === 'wrong') problems.push(problem(column, row.number, answer.rule, answer.limit));
    if (answer.kind === 'part') content = joined(content, answer.part);
    if (answer.kind === 'reason') reason = answer.reason;
  }
  const confirmed = reason === undefined ? {} : { confirmed: confirmedBy(reason) };
  return {
    content: { ...content, ...confirmed },
    problems: [...problems, ...wholeRowProblems(content, reason, row.number)],
  };
}

const columnOf = (id: string): number =>
  givenColumns.length + askedColumns.findIndex((each) => each.id === id);

function wholeRowProblems(content: LineContent, reason: string | undefined, row: number): CellProblem[] {
  const persons = (['performer', 'verifier', 'witness'] as const).filter(
    (field) => content[field] !== undefined && (content[field] as { name?: string }).name === undefined,
  );
  const found = persons.map((field) => problem(columnOf(field), row, 'person-without-name'));
  const { serial } = content;
  if (serial !== undefined && reason === undefined && findIndividualNumbers(serial))
    found.push(problem(columnOf('serial'), row, 'serial-to-confirm'));
  return found;
}

/**
 * Reads the filled form. Rows without an answer are left out; a line of the ledger that stands in several rows is
 * certified piece by piece. Every fault is named by its cell, and with one fault there are no lines.
 * @param ledger lines by their position.
 */
export function readForm(rows: readonly SheetRow[], ledger: ReadonlyMap<number, ShownLine>): ReadFile {
  const heading = headingProblems(rows.find(({ number }) => number === HEADING_ROW));
  if (heading.length > 0) return { lines: [], problems: heading };
  const filled = rows.filter((row) => row.number > HEADING_ROW && isFilled(row));
  const whole = { sheet: FORM_SHEET, cell: 'A2' };
  if (filled.length === 0) return { lines: [], problems: [{ ...whole, rule: 'nothing-filled' }] };
  if (filled.length > MOST_ROWS)
    return { lines: [], problems: [{ ...whole, rule: 'too-many-rows', limit: String(MOST_ROWS) }] };
  const items = new Map<number, number>();
  const lines: ReadLine[] = [];
  const problems: CellProblem[] = [];
  for (const row of filled) {
    const line = lineOf(row, ledger);
    if ('rule' in line) {
      problems.push(line);
      continue;
    }
    const item = (items.get(line.position) ?? 0) + 1;
    items.set(line.position, item);
    const read = answersOf(row, line);
    problems.push(...read.problems);
    lines.push({ position: line.position, item, content: read.content, row: row.number });
  }
  return problems.length > 0 ? { lines: [], problems } : { lines, problems };
}
