import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formItems, holdsValue } from '../../../../functions/domain/pia/catalogue.ts';
import { labelFor } from '../../../../functions/domain/pia/change-sheet.ts';
import { difference } from '../../../../functions/domain/pia/difference.ts';
import {
  fitsForm,
  importItems,
  type HandedIn,
  type Imported,
} from '../../../../functions/domain/pia/import-version.ts';
import { blockOf, type KeyedItem } from '../../../../functions/domain/pia/keyed-item.ts';

const row = (label: string, value: string): HandedIn => ({ label, value });
const first = (...rows: HandedIn[]): Imported => importItems(rows, { before: [], fresh: 'v1' });
const itemsOf = (imported: Imported): readonly KeyedItem[] =>
  imported.kind === 'read' ? imported.items : [];

const matters = (...names: string[]): HandedIn[] =>
  names.flatMap((name, index) => [
    row(`Ⅱ４委託事項${index + 1} 委託事項名`, name),
    row(`Ⅱ４委託事項${index + 1} ⑥委託先名`, `${name}の受託者`),
  ]);

describe('a version that comes in as labels and values', () => {
  test('becomes rows of the form, with a head for each block', () => {
    const imported = first(row('Ⅰ７①部署', '国保課'), ...matters('窓口'), row('Ⅱ３①入手元', '本人'));
    expect(imported).toEqual({
      kind: 'read',
      items: [
        { item: 'I-7-1', value: '国保課' },
        { item: 'II-4-n', block: 'v1n1', number: 1, value: '' },
        { item: 'II-4-n-0', block: 'v1n1', value: '窓口' },
        { item: 'II-4-n-6', block: 'v1n1', value: '窓口の受託者' },
        { item: 'II-3-1', value: '本人' },
      ],
    });
    expect(fitsForm(itemsOf(imported))).toBe(true);
  });

  test('takes what stands beside a block as its name', () => {
    expect(itemsOf(first(row('Ⅱ４委託事項2', '封入作業')))).toEqual([
      { item: 'II-4-n', block: 'v1n2', number: 2, value: '' },
      { item: 'II-4-n-0', block: 'v1n2', value: '封入作業' },
    ]);
  });

  test('knows a block by its name and not by its number', () => {
    const before = itemsOf(first(...matters('窓口', '封入', '収納')));
    const after = itemsOf(importItems(matters('窓口', '収納', '点検'), { before, fresh: 'v2' }));
    expect(
      difference(before, after).map(({ place, kind, number }) => [place.item, place.block, kind, number]),
    ).toEqual([
      ['II-4-n', 'v1n2', 'removed', 2],
      ['II-4-n', 'v2n3', 'added', 3],
    ]);
  });

  test('takes a block without a name for a new one', () => {
    const before = itemsOf(first(row('Ⅱ４委託事項1 ⑥委託先名', '甲社')));
    const after = itemsOf(importItems([row('Ⅱ４委託事項1 ⑥委託先名', '甲社')], { before, fresh: 'v2' }));
    expect(
      difference(before, after)
        .map(({ kind }) => kind)
        .toSorted(),
    ).toEqual(['added', 'removed']);
  });

  test('says of each row that is not read why', () => {
    expect(
      first(
        row('Ⅰ７①部署', '課'),
        row('法令上の根拠', '番号法'),
        row('Ⅱ４⑥委託先名', '甲社'),
        row('Ⅲ２', 'x'),
      ),
    ).toEqual({
      kind: 'problems',
      problems: [
        { rule: 'pia-label-unknown', path: '/items/1/label' },
        { rule: 'pia-which-block', path: '/items/2/label' },
        { rule: 'pia-not-a-box', path: '/items/3/label' },
      ],
    });
  });

  test('refuses a box that stands twice, but not once for each file', () => {
    expect(first(row('Ⅱ６①', 'あ'), row('Ⅱ６①保管場所', 'い'))).toEqual({
      kind: 'problems',
      problems: [{ rule: 'pia-item-twice', path: '/items/1/label' }],
    });
    const twoFiles = first({ ...row('Ⅱ６①', 'あ'), file: 'f1' }, { ...row('Ⅱ６①', 'い'), file: 'f2' });
    expect(itemsOf(twoFiles)).toHaveLength(2);
  });

  test('written out with our labels and read again is the same', () => {
    const blocks = ['I-2-n', 'II-4-n', 'II-5-p-n', 'II-5-t-n'];
    const names = ['II-5-p-n-0', 'II-5-t-n-0'];
    const boxes = formItems.filter((item) => {
      const holder = blockOf(item);
      return holdsValue(item) && !names.includes(item.id) && (!holder || blocks.includes(holder.id));
    });
    const handed = fc.uniqueArray(
      fc.record({ item: fc.constantFrom(...boxes), number: fc.integer({ min: 1, max: 12 }) }),
      {
        minLength: 1,
        maxLength: 12,
        selector: ({ item, number }) => `${item.id} ${blockOf(item) ? number : ''}`,
      },
    );
    fc.assert(
      fc.property(handed, (rows) => {
        const imported = first(...rows.map(({ item, number }) => row(labelFor(item.id, number), '値')));
        expect(imported.kind).toBe('read');
        expect(fitsForm(itemsOf(imported))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
