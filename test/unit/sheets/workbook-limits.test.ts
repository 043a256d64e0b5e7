import archiver from 'archiver';
import { writeXlsx } from 'hucre/xlsx';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { FORM_SHEET } from '../../../functions/domain/sheet/columns.ts';
import { readWorkbook } from '../../../functions/sheets/read-workbook.ts';
import { isHarmlessWorkbook, workbookLimits } from '../../../functions/sheets/workbook-limits.ts';
import { writeForm } from '../../../functions/sheets/write-form.ts';

/** A zip of parts by their names. */
async function zipOf(parts: Readonly<Record<string, Buffer>>): Promise<Buffer> {
  const zip = archiver('zip', { zlib: { level: 9 } });
  for (const [name, bytes] of Object.entries(parts)) zip.append(bytes, { name });
  const whole = buffer(zip);
  await zip.finalize();
  return whole;
}

const sheet = 'xl/worksheets/sheet1.xml';
const zeros = (bytes: number): Buffer => Buffer.alloc(bytes);

describe('what lies in a workbook', () => {
  it('passes for the form itself', async () => {
    expect(await isHarmlessWorkbook(await writeForm([]))).toBe(true);
    expect(await isHarmlessWorkbook(await writeXlsx({ sheets: [{ name: 'a', rows: [[1]] }] }))).toBe(true);
  });

  it('is refused when it unpacks to more than it may, in one part or in all', async () => {
    const bomb = await zipOf({ [sheet]: zeros(workbookLimits.part + 1) });
    expect(bomb.length).toBeLessThan(200_000);
    expect(await isHarmlessWorkbook(bomb)).toBe(false);
    const half = zeros(workbookLimits.total / 2 - 10);
    expect(await isHarmlessWorkbook(await zipOf({ [sheet]: half, 'xl/a.xml': half, 'xl/b.xml': half }))).toBe(
      false,
    );
  });

  it('is refused when it lies about a size', async () => {
    const zip = await zipOf({ [sheet]: zeros(100_000) });
    const directory = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    zip.writeUInt32LE(10, directory + 24);
    expect(await isHarmlessWorkbook(zip)).toBe(false);
  });

  it.each([
    '../../etc/passwd',
    'xl/../../x.xml',
    '/xl/a.xml',
    'xl\\..\\a.xml',
    'xl/vbaProject.bin',
    'xl/embeddings/a.bin',
    'a.exe',
  ])('is refused for a part called %s', async (name) => {
    // The names are written behind the library's back: it mends them.
    const plain = 'x'.repeat(name.length);
    const zip = await zipOf({ [plain]: Buffer.from('a') });
    const named = Buffer.from(zip.toString('latin1').replaceAll(plain, name), 'latin1');
    expect(await isHarmlessWorkbook(named)).toBe(false);
  });

  it('is refused for too many parts, and for what is no zip', async () => {
    const many = Object.fromEntries(
      Array.from({ length: workbookLimits.entries + 1 }, (_, index) => [
        `xl/p${index}.xml`,
        Buffer.from('a'),
      ]),
    );
    expect(await isHarmlessWorkbook(await zipOf(many))).toBe(false);
    const read = (bytes: Uint8Array) => readWorkbook(bytes, { sheet: FORM_SHEET, most: 10 });
    expect(await read(Buffer.from('not a zip'))).toBe('file-unreadable');
    expect(await read(Buffer.from('PK but not a zip'))).toBe('file-too-large-inside');
    expect(await read(await zipOf({ [sheet]: Buffer.from('<x/>') }))).toBe('file-unreadable');
  });
});
