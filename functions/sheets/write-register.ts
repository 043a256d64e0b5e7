import { stringify } from 'csv-stringify/sync';
import { writeXlsx, type CellValue } from 'hucre/xlsx';
import { MORE, sheetDay, type Register, type RegisterValue } from '../domain/register/register.ts';
import { harmless } from './harmless.ts';

/** Shown as R5.11.10 and sorted as the day it is. */
const ERA_DATE = '[$-411]ge.m.d';

const cell = (value: RegisterValue, kind: string): CellValue => {
  if (value === undefined) return null;
  if (typeof value === 'number') return value;
  return kind === 'date' ? sheetDay(value) : harmless(value);
};

/** A register as a workbook of one sheet: days are days, numbers numbers, and no text is a formula. */
export const writeRegisterXlsx = (register: Register): Promise<Uint8Array> =>
  writeXlsx({
    sheets: [
      {
        name: register.title.slice(0, 31),
        columns: register.columns.map(({ kind, width }) => ({
          width: Math.max(8, Math.round(width * 1.4)),
          ...(kind === 'date' ? { numFmt: ERA_DATE } : kind === 'text' ? { numFmt: '@' } : {}),
        })),
        rows: [
          register.columns.map(({ ja }) => ja),
          ...register.rows.map((row) =>
            row.map((value, index) => cell(value, register.columns[index]?.kind ?? 'text')),
          ),
          ...(register.more ? [[MORE]] : []),
        ],
        freezePane: { rows: 1, columns: 0 },
      },
    ],
  });

/** A register as CSV: UTF-8 with its mark, so that Excel reads it; days in ISO form; no text is a formula. */
export const writeRegisterCsv = (register: Register): string =>
  stringify(
    [
      register.columns.map(({ ja }) => ja),
      ...register.rows.map((row) =>
        row.map((value) => (typeof value === 'string' ? harmless(value) : value)),
      ),
      ...(register.more ? [[MORE]] : []),
    ],
    { bom: true, record_delimiter: 'windows' },
  );
