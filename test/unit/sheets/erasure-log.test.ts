import { describe, expect, it } from 'vitest';
import { readErasureLog } from '../../../functions/domain/sheet/erasure-log.ts';
import type { ShownLine } from '../../../functions/domain/sheet/columns.ts';
import { readCsv } from '../../../functions/sheets/read-csv.ts';
import { entryAt } from '../domain/destruction/ledger-line.ts';

const line = (position: number, serial: string): ShownLine => ({ ...entryAt(position, { serial }), open: 1 });
const ledger = [line(1, '5XY-0031'), line(2, '77A2'), line(3, 'TWIN'), line(4, 'TWIN')];

const heading = 'Disk Serial,Disk Model,Erasure Standard,Erasure Status,End Time,Product,Product Version';
const erased = '5xy 0031,M-1,NIST 800-88 Purge,Erased,2025-04-10T12:33:01,Drive Eraser,7.4';

const read = (...rows: string[]) => {
  const sheet = readCsv(Buffer.from([heading, ...rows].join('\r\n')), { most: 100 });
  return typeof sheet === 'string' ? sheet : readErasureLog(sheet, ledger);
};

describe('what an erasure tool exported', () => {
  it('is matched to the ledger by serial', () => {
    expect(read(erased)).toEqual({
      problems: [],
      lines: [
        {
          position: 1,
          item: 1,
          row: 2,
          content: {
            disposal: 'erase',
            method: 'purge',
            technique: 'firmware-command',
            techniqueDetails: 'NIST 800-88 Purge',
            performedOn: '2025-04-10',
            model: 'M-1',
            tool: 'Drive Eraser',
            toolVersion: '7.4',
            verification: 'tool-status',
            verificationResult: 'passed',
          },
        },
      ],
    });
  });

  it('is refused whole for one row that failed, that nobody knows, or that stands twice', () => {
    const found = read(
      erased,
      erased,
      '77A2,M-1,NIST 800-88 Purge,Failed,2025-04-10,X,1',
      '77A3,M-1,NIST 800-88 Purge,Erased,2025-04-10,X,1',
      'TWIN,M-1,NIST 800-88 Purge,Erased,2025-04-10,X,1',
      ',M-1,NIST 800-88 Purge,Erased,2025-04-10,X,1',
      '77A2,M-1,Magic,Erased,yesterday,X,1',
    );
    expect(found).toMatchObject({ lines: [] });
    expect(typeof found === 'string' ? [] : found.problems).toEqual([
      { sheet: 'CSV', cell: 'A3', rule: 'serial-repeated' },
      { sheet: 'CSV', cell: 'D4', rule: 'erasure-failed' },
      { sheet: 'CSV', cell: 'A5', rule: 'serial-not-on-ledger', limit: '77A2' },
      { sheet: 'CSV', cell: 'A6', rule: 'serial-on-many-lines' },
      { sheet: 'CSV', cell: 'A7', rule: 'serial-missing' },
      { sheet: 'CSV', cell: 'A8', rule: 'serial-repeated' },
      { sheet: 'CSV', cell: 'C8', rule: 'erasure-standard-unknown' },
      { sheet: 'CSV', cell: 'E8', rule: 'cell-not-a-date' },
    ]);
  });

  it('is read as UTF-8 with and without its mark, as Shift_JIS, and by Japanese headings', () => {
    const text = '製造番号,消去方式,消去結果\r\n77A2,上書き,成功\r\n';
    const utf8 = Buffer.from(text);
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8]);
    const sjis = Buffer.concat([
      Buffer.from('90bb91a294d48d862c8fc18b8e95fb8eae2c8fc18b8e8c8b89ca0d0a', 'hex'),
      Buffer.from('77A2,', 'ascii'),
      Buffer.from('8fe38f9182ab2c90ac8cf70d0a', 'hex'),
    ]);
    for (const bytes of [utf8, marked, sjis]) {
      const sheet = readCsv(bytes, { most: 10 });
      if (typeof sheet === 'string') throw new Error(sheet);
      expect(readErasureLog(sheet, ledger)).toMatchObject({
        problems: [],
        lines: [
          { position: 2, content: { method: 'clear', technique: 'overwrite', verificationResult: 'passed' } },
        ],
      });
    }
  });

  it('is no text when it is something else', () => {
    expect(readCsv(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0]), { most: 10 })).toBe('file-unreadable');
    expect(readCsv(Buffer.from(''), { most: 10 })).toBe('file-unreadable');
    const sheet = readCsv(Buffer.from('a,b\n1,2\n'), { most: 10 });
    expect(typeof sheet === 'string' ? sheet : readErasureLog(sheet, ledger).problems).toMatchObject([
      { cell: 'A1', rule: 'column-missing', limit: 'Disk Serial / Drive Serial / Serial Number' },
    ]);
  });
});
