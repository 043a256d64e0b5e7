import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { optionsOf, itemOf } from '../../../../functions/domain/pia/catalogue.ts';
import {
  assessmentLevels,
  judgeThreshold,
  rises,
  thresholdRows,
  type AssessmentLevel,
} from '../../../../functions/domain/pia/threshold.ts';

const judged = (persons: number, handlers: number, ...accidentsKnownOn: string[]): AssessmentLevel =>
  judgeThreshold({ persons, handlers, asOf: '2024-03-31', accidentsKnownOn }, '2024-04-01').level;

describe('the threshold judgement', () => {
  test.each<[number, AssessmentLevel, AssessmentLevel, AssessmentLevel]>([
    [999, 'none', 'none', 'none'],
    [1_000, 'basic', 'basic', 'basic'],
    [9_999, 'basic', 'basic', 'basic'],
    [10_000, 'basic-and-priority', 'basic-and-priority', 'basic'],
    [99_999, 'basic-and-priority', 'basic-and-priority', 'basic'],
    [100_000, 'basic-and-full', 'basic-and-full', 'basic-and-priority'],
    [299_999, 'basic-and-full', 'basic-and-full', 'basic-and-priority'],
    [300_000, 'basic-and-full', 'basic-and-full', 'basic-and-full'],
  ])(
    '%i persons: %s with 500 who handle it, %s after an accident, else %s',
    (persons, many, accident, few) => {
      expect(judged(persons, 500)).toBe(many);
      expect(judged(persons, 499, '2024-01-15')).toBe(accident);
      expect(judged(persons, 499)).toBe(few);
    },
  );

  test.each([
    ['2023-04-01', true],
    ['2023-03-31', false],
    ['2024-04-01', true],
    ['2024-04-02', false],
  ])('an accident that became known on %s counts within a year: %s', (known, counts) => {
    expect(judged(50_000, 10, known) === 'basic-and-priority').toBe(counts);
  });

  test('asks for more, never for less, as persons, handlers and accidents grow', () => {
    const persons = fc.integer({ min: 0, max: 400_000 });
    const handlers = fc.integer({ min: 0, max: 1_000 });
    fc.assert(
      fc.property(persons, handlers, persons, handlers, fc.boolean(), (p, h, moreP, moreH, accident) => {
        const some = judged(p, h);
        const more = judged(p + moreP, h + moreH, ...(accident ? ['2024-03-01'] : []));
        expect(rises(more, some)).toBe(false);
      }),
    );
  });

  test('says which cell it comes from, and whether anybody has checked it', () => {
    const facts = { persons: 20_000, handlers: 700, asOf: '2024-03-31', accidentsKnownOn: [] };
    expect(judgeThreshold(facts, '2024-04-01')).toMatchObject({
      row: 'from-10000',
      column: 'manyHandlers',
      unverified: true,
    });
    expect(judgeThreshold({ ...facts, handlers: 3 }, '2024-04-01')).toMatchObject({ unverified: false });
  });

  test('has the bands that the form offers, and its results', () => {
    expect(thresholdRows.map(({ ja }) => ja)).toEqual(optionsOf(itemOf('I-1-3')));
    for (const { ja } of Object.values(assessmentLevels))
      expect(optionsOf(itemOf('VI-1-2')).some((option) => option.startsWith(ja))).toBe(true);
  });

  test('a higher result than before calls for a new assessment', () => {
    expect(rises('basic', 'basic-and-priority')).toBe(true);
    expect(rises('basic-and-full', 'basic-and-full')).toBe(false);
    expect(rises('basic-and-full', 'basic')).toBe(false);
  });
});
