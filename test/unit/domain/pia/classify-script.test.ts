import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, test } from 'vitest';
import { BadList, readList } from '../../../../scripts/classify/read-list.ts';
import { asCsv, classifyRows, inWords } from '../../../../scripts/classify/write-list.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const answers = (text: string): Record<string, string>[] =>
  parse(asCsv(classifyRows(readList(bytes(text)))), { columns: true });

describe('a list of changes in CSV', () => {
  test('is answered row by row, in its order', () => {
    const found = answers(
      [
        'item,kind,explanation',
        'Ⅱ６①保管場所,replaced,',
        'どこかの欄,replaced,',
        'Ⅴ１①請求先,replaced,組織改正',
        'Ⅱ４委託事項３,added,新規の委託',
        'Ⅲ７リスク１⑥,replaced,重要な変更にあたらない（文言の修正）',
      ].join('\n'),
    );
    expect(
      found.map(({ itemId, material, timing, rule, exceptionAskedFor }) => [
        itemId,
        material,
        timing,
        rule,
        exceptionAskedFor,
      ]),
    ).toEqual([
      ['II-6-1', 'true', 'before', 'pia-marked', 'any'],
      ['unknown', 'unknown', 'before', 'pia-item-unknown', 'any'],
      ['V-1-1', 'false', 'after', 'pia-not-marked', ''],
      ['II-4-n', 'true', 'before', 'pia-matter-added', 'any'],
      ['III-7-r1-6', 'true', 'after', 'pia-exception-formal', ''],
    ]);
    expect(Object.keys(found[0] ?? {}).slice(0, 4)).toEqual(['itemId', 'material', 'timing', 'rule']);
  });

  test('may have a byte order mark, quotes, line breaks in cells, other columns, and Windows line ends', () => {
    const rows = readList(
      bytes(
        '\uFEFFid,explanation,item,timing,kind\r\n1,"文言の\r\n修正","Ⅲ２リスク４\n""リスクに対する措置の内容""",事後,replaced\r\n',
      ),
    );
    expect(rows).toEqual([
      {
        item: 'Ⅲ２リスク４\n"リスクに対する措置の内容"',
        kind: 'replaced',
        explanation: '文言の\r\n修正',
        timing: '事後',
      },
    ]);
    expect(classifyRows(rows)).toMatchObject([
      { itemId: 'III-2-r4-a', timing: 'after', publishedTiming: 'after', agrees: 'true' },
    ]);
  });

  test('may have Japanese heads, and be in Shift_JIS', () => {
    // 項目,変更区分,説明 / Ⅰ７①部署 would need the vendor's circled digits, so a row without them.
    const shiftJis = Uint8Array.from(
      '8d8096da2c95cf8d588be695aa2c90e096be0a95db8ac78fea8f8a2c8f439031'.match(/../g) ?? [],
      (hex) => Number.parseInt(hex, 16),
    );
    expect(() => readList(shiftJis)).toThrow(BadList);
    const whole = Uint8Array.from([...shiftJis.slice(0, -2), 0x90, 0xb3, 0x2c, 0x0a]);
    expect(readList(whole)).toEqual([{ item: '保管場所', kind: '修正', explanation: '', timing: undefined }]);
  });

  test('says how the published timing compares', () => {
    const rows = classifyRows(
      readList(bytes('item,kind,explanation,timing\nⅠ７①,replaced,,before\nⅠ１②,replaced,,before\n')),
    );
    expect(rows.map(({ agrees }) => agrees)).toEqual(['false', 'true']);
    expect(inWords(rows)).toContain('2件：事前 1・事後 1、項目不明 0、公表された時期と異なるもの 1');
  });

  test('a cell that a spreadsheet would run is made text', () => {
    expect(asCsv(classifyRows(readList(bytes('item,kind,explanation\n=1+1,,\n'))))).toContain("'=1+1");
  });

  test.each([
    ['nothing', '', '空の'],
    ['no such columns', 'a,b\n1,2\n', '見出しがありません'],
    ['a column twice', 'item,kind,explanation,項目\n1,2,3,4\n', '二つ以上'],
    ['a row of another length', 'item,kind,explanation\nⅠ１②,replaced\n', 'line 2'],
    ['a quote that is never closed', 'item,kind,explanation\n"Ⅰ１②,replaced,x\n', 'CSV'],
  ])('with %s is refused in words', (_what, text, said) => {
    expect(() => readList(bytes(text))).toThrow(BadList);
    expect(() => readList(bytes(text))).toThrow(said);
  });

  test('that is no text is refused', () => {
    expect(() => readList(Uint8Array.from([0x80, 0xff, 0xfd, 0x81]))).toThrow('文字として');
  });
});

describe('the command', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'classify-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const run = (...given: string[]) =>
    spawnSync(process.execPath, ['scripts/classify.ts', ...given], { encoding: 'utf8' });

  test('writes CSV and says what it comes to beside it', () => {
    const file = path.join(folder, 'list.csv');
    writeFileSync(file, 'item,kind,explanation\nⅠ１②事務の内容,replaced,重要な変更\n');
    const { status, stdout, stderr } = run(file);
    expect([status, stderr.includes('1件：事前 1')]).toEqual([0, true]);
    expect(stdout.split('\n')[1]).toMatch(/^I-1-2,true,before,pia-declared-material,/);
  });

  test('refuses a file that is not there, a bad one, and none', () => {
    const bad = path.join(folder, 'bad.csv');
    writeFileSync(bad, 'a\n1\n');
    for (const given of [['no-such-file.csv'], [bad], []]) {
      const { status, stdout, stderr } = run(...given);
      expect([given, status, stdout, stderr === '']).toEqual([given, 1, '', false]);
    }
  });
});
