import { comparableSerial, isNearMiss } from '../destruction/serial.ts';
import type { LineContent } from '../destruction/certificate-line.ts';
import { findIndividualNumbers } from '../individual-number/individual-number.ts';
import { cellAddress, columnLetters, textOf, type SheetRow } from './cell.ts';
import type { ShownLine } from './columns.ts';
import { erasureColumns, erasureResults, erasureStandards, type ErasureColumn } from './erasure-tools.ts';
import { MOST_ROWS, type ReadFile, type ReadLine } from './read-form.ts';
import type { CellProblem, SheetRuleId } from './sheet-rules.ts';
import { readWrittenDate } from './written-date.ts';

const SHEET = 'CSV';

const squeezed = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s_\-./()]/gu, '')
    .toLowerCase();

/** Which column of the file is which of ours. */
type Places = ReadonlyMap<ErasureColumn['id'], number>;

function placesOf(heading: SheetRow): Places {
  const names = heading.cells.map((cell) => squeezed(textOf(cell) ?? ''));
  return new Map(
    erasureColumns.flatMap(({ id, names: known }) => {
      const at = known.map((name) => names.indexOf(squeezed(name))).find((index) => index >= 0);
      return at === undefined ? [] : [[id, at] as const];
    }),
  );
}

const problem = (column: number, row: number, rule: SheetRuleId, limit?: string): CellProblem => ({
  sheet: SHEET,
  cell: cellAddress(column, row),
  rule,
  ...(limit === undefined ? {} : { limit }),
});

interface Reading {
  readonly places: Places;
  readonly row: SheetRow;
}

const told = ({ places, row }: Reading, id: ErasureColumn['id']): string | undefined => {
  const at = places.get(id);
  return at === undefined ? undefined : textOf(row.cells[at]);
};

const at = ({ places }: Reading, id: ErasureColumn['id']): number => places.get(id) ?? 0;

function methodOf(reading: Reading): { content: LineContent; problems: CellProblem[] } {
  const standard = told(reading, 'standard');
  if (standard === undefined) return { content: {}, problems: [] };
  const row = erasureStandards.find(({ pattern }) => pattern.test(standard.normalize('NFKC')));
  if (!row)
    return {
      content: {},
      problems: [problem(at(reading, 'standard'), reading.row.number, 'erasure-standard-unknown')],
    };
  const details = { techniqueDetails: standard.slice(0, 500) };
  return { content: { method: row.method, technique: row.technique, ...details }, problems: [] };
}

function resultProblems(reading: Reading): CellProblem[] {
  const result = told(reading, 'result');
  if (result === undefined || erasureResults.passed.test(result.normalize('NFKC'))) return [];
  return [problem(at(reading, 'result'), reading.row.number, 'erasure-failed')];
}

function dateOf(reading: Reading): { content: LineContent; problems: CellProblem[] } {
  const written = told(reading, 'finishedAt');
  if (written === undefined) return { content: {}, problems: [] };
  const performedOn = readWrittenDate(written);
  return performedOn === undefined
    ? {
        content: {},
        problems: [problem(at(reading, 'finishedAt'), reading.row.number, 'cell-not-a-date')],
      }
    : { content: { performedOn }, problems: [] };
}

const plain = ['maker', 'model', 'tool', 'toolVersion'] as const;

function plainOf(reading: Reading): { content: LineContent; problems: CellProblem[] } {
  const found = [...plain, 'performer' as const].flatMap((id) => {
    const text = told(reading, id);
    return text === undefined ? [] : [{ id, text }];
  });
  return {
    content: Object.fromEntries(
      found.map(({ id, text }) => [
        id,
        id === 'performer' ? { name: text.slice(0, 100) } : text.slice(0, 100),
      ]),
    ),
    problems: found
      .filter(({ text }) => findIndividualNumbers(text))
      .map(({ id }) => problem(at(reading, id), reading.row.number, 'cell-individual-number')),
  };
}

