import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formItems,
  itemOf,
  lineOf,
  pathOf,
  type FormItem,
} from '../../../../functions/domain/pia/catalogue.ts';
import { readLabel } from '../../../../functions/domain/pia/label/read-label.ts';

const idOf = (label: string): string => {
  const read = readLabel(label);
  return read.kind === 'item' ? read.item.id : 'unknown';
};

describe('a label as municipalities write it', () => {
  test.each<[string, string]>([
    ['Ⅰ１②事務の内容', 'I-1-2'],
    ['I-1-(2) 事務の内容', 'I-1-2'],
    ['Ⅰ 基本情報　１．特定個人情報ファイルを取り扱う事務　②事務の内容（前項の続き）', 'I-1-2'],
    ['Ⅰ－２－システム２②', 'I-2-n-2'],
    ['Ⅰ２．システム2 税務システム ②システムの機能', 'I-2-n-2'],
    ['Ⅰ→５', 'I-5-1'],
    ['Ⅰ基本情報＞５．個人番号の利用＞法令上の根拠', 'I-5-1'],
    ['I.7.2 所属長', 'I-7-2'],
    ['Ⅱ（１）住民基本台帳ファイル　３．特定個人情報の入手・使用　⑤本人への明示', 'II-3-5'],
    ['Ⅱ特定個人情報ファイルの概要 (2)宛名ファイル 6.特定個人情報の保管・消去 ①保管場所', 'II-6-1'],
    ['Ⅱ３⑦使用部署', 'II-3-7-a'],
    ['Ⅱ２④　主な記録項目　・業務関係情報', 'II-2-4-a3'],
    ['Ⅱ４　委託の有無　※', 'II-4-0'],
    ['Ⅱ４（委託）件数', 'II-4-0-a'],
    ['Ⅱ-4-10-⑥委託先名', 'II-4-n-6'],
    ['Ⅱ4委託事項1～3 ⑥委託先名', 'II-4-n-6'],
    ['委託先名（Ⅱ４委託事項２⑥）', 'II-4-n-6'],
    ['Ⅱ４委託事項７', 'II-4-n'],
    ['Ⅱ４委託事項７ 納付書の印刷', 'II-4-n'],
    ['Ⅱ４委託事項７ 納付書の印刷 ⑧再委託の許諾方法（追加）', 'II-4-n-8'],
    ['移転先3 ⑤', 'II-5-t-n-5'],
    ['2-6-1', 'II-6-1'],
    ['ⅱ－６－①', 'II-6-1'],
    ['p.12 第Ⅱ章６．①保管場所', 'II-6-1'],
    ['（別添1）事務の内容', 'A1'],
    ['別添２　○税ファイル　③収納情報', 'A2-n'],
    ['Ⅲ．２．リスク１．「対象者以外の情報の入手を防止するための措置の内容」', 'III-2-r1-a'],
    ['Ⅲリスク対策 ３．特定個人情報の使用 リスク２ ユーザー認証の管理 具体的な管理方法', 'III-3-r2-a1'],
    ['Ⅲ７', 'III-7'],
    ['Ⅲ７リスク１⑤物理的対策　具体的な対策の内容', 'III-7-r1-5-a'],
    ['Ⅲ７リスク１：特定個人情報の漏洩・滅失・き損リスク　⑥', 'III-7-r1-6'],
    ['Ⅳ１①自己点検　具体的なチェック方法', 'IV-1-1-a'],
    ['Ⅵ２．住民等からの意見聴取　②実施日・期間', 'VI-2-2'],
    ['Ⅵ１②しきい値判断の結果', 'VI-1-2'],
    ['表紙', 'C'],
    ['評価実施機関名', 'C-5'],
  ])('%s is %s', (label, id) => {
    expect(idOf(label)).toBe(id);
  });

  test.each([
    ['fits several items', '法令上の根拠'],
    ['fits several items', 'リスクに対する措置の内容'],
    ['fits several items', 'Ⅱ 対象となる本人の数'],
    ['fits several items', 'Ⅲ４ 具体的な方法'],
    ['a number that is of the block or of the box', 'Ⅱ４委託事項③'],
    ['a number that is of the block or of the box', 'Ⅱ-4-6'],
    ['words of another form', 'Ⅰ関連情報　１②事務の概要'],
    ['words of another form', 'Ⅰ５②所属長'],
    ['words of another form', 'Ⅱしきい値判断項目　１対象人数'],
    ['a number the form does not have', 'Ⅱ９①'],
    ['a number the form does not have', 'Ⅱ６④'],
    ['number and words that contradict', 'Ⅱ３①保管場所'],
    ['number and words that contradict', 'Ⅱ（別添１）特定個人情報ファイル記録項目'],
    ['two items at once', 'Ⅱ２②③'],
    ['nothing', ''],
    ['nothing of the form', '住民基本台帳に関する事務'],
    ['only a reference', '同上'],
  ])('%s: %s is unknown', (_why, label) => {
    expect(idOf(label)).toBe('unknown');
  });

  test.each([
    ['Ⅱ４委託事項10 ⑥委託先名', 10],
    ['Ⅰ２システム１', 1],
    ['Ⅱ４⑥委託先名', undefined],
    ['Ⅱ4委託事項1～3 ⑥委託先名', undefined],
  ])('%s is of the block number %s', (label, number) => {
    const read = readLabel(label);
    expect(read.kind === 'item' && read.number).toBe(number);
  });

  test('what an ambiguous label could mean is said', () => {
    const read = readLabel('法令上の根拠');
    expect(read.kind === 'unknown' && read.candidates.map(({ id }) => id)).toEqual([
      'I-5-1',
      'I-6-2',
      'II-5-p-n-1',
      'II-5-t-n-1',
    ]);
  });
});

