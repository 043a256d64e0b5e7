import { describe, expect, test } from 'vitest';
import {
  boxesUnder,
  childrenOf,
  findItem,
  formItems,
  holdsValue,
  itemOf,
  lineOf,
  marking,
  optionsOf,
  pathOf,
} from '../../../../functions/domain/pia/catalogue.ts';
import { fullName } from '../../../../functions/domain/pia/label/names.ts';

const boxes = formItems.filter(holdsValue);
const ids = (items: readonly { id: string }[]): string[] => items.map(({ id }) => id);

describe('the catalogue of the full assessment form', () => {
  test('has 233 boxes, 59 sections and 7 repeated blocks', () => {
    expect(boxes).toHaveLength(233);
    expect(formItems.filter(({ type }) => type === 'section')).toHaveLength(59);
    expect(formItems.filter(({ type }) => type === 'block')).toHaveLength(7);
    expect(boxes.filter(({ material }) => material)).toHaveLength(130);
  });

  test('has every id once, and every parent before its children', () => {
    expect(new Set(ids(formItems)).size).toBe(formItems.length);
    const place = new Map(formItems.map(({ id }, index) => [id, index]));
    const astray = formItems.filter(
      ({ id, parent }) => parent !== undefined && !((place.get(parent) ?? Infinity) < (place.get(id) ?? -1)),
    );
    expect(ids(astray)).toEqual([]);
  });

  test('tells what stands under one parent apart by its line', () => {
    const twice = formItems.filter((item) => {
      const siblings = item.parent === undefined ? [] : childrenOf(itemOf(item.parent));
      return siblings.some((other) => other !== item && lineOf(other) === lineOf(item));
    });
    expect(ids(twice)).toEqual([]);
  });

  test('offers choices exactly where the form has boxes to tick or ranges', () => {
    const wrong = formItems.filter(
      (item) => ['choice', 'multi', 'band'].includes(item.type) !== optionsOf(item).length > 1,
    );
    expect(ids(wrong)).toEqual([]);
    for (const item of formItems) expect(new Set(optionsOf(item)).size).toBe(optionsOf(item).length);
  });

  test.each([
    'I-1-2',
    'II-2-3',
    'II-3-1',
    'II-3-7-a',
    'II-4-n-2-b',
    'II-4-n-7',
    'II-6-1',
    'III-4-b1',
    'IV-3',
  ])('%s carries ※', (id) => expect(marking(itemOf(id))).toBe('all'));

  test.each([
    'I-1-3',
    'I-4-1',
    'I-7-1',
    'II-2-2',
    'II-3-3',
    'II-3-7-b',
    'II-4-n-6',
    'II-6-3',
    'III-7-r1-9',
    'V-1-1',
  ])('%s carries no ※', (id) => expect(marking(itemOf(id))).toBe('none'));

  test('nothing in chapters Ⅴ and Ⅵ, on the cover and in the annexes carries ※', () => {
    for (const id of ['C', 'V', 'VI', 'A1', 'A2', 'A3', 'II-5', 'I-2'])
      expect([id, marking(itemOf(id))]).toEqual([id, 'none']);
  });

  test('everything in Ⅲ carries ※ but the serious accident, and everything in Ⅳ', () => {
    const unmarked = boxesUnder(itemOf('III')).filter(({ material }) => !material);
    expect(ids(unmarked)).toEqual(['III-7-r1-9', 'III-7-r1-9-a', 'III-7-r1-9-b']);
    expect(marking(itemOf('III-7'))).toBe('some');
    expect(marking(itemOf('IV'))).toBe('all');
  });

  test('says where an item stands, in the words of the form', () => {
    expect(ids(pathOf(itemOf('II-4-n-7')))).toEqual(['II', 'II-4', 'II-4-n', 'II-4-n-7']);
    expect(fullName('II-4-n-7')).toBe('Ⅱ ４ 委託事項 ⑦再委託の有無');
    expect(fullName('III-2-r1-a')).toBe('Ⅲ ２ リスク1 対象者以外の情報の入手を防止するための措置の内容');
    expect(lineOf(itemOf('III-6-r5'))).toBe('リスク5：不正な提供が行われるリスク');
  });

  test('does not know an item the form does not have', () => {
    expect(findItem('II-4-n-10')).toBeUndefined();
    expect(() => itemOf('toString')).toThrow('toString');
  });
});