function contentOf(reading: Reading): { content: LineContent; problems: CellProblem[] } {
  const parts = [methodOf(reading), dateOf(reading), plainOf(reading)];
  const result = told(reading, 'result');
  return {
    content: {
      disposal: 'erase',
      verification: 'tool-status',
      ...(result === undefined ? {} : { verificationResult: 'passed' as const }),
      ...Object.assign({}, ...parts.map(({ content }) => content)),
    },
    problems: [...resultProblems(reading), ...parts.flatMap(({ problems }) => problems)],
  };
}

/** The ledger's lines that a file can be about: those with a serial of which something is open, by that serial. */
function bySerial(ledger: Iterable<ShownLine>): Map<string, ShownLine[]> {
  const found = new Map<string, ShownLine[]>();
  for (const line of ledger) {
    if (line.medium.serial === undefined || line.open < 1) continue;
    const key = comparableSerial(line.medium.serial);
    found.set(key, [...(found.get(key) ?? []), line]);
  }
  return found;
}

interface Matching {
  readonly lines: ReadonlyMap<string, readonly ShownLine[]>;
  readonly seen: Set<string>;
  /** How many more serials are compared with every one of the ledger: nobody mends more at once. */
  comparisons: number;
}

/** The line of the ledger that a row's serial names; else why it names none. */
function matched(reading: Reading, matching: Matching): ShownLine | CellProblem {
  const { lines, seen } = matching;
  const serial = told(reading, 'serial');
  const wrong = (rule: SheetRuleId, limit?: string) =>
    problem(at(reading, 'serial'), reading.row.number, rule, limit);
  if (serial === undefined) return wrong('serial-missing');
  const key = comparableSerial(serial);
  const [line, ...others] = lines.get(key) ?? [];
  if (!line) {
    if (/^\d(\.\d+)?E\+\d+$/i.test(serial)) return wrong('serial-became-number');
    if (matching.comparisons < 1) return wrong('serial-not-on-ledger');
    matching.comparisons -= 1;
    const near = [...lines.values()].flat().find(({ medium }) => isNearMiss(medium.serial ?? '', serial));
    return wrong('serial-not-on-ledger', near?.medium.serial);
  }
  if (others.length > 0) return wrong('serial-on-many-lines');
  if (seen.has(key)) return wrong('serial-repeated');
  seen.add(key);
  return line;
}

function fileProblems(heading: SheetRow | undefined, places: Places, rows: number): CellProblem[] {
  const whole = { sheet: SHEET, cell: 'A1' };
  if (!heading) return [{ ...whole, rule: 'file-unreadable' }];
  const serial = erasureColumns.find(({ id }) => id === 'serial');
  if (!places.has('serial'))
    return [{ ...whole, rule: 'column-missing', limit: serial?.names.slice(0, 3).join(' / ') ?? '' }];
  if (rows === 0) return [{ ...whole, cell: `${columnLetters(0)}2`, rule: 'nothing-filled' }];
  return rows > MOST_ROWS ? [{ ...whole, rule: 'too-many-rows', limit: String(MOST_ROWS) }] : [];
}

/**
 * Reads what an erasure tool exported, matched to the ledger by serial. Every fault is named by its cell, and with one
 * fault there are no lines: what failed must not look erased.
 */
export function readErasureLog(rows: readonly SheetRow[], ledger: Iterable<ShownLine>): ReadFile {
  const [heading, ...data] = rows;
  const places: Places = heading ? placesOf(heading) : new Map();
  const filled = data.filter(({ cells }) => cells.some((cell) => textOf(cell) !== undefined));
  const whole = fileProblems(heading, places, filled.length);
  if (whole.length > 0) return { lines: [], problems: whole };
  const matching = { lines: bySerial(ledger), seen: new Set<string>(), comparisons: 100 };
  const lines: ReadLine[] = [];
  const problems: CellProblem[] = [];
  for (const row of filled) {
    const reading = { places, row };
    const line = matched(reading, matching);
    if ('rule' in line) problems.push(line);
    const { content, problems: found } = contentOf(reading);
    problems.push(...found);
    if (!('rule' in line)) lines.push({ position: line.position, item: 1, content, row: row.number });
  }
  return problems.length > 0 ? { lines: [], problems } : { lines, problems };
}
