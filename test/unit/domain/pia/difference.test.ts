import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formItems, holdsValue, pathOf } from '../../../../functions/domain/pia/catalogue.ts';
import { changeSheet, labelFor } from '../../../../functions/domain/pia/change-sheet.ts';
import { classify } from '../../../../functions/domain/pia/classify.ts';
import { difference, type ItemChange } from '../../../../functions/domain/pia/difference.ts';
import {
  blockOf,
  isBlockHead,
  keyedItemSchema,
  misplaced,
  placeKey,
  type KeyedItem,
} from '../../../../functions/domain/pia/keyed-item.ts';
import { readLabel } from '../../../../functions/domain/pia/label/read-label.ts';
import { itemOf } from '../../../../functions/domain/pia/catalogue.ts';

const box = (item: string, value: string, block?: string): KeyedItem => ({
  item,
  value,
  ...(block === undefined ? {} : { block }),
});
const head = (item: string, block: string, number: number): KeyedItem => ({ item, block, number, value: '' });

const boxes = formItems.filter(holdsValue);

/** Any version: some boxes filled, some blocks with some of their boxes. */
const version = fc
  .uniqueArray(
    fc.record({
      item: fc.constantFrom(...boxes),
      value: fc.constantFrom('あ', 'い', 'う', ''),
      block: fc.constantFrom('k1', 'k2', 'k3'),
    }),
    { maxLength: 30, selector: ({ item, block }) => `${item.id}/${blockOf(item) ? block : ''}` },
  )
  .map((rows): KeyedItem[] => {
    const filled = rows.map(({ item, value, block }) =>
      box(item.id, value, blockOf(item) ? block : undefined),
    );
    const heads = new Map(
      filled.flatMap(({ item, block }) => {
        const holder = blockOf(itemOf(item));
        return holder && block
          ? [[`${holder.id}/${block}`, head(holder.id, block, Number(block.slice(1)))]]
          : [];
      }),
    );
    return [...heads.values(), ...filled];
  });

/** What a version says: filled boxes by place, and which blocks there are. */
const said = (items: readonly KeyedItem[]): Record<string, unknown> =>
  Object.fromEntries(
    items
      .filter((item) => isBlockHead(item) || item.value !== '')
      .map((item) => [placeKey(item), isBlockHead(item) ? 'block' : item.value]),
  );

function applied(before: readonly KeyedItem[], changes: readonly ItemChange[]): readonly KeyedItem[] {
  const now = new Map(before.map((item) => [placeKey(item), item]));
  for (const { place, before: was, after: is } of changes) {
    for (const item of was) now.delete(placeKey(item));
    for (const item of is) now.set(placeKey(item), item);
    if (!isBlockHead(place)) continue;
    now.delete(placeKey(place));
    if (is.length > 0 || changes.some((each) => each.place === place && each.kind === 'added'))
      now.set(placeKey(place), { ...place, value: '' });
  }
  return [...now.values()];
}

describe('the difference of two versions', () => {
  test('names a box that was filled, emptied or rewritten', () => {
    const before = [box('I-7-1', '国保課'), box('II-6-1', '庁舎'), box('V-1-1', '窓口')];
    const after = [box('I-7-1', '保険課'), box('II-6-1', '庁舎'), box('II-6-3', '裁断'), box('V-1-1', '')];
    expect(difference(before, after).map(({ place, kind }) => [place.item, kind])).toEqual([
      ['I-7-1', 'replaced'],
      ['II-6-3', 'added'],
      ['V-1-1', 'removed'],
    ]);
  });

  test('names a block that came or went once, with its boxes', () => {
    const before = [head('II-4-n', 'a', 1), box('II-4-n-6', '甲社', 'a'), box('II-4-n-7', '再委託する', 'a')];
    const after = [head('II-4-n', 'b', 1), box('II-4-n-6', '乙社', 'b')];
    expect(difference(before, after)).toMatchObject(
      [
        {
          place: { item: 'II-4-n', block: 'b' },
          kind: 'added',
          number: 1,
          before: [],
          after: [{ value: '乙社' }],
        },
        { place: { item: 'II-4-n', block: 'a' }, kind: 'removed', after: [] },
      ].toSorted((a, b) => (a.place.block < b.place.block ? -1 : 1)),
    );
  });

  test('sees no change where a block only has another number', () => {
    const rows = (number: number): KeyedItem[] => [head('II-4-n', 'a', number), box('II-4-n-6', '甲社', 'a')];
    expect(difference(rows(10), rows(9))).toEqual([]);
  });

  test('sees no change in the order of ticked boxes', () => {
    const ticked = (...value: string[]): KeyedItem[] => [{ item: 'II-3-1', value }];
    expect(difference(ticked('甲', '乙'), ticked('乙', '甲'))).toEqual([]);
    expect(difference(ticked('甲'), ticked('乙', '甲'))).toHaveLength(1);
  });

  test('of a version with itself is nothing', () => {
    fc.assert(
      fc.property(version, (items) => {
        expect(difference(items, items)).toEqual([]);
      }),
    );
  });

  test('turns the one version into the other', () => {
    fc.assert(
      fc.property(version, version, (before, after) => {
        expect(said(applied(before, difference(before, after)))).toEqual(said(after));
      }),
    );
  });

  test('the other way round has the same places, with additions and removals exchanged', () => {
    const turned = { added: 'removed', removed: 'added', replaced: 'replaced' } as const;
    const rows = (changes: readonly ItemChange[], turn: boolean): string[] =>
      changes.map(({ place, kind }) => `${placeKey(place)} ${turn ? turned[kind] : kind}`).toSorted();
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(rows(difference(b, a), true)).toEqual(rows(difference(a, b), false));
      }),
    );
  });
});

