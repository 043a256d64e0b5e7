import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addYears } from '../../../../functions/domain/calendar/iso-date.ts';
import {
  dutiesOf,
  dutiesToAsk,
  nextAskedOn,
  nextDue,
  periodicDuties,
} from '../../../../functions/domain/pia/periodic.ts';
import { startProblems, answerProblems } from '../../../../functions/domain/pia/revision.ts';

const published = { publishedOn: '2024-02-29' };
const reviewed = (reviewedOn: string) => ({
  ...published,
  review: { reviewedOn, result: 'as-it-is' as const },
});
const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days));

describe('what must be done again for an assessment', () => {
  test('counts from its publication, and the yearly review from the last one', () => {
    expect(dutiesOf(published)).toEqual([
      { id: 'yearly-review', due: '2025-02-28' },
      { id: 'five-year-redo', due: '2029-02-28' },
    ]);
    expect(dutiesOf(reviewed('2024-12-01'))).toEqual([
      { id: 'yearly-review', due: '2025-12-01' },
      { id: 'five-year-redo', due: '2029-02-28' },
    ]);
  });

  test('a review before the last publication begins no year', () => {
    expect(nextDue(reviewed('2023-12-01'))).toBe('2025-02-28');
  });

  test('is nothing while it was never published, and once it is no longer in use', () => {
    expect([dutiesOf({}), nextDue({}), nextAskedOn({})]).toEqual([[], undefined, undefined]);
    expect(dutiesOf({ ...published, status: 'ended' })).toEqual([]);
  });

  test('is asked for once, when its day comes', () => {
    expect(nextAskedOn(published)).toBe('2024-12-30');
    expect(dutiesToAsk(published, '2024-12-29')).toEqual([]);
    expect(dutiesToAsk(published, '2024-12-30').map(({ id }) => id)).toEqual(['yearly-review']);
    const asked = [{ id: 'yearly-review' as const, round: 1, due: '2025-02-28' }];
    expect(dutiesToAsk({ ...published, asked }, '2025-03-01')).toEqual([]);
    expect(nextAskedOn({ ...published, asked })).toBe('2028-06-03');
  });

  test('on any days: asked for before it is due, and due no later than its years from the publication or the review', () => {
    fc.assert(
      fc.property(day, day, day, (publishedOn, reviewedOn, today) => {
        const assessment = { publishedOn, review: { reviewedOn, result: 'as-it-is' as const } };
        const from = reviewedOn > publishedOn ? reviewedOn : publishedOn;
        expect(dutiesOf(assessment).map(({ due }) => due)).toEqual([
          addYears(from, 1),
          addYears(publishedOn, 5),
        ]);
        for (const duty of dutiesToAsk(assessment, today)) {
          const lead = periodicDuties.find(({ id }) => id === duty.id)?.askedDaysBefore ?? 0;
          expect(addDays(duty.due, -lead) <= today).toBe(true);
        }
        const next = nextAskedOn(assessment);
        expect(next !== undefined && next <= today).toBe(dutiesToAsk(assessment, today).length > 0);
      }),
    );
  });
});

describe('the start of a change', () => {
  const rules = (...[revision, on, today]: Parameters<typeof startProblems>) =>
    startProblems(revision, on, today).map(({ rule }) => rule);

  test('waits for publication where the change must come after it', () => {
    expect(rules({ path: 'before' }, '2024-11-01', '2024-11-01')).toEqual(['pia-start-before-publication']);
    const revision = { path: 'before' as const, publishedOn: '2024-10-25' };
    expect(rules(revision, '2024-10-24', '2024-11-01')).toEqual(['pia-start-before-publication']);
    expect(rules(revision, '2024-10-25', '2024-11-01')).toEqual([]);
    expect(rules(revision, '2024-11-02', '2024-11-01')).toEqual(['pia-day-ahead']);
  });

  test('waits for nothing where it may come afterwards', () => {
    expect(rules({ path: 'after' }, '2024-10-24', '2024-11-01')).toEqual([]);
  });

  test('is never accepted before publication, on any days', () => {
    fc.assert(
      fc.property(fc.option(day, { nil: undefined }), day, day, (publishedOn, startedOn, today) => {
        const revision = publishedOn === undefined ? {} : { publishedOn };
        const accepted = rules({ path: 'before', ...revision }, startedOn, today).length === 0;
        expect(accepted).toBe(publishedOn !== undefined && publishedOn <= startedOn && startedOn <= today);
      }),
    );
  });
});

describe('the answers to a public comment', () => {
  const opinion = (count: number) => ({
    opinion: '意見',
    answer: '回答',
    reflected: false,
    how: '理由',
    count,
  });
  const comment = { start: '2024-08-01', end: '2024-08-31', method: '公示', opinions: 3 };

  test.each([
    [[1, 2], true],
    [[3], true],
    [[1, 1], false],
    [[], false],
    [[4], false],
  ] as const)('to opinions counted %j of three are whole: %s', (counts, whole) => {
    const problems = answerProblems({ opinions: counts.map(opinion) }, { comment });
    expect(problems).toEqual(
      whole ? [] : [{ rule: 'pia-opinions-unanswered', path: '/opinions', limit: '3' }],
    );
  });

  test('are none where nobody spoke', () => {
    expect(answerProblems({ opinions: [] }, { comment: { ...comment, opinions: 0 } })).toEqual([]);
  });
});
