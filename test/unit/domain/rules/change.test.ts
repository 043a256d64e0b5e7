import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  baseProblems,
  changeProblems,
  isRenewal,
  staleMark,
} from '../../../../functions/domain/matter/change.ts';
import { matterStatusSchema, type Matter } from '../../../../functions/domain/matter/matter.ts';
import { connectionContent, content, id, matter } from './records.ts';

const since = '2026-04-28T00:00:00.000Z';
const base: Matter = { ...matter, status: 'approved', step: 'ended' };
const copy = (changes: object): Pick<Matter, 'id' | 'content'> => ({
  id: id('mat', 1),
  content: { ...content, ...changes },
});
const change = copy({ title: '別の件名' });
const renewal = copy({ period: { start: '2027-04-01', end: '2028-03-31', continues: true } });
const marked = (renews?: true): Matter => ({
  ...base,
  stale: {
    byMatter: id('mat', 2),
    key: '131041-0003',
    fields: ['title'],
    since,
    ...(renews ? { renews } : {}),
  },
});
const rules = (problems: readonly { rule: string; limit?: string }[]) =>
  problems.map(({ rule, limit }) => `${rule} ${limit ?? ''}`.trim());

describe('what starts as a copy of an approval', () => {
  test('starts from one that is approved and in force', () => {
    for (const status of matterStatusSchema.options)
      expect(baseProblems({ ...base, status }).length === 0).toBe(
        status === 'approved' || status === 'approved-with-conditions',
      );
    const supersededBy = { byMatter: id('mat', 3), key: '131041-0009', since };
    expect(rules(changeProblems({ ...base, supersededBy }, change))).toEqual(['base-superseded 131041-0009']);
  });

  test('is let in one change at a time, and renewals always', () => {
    expect(changeProblems(base, change)).toEqual([]);
    expect(rules(changeProblems(marked(), change))).toEqual(['change-under-way 131041-0003']);
    expect(changeProblems(marked(), { ...change, id: id('mat', 2) })).toEqual([]);
    expect(changeProblems(marked(true), change)).toEqual([]);
    expect(changeProblems(marked(), renewal)).toEqual([]);
  });

  test('changes something', () => {
    expect(rules(changeProblems(base, copy({})))).toEqual(['nothing-changed']);
  });

  test('renews when its period begins after the one before has ended', () => {
    const day = fc
      .integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2029, 0, 1) })
      .map((millis) => new Date(millis).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (end, start) => {
        const before = { content: { ...content, period: { ...content.period, end } } };
        const after = { content: { ...content, period: { ...content.period, start } } };
        expect(isRenewal(before, after)).toBe(start > end);
      }),
    );
    expect(isRenewal({ content: connectionContent }, { content: connectionContent })).toBe(false);
  });

  test('leaves its mark, a renewal only where no change is on its way', () => {
    expect(staleMark(base, change, since)).toMatchObject({ byMatter: change.id, fields: ['title'] });
    expect(staleMark(base, change, since)).not.toHaveProperty('renews');
    expect(staleMark(base, renewal, since)).toMatchObject({ fields: ['period'], renews: true });
    expect(staleMark(marked(), renewal, since)).toBeUndefined();
    expect(staleMark(marked(true), change, since)).toMatchObject({ byMatter: change.id });
  });
});
