import { writeXlsx, type CellValue } from 'hucre/xlsx';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allColumns,
  askedColumns,
  FORM_SHEET,
  givenColumns,
  type ShownLine,
} from '../../../functions/domain/sheet/columns.ts';
import { readForm } from '../../../functions/domain/sheet/read-form.ts';
import { readWorkbook } from '../../../functions/sheets/read-workbook.ts';
import { harmless } from '../../../functions/sheets/harmless.ts';
import { writeForm } from '../../../functions/sheets/write-form.ts';
import { entryAt, type Handed } from '../domain/destruction/ledger-line.ts';

const line = (position: number, handed: Handed = {}): ShownLine => ({
  ...entryAt(position, handed),
  open: handed.quantity ?? 1,
});
const ledger = (...lines: ShownLine[]) => new Map(lines.map((each) => [each.position, each]));

const headings = allColumns.map(({ ja }) => ja);

/** A row of the form: the ledger's cells, then what is filled in by the ids of the columns. */
const filled = (of: ShownLine, answers: Record<string, CellValue>): CellValue[] => [
  ...givenColumns.map(({ shows }) => shows(of) ?? null),
  ...askedColumns.map(({ id }) => answers[id] ?? null),
];

const shredded = {
  disposal: '廃棄',
  method: '破壊',
  technique: '破砕・裁断',
  performedOn: 'R7.4.10',
  performer: '実施 担当子',
  place: '処理場',
  verification: '全数',
  verifier: '検証 担当男',
};

const read = async (rows: CellValue[][], lines: ReadonlyMap<number, ShownLine>, name = FORM_SHEET) => {
  const bytes = await writeXlsx({ sheets: [{ name, rows: rows.map((row) => [...row]) }] });
  const sheet = await readWorkbook(bytes, { sheet: FORM_SHEET, most: 100 });
  return typeof sheet === 'string' ? sheet : readForm(sheet, lines);
};

/** The addresses of the cells that are at fault, each with its rule. */
const faults = async (...args: Parameters<typeof read>) => {
  const found = await read(...args);
  return typeof found === 'string' ? found : found.problems.map(({ cell, rule }) => `${cell} ${rule}`);
};

describe('the form that is filled in Excel', () => {
  const disk = line(1, { serial: '5XY-0031' });
  const boxes = line(2, { kind: 'paper', quantity: 3 });

  it('comes with the lines of the ledger, and nothing is taken from it while it is empty', async () => {
    const sheet = await readWorkbook(await writeForm([disk, boxes]), { sheet: FORM_SHEET, most: 100 });
    if (typeof sheet === 'string') throw new Error(sheet);
    expect(sheet[0]?.cells.map((cell) => cell.kind === 'text' && cell.text)).toEqual(headings);
    expect(readForm(sheet, ledger(disk, boxes)).problems).toEqual([
      { sheet: FORM_SHEET, cell: 'A2', rule: 'nothing-filled' },
    ]);
  });

  it('is read line by line, batches piece by piece, persons from cells of their own', async () => {
    const rows = [
      headings,
      filled(disk, { ...shredded, verifierFirm: '雛形データ消去株式会社' }),
      filled(boxes, { disposal: '返還', quantity: 2, performedOn: '2025/4/11', performer: '返還 担当' }),
      filled(boxes, { disposal: 'destroy', quantity: 1, reason: '一人の事業所のため' }),
    ];
    const found = await read(rows, ledger(disk, boxes));
    expect(found).toMatchObject({
      problems: [],
      lines: [
        {
          position: 1,
          item: 1,
          row: 2,
          content: {
            disposal: 'destroy',
            technique: 'shred',
            performedOn: '2025-04-10',
            verifier: { name: '検証 担当男', organisation: '雛形データ消去株式会社' },
          },
        },
        { position: 2, item: 1, content: { disposal: 'return', quantity: 2, performedOn: '2025-04-11' } },
        { position: 2, item: 2, content: { quantity: 1 } },
      ],
    });
  });

  it('takes nothing from a file with a fault, and names each fault by its cell', async () => {
    const rows = [
      headings,
      filled(disk, { ...shredded, technique: '魔法', performedOn: '2025-02-30', quantity: 1.5 }),
      filled(boxes, { disposal: '返還', performer: '返還 担当', note: '番号 1234 5678 9018' }),
      filled(line(9), { disposal: '返還' }),
      filled({ ...disk, medium: { ...disk.medium, serial: '77A2' } }, shredded),
      filled(boxes, { disposal: '廃棄', performerFirm: '会社だけ' }),
    ];
    const found = await read(rows, ledger(disk, boxes));
    expect(found).toMatchObject({ lines: [] });
    expect(await faults(rows, ledger(disk, boxes))).toEqual([
      'I2 cell-not-a-count',
      'O2 cell-not-a-choice',
      'S2 cell-not-a-date',
      'AE3 cell-individual-number',
      'A4 row-unknown',
      'C5 row-moved',
      'T6 person-without-name',
    ]);
    expect(JSON.stringify(found)).not.toContain('9018');
  });

  it('knows what Excel does to serials', async () => {
    const zeros = line(3, { serial: '00123' });
    const digits = line(4, { serial: '4711' });
    const rows = [
      headings,
      filled(zeros, { ...shredded, serial: 123 }),
      filled(zeros, { ...shredded, serial: '1E+05' }),
      filled(zeros, { ...shredded, serial: new Date('2025-04-01T00:00:00Z') }),
      filled(digits, { ...shredded, serial: 4711 }),
      filled(zeros, { ...shredded, serial: '123456789018' }),
    ];
    expect(await faults(rows, ledger(zeros, digits))).toEqual([
      'J2 serial-became-number',
      'J3 serial-became-number',
      'J4 serial-became-date',
      'J6 serial-to-confirm',
    ]);
    const confirmed = filled(zeros, { ...shredded, serial: '123456789018', reason: '機器の表示どおり' });
    expect(await faults([headings, confirmed], ledger(zeros))).toEqual([]);
  });

  it('is refused when its headings or its sheet are not those of the template', async () => {
    const swapped = [...headings];
    [swapped[7], swapped[8]] = [swapped[8] ?? '', swapped[7] ?? ''];
    expect(await faults([swapped], ledger(disk))).toEqual(['H1 heading-changed', 'I1 heading-changed']);
    expect(await faults([headings], ledger(disk), '別のシート')).toBe('sheet-missing');
  });

  it('writes nothing that a spreadsheet would run, and still knows the line', async () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(/^[=+\-@\t\r]/.test(harmless(text))).toBe(false);
      }),
    );
    const evil = line(5, { text: '=HYPERLINK("http://example.invalid")', serial: '-5XY' });
    const sheet = await readWorkbook(await writeForm([evil]), { sheet: FORM_SHEET, most: 10 });
    if (typeof sheet === 'string') throw new Error(sheet);
    expect(sheet[1]?.cells[1]).toEqual({ kind: 'text', text: `'=HYPERLINK("http://example.invalid")` });
    const [, row] = sheet;
    const cells = [...(row?.cells ?? [])];
    cells[7] = { kind: 'text', text: '廃棄' };
    expect(
      readForm([sheet[0] ?? { number: 1, cells: [] }, { number: 2, cells }], ledger(evil)).problems,
    ).toEqual([]);
  });
});
