import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changedFields } from '../../../../functions/domain/matter/difference.ts';
import { content } from './records.ts';

const fields = Object.keys(content) as (keyof typeof content)[];

/** A content with some fields of the complete one left out. */
const without = (left: readonly string[]) =>
  Object.fromEntries(Object.entries(content).filter(([field]) => !left.includes(field)));

describe('the fields that moved between two contents', () => {
  test('are none between a content and itself, in whatever order its members are written', () => {
    const reversed = Object.fromEntries(Object.entries(content).toReversed());
    expect(changedFields(content, content)).toEqual([]);
    expect(changedFields(content, reversed)).toEqual([]);
    expect(changedFields(content, structuredClone(content))).toEqual([]);
  });

  test('are exactly those added or taken away, each once', () => {
    fc.assert(
      fc.property(fc.subarray(fields), (left) => {
        const fewer = without(left);
        expect(changedFields(fewer, content).toSorted()).toEqual(left.toSorted());
        expect(changedFields(content, fewer).toSorted()).toEqual(left.toSorted());
      }),
    );
  });

  test('are those whose value differs, down to the last item', () => {
    const moved = {
      ...content,
      dataItems: [...content.dataItems, '口座番号'],
      period: { ...content.period, end: '2026-12-31' },
    };
    expect(changedFields(content, moved)).toEqual(['dataItems', 'period']);
    expect(changedFields(moved, content)).toEqual(['dataItems', 'period']);
  });
});