describe('a row of a version', () => {
  test.each([
    ['a box outside every block', box('I-7-1', 'x'), false],
    ['a box in its block', box('II-4-n-6', 'x', 'a'), false],
    ['the head of a block', head('II-4-n', 'a', 1), false],
    ['a section', box('II-4', 'x'), true],
    ['a box of a block without its key', box('II-4-n-6', 'x'), true],
    ['a key outside every block', box('I-7-1', 'x', 'a'), true],
  ])('%s: misplaced %s', (_what, row, wrong) => {
    expect(misplaced(row)).toBe(wrong);
    expect(keyedItemSchema.safeParse(row).success).toBe(true);
  });

  test('names an item that the form has', () => {
    expect(keyedItemSchema.safeParse(box('II-9', 'x')).success).toBe(false);
  });
});

describe('the sheet of changes', () => {
  test('has the columns of the form, the timing in words and the exception with its reason', () => {
    const [change] = difference([box('II-6-1', '本庁舎')], [box('II-6-1', '本庁舎西棟')]);
    expect(change).toBeDefined();
    if (!change) return;
    const recorded = { exception: 'formal', reason: '建物の呼び名が変わった。' } as const;
    const classification = classify({ item: itemOf('II-6-1'), kind: change.kind, explanation: '', recorded });
    expect(changeSheet('2024-11-01', [{ change, classification, explanation: recorded.reason }])).toEqual([
      {
        変更日: '2024-11-01',
        項目: 'Ⅱ６①保管場所',
        変更前の記載: '本庁舎',
        変更後の記載: '本庁舎西棟',
        提出時期: '事後',
        提出時期に係る説明:
          '重要な変更に当たらない（形式的な変更（誤字、組織・所在地・法令の名称など））：建物の呼び名が変わった。',
      },
    ]);
  });

  test('writes a block that came as one row with its boxes', () => {
    const [change] = difference(
      [],
      [head('II-4-n', 'k', 3), box('II-4-n-1', '封入', 'k'), box('II-4-n-7', '再委託しない', 'k')],
    );
    expect(change).toBeDefined();
    if (!change) return;
    const classification = classify({ item: itemOf('II-4-n'), kind: 'added', explanation: '' });
    expect(changeSheet('2024-11-01', [{ change, classification, explanation: '新規' }])).toMatchObject([
      {
        項目: 'Ⅱ４ 委託事項3（追加）',
        変更前の記載: '－',
        変更後の記載: '①委託内容：封入\n⑦再委託の有無：再委託しない',
        提出時期: '事前',
      },
    ]);
  });

  test('names every item so that it is read back', () => {
    // In the annexes only the annex is read: its own groups and pages have no names that a form knows.
    const items = formItems.filter(({ id }) => !/^A\d-n/.test(id));
    const lost = items.filter((item) => {
      const read = readLabel(labelFor(item.id, 3));
      if (read.kind === 'unknown') return true;
      return !(read.item === item || pathOf(item).includes(read.item) || pathOf(read.item).includes(item));
    });
    expect(lost.map(({ id }) => id)).toEqual([]);
    expect(labelFor('II-4-n-6', 3)).toBe('Ⅱ４ 委託事項3 ⑥委託先名');
    expect(labelFor('III-2-r1-a')).toBe('Ⅲ２リスク1 対象者以外の情報の入手を防止するための措置の内容');
  });
});