/** How a part of a label may be written. */
interface Hand {
  readonly chapter: (roman: string, arabic: number) => string;
  readonly circle: (circled: string, arabic: number) => string;
  readonly section: (arabic: number) => string;
  readonly risk: (arabic: number) => string;
  readonly gap: string;
  readonly place: number;
  readonly wide: boolean;
}

const wide = (text: string): string =>
  text.replace(/[!-~]/g, (character) => String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0));

const hand: fc.Arbitrary<Hand> = fc.record({
  chapter: fc.constantFrom<Hand['chapter'][]>(
    (roman) => roman,
    (roman) => roman.normalize('NFKC'),
    (roman) => `第${roman}章`,
  ),
  circle: fc.constantFrom<Hand['circle'][]>(
    (circled) => circled,
    (_, arabic) => `(${arabic})`,
    (_, arabic) => `${arabic}.`,
    (_, arabic) => `丸${arabic}`,
  ),
  section: fc.constantFrom<Hand['section'][]>(
    (arabic) => `${arabic}．`,
    (arabic) => String(arabic),
    (arabic) => `(${arabic})`,
  ),
  risk: fc.constantFrom<Hand['risk'][]>(
    (arabic) => `リスク${arabic}：`,
    (arabic) => `リスク${arabic}`,
    (arabic) => `（リスク${arabic}）`,
  ),
  gap: fc.constantFrom(' ', '　', '→', '＞', '／', '_', ' - ', '\n'),
  place: fc.integer({ min: 1, max: 40 }),
  wide: fc.boolean(),
});

const circled = '①②③④⑤⑥⑦⑧⑨⑩';

/** A part of the way to an item as somebody may write it; `words` says whether its own words are written too. */
function written(item: FormItem, by: Hand, words: boolean): string {
  const { mark = '', label, type } = item;
  const own = words ? label : '';
  const number = Number(mark.normalize('NFKC').replace(/\D/g, ''));
  if (type === 'block')
    return item.id === 'A1-n' || item.id === 'A2-n' ? '' : label.replace(/n$/, String(by.place));
  if (/^[Ⅰ-Ⅵ]$/.test(mark)) return `${by.chapter(mark, 'ⅠⅡⅢⅣⅤⅥ'.indexOf(mark) + 1)}${own}`;
  if (circled.includes(mark) && mark !== '') return `${by.circle(mark, number)}${own}`;
  if (mark.startsWith('リスク')) return `${by.risk(number)}${own}`;
  if (mark.startsWith('別添')) return `（${mark}）${own}`;
  return mark === '' ? own : `${by.section(number)}${own}`;
}

const inWhole = formItems.filter(({ id }) => !/^(?:A1-n|A2-n|A3)/.test(id));
const anyItem = fc.constantFrom(...inWhole);

const related = (a: FormItem, b: FormItem): boolean => pathOf(a).includes(b) || pathOf(b).includes(a);

describe('any item of the catalogue', () => {
  test('is read from its full way, in any hand', () => {
    fc.assert(
      fc.property(anyItem, hand, fc.boolean(), (item, by, sectionWords) => {
        const path = pathOf(item);
        const parts = path.map((each) =>
          written(each, by, sectionWords || each === item || each.mark === undefined),
        );
        const label = parts.filter((part) => part !== '').join(by.gap);
        const read = readLabel(by.wide ? wide(label) : label);
        // A section with one box is that box; a section whose one box bears its name is the section.
        expect([label, read.kind === 'item' && related(read.item, item)]).toEqual([label, true]);
      }),
      { numRuns: 800 },
    );
  });

  test('is never taken for another, whatever words and numbers are left out', () => {
    fc.assert(
      fc.property(anyItem, hand, fc.infiniteStream(fc.boolean()), (item, by, coins) => {
        // Behind a chapter whose section is left out, a plain number is read as the section: that hand is no fair one here.
        fc.pre(by.circle('①', 1) !== '1.');
        const tossed = (): boolean => coins.next().value ?? false;
        const parts = pathOf(item).map((each) =>
          each === item ? written(each, by, true) : tossed() ? written(each, by, tossed()) : '',
        );
        const label = parts.filter((part) => part !== '').join(by.gap);
        const read = readLabel(label);
        expect([label, read.kind === 'unknown' || related(read.item, item)]).toEqual([label, true]);
      }),
      { numRuns: 1200 },
    );
  });

  test('is read, or not read, but nothing throws on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        expect(['item', 'unknown']).toContain(readLabel(text).kind);
      }),
    );
  });

  test('with a letter lost from its words, is itself or unknown', () => {
    const long = inWhole.filter(({ label, type }) => type !== 'block' && label.length >= 8);
    fc.assert(
      fc.property(fc.constantFrom(...long), fc.nat(), (item, where) => {
        const line = lineOf(item);
        const lost = line.length - item.label.length + (where % item.label.length);
        const above = pathOf(item).slice(0, -1).map(lineOf);
        const label = [...above, line.slice(0, lost) + line.slice(lost + 1)]
          .join(' ')
          .replaceAll('事項n', '事項1');
        const read = readLabel(label);
        expect([label, read.kind === 'unknown' || related(read.item, item)]).toEqual([label, true]);
      }),
      { numRuns: 300 },
    );
  });

  test('the item meant is the one that is named: nothing above it stands for it', () => {
    expect(readLabel('Ⅳ２従業者に対する教育・啓発')).toEqual({ kind: 'item', item: itemOf('IV-2') });
    expect(readLabel('Ⅳその他のリスク対策')).toEqual({ kind: 'item', item: itemOf('IV') });
  });
});
