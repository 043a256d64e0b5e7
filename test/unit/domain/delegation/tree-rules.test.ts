import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beyondParent } from '../../../../functions/domain/delegation/tree-rules.ts';

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2024-05-${String(n).padStart(2, '0')}`);
const items = fc.uniqueArray(fc.constantFrom('氏名', '住所', '生年月日', '被保険者番号', '資格'), {
  minLength: 1,
});
const subjects = fc.uniqueArray(fc.constantFrom('被保険者', '世帯員', '元被保険者'), { minLength: 1 });
const media = fc.uniqueArray(fc.constantFrom('cloud', 'server', 'paper'), { minLength: 1 });

const draft = fc
  .record({ from: day, to: day, dataItems: items, subjects, media, persons: fc.nat(100_000) })
  .map(({ from, to, media: kinds, persons, ...rest }) => ({
    ...rest,
    period: { start: from < to ? from : to, end: from < to ? to : from, continues: false },
    recordMedia: kinds.map((kind) => ({ kind: kind as 'cloud' | 'server' | 'paper', text: kind })),
    subjectCount: { value: persons, approximate: false },
  }));

type Draft = typeof draft extends fc.Arbitrary<infer Value> ? Value : never;

/** A draft that asks for no more than `outer` does. */
const inside = (outer: Draft): fc.Arbitrary<Draft> =>
  fc.record({
    dataItems: fc.subarray(outer.dataItems, { minLength: 1 }),
    subjects: fc.subarray(outer.subjects, { minLength: 1 }),
    recordMedia: fc.subarray(outer.recordMedia, { minLength: 1 }),
    period: fc.constant(outer.period),
    subjectCount: fc.nat(outer.subjectCount.value).map((value) => ({ value, approximate: false })),
  });

describe('a sub-delegation inside the tier above', () => {
  it('breaks nothing when it is the same', () => {
    fc.assert(
      fc.property(draft, (parent) => {
        expect(beyondParent(parent, parent)).toEqual([]);
      }),
    );
  });

  it('is inside its grandparent when it is inside its parent and the parent inside the grandparent', () => {
    const chain = draft.chain((grandparent) =>
      inside(grandparent).chain((parent) => inside(parent).map((child) => ({ grandparent, parent, child }))),
    );
    fc.assert(
      fc.property(chain, ({ grandparent, parent, child }) => {
        expect(beyondParent(child, parent)).toEqual([]);
        expect(beyondParent(child, grandparent)).toEqual([]);
      }),
    );
  });

  it('is listed with every violation at once', () => {
    const parent = {
      period: { start: '2024-04-01', end: '2025-03-31', continues: true },
      dataItems: ['資格'],
      subjects: ['被保険者'],
      recordMedia: [{ kind: 'cloud' as const, text: 'クラウド' }],
      subjectCount: { value: 90_000, approximate: true },
    };
    const child = {
      period: { start: '2024-03-31', end: '2025-04-30', continues: true },
      dataItems: ['資格', '口座番号'],
      subjects: ['世帯員'],
      recordMedia: [{ kind: 'paper' as const, text: '紙' }],
      subjectCount: { value: 90_001, approximate: true },
    };
    expect(beyondParent(child, parent)).toEqual([
      { rule: 'within-period-start', path: '/period/start', limit: '2024-04-01' },
      { rule: 'within-period-end', path: '/period/end', limit: '2025-03-31' },
      { rule: 'within-data-items', path: '/dataItems/1' },
      { rule: 'within-subjects', path: '/subjects/0' },
      { rule: 'within-subject-count', path: '/subjectCount/value', limit: '90000' },
      { rule: 'within-media', path: '/recordMedia/0', limit: 'cloud' },
    ]);
  });
});
