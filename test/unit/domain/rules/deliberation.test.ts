import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../../functions/domain/calendar/iso-date.ts';
import {
  deliberationProblems,
  type ItemOutcome,
} from '../../../../functions/domain/deliberation/deliberation.ts';
import { outcomeSchema } from '../../../../functions/domain/deliberation/outcome.ts';
import { bodyById } from '../../../../functions/domain/procedure/route.ts';
import { id } from './records.ts';
import { shinjuku } from './shinjuku.ts';

const body = bodyById(shinjuku(), 'unei-kaigi');
const today = '2026-11-20';

const inOrder = (numbers: readonly number[]): string => numbers.toSorted((a, b) => a - b).join();

const item = (n: number, changes: Partial<ItemOutcome> = {}): ItemOutcome => ({
  matterId: id('mat', n),
  outcome: 'approve',
  conditions: [],
  present: body.quorum,
  ...changes,
});

const found = (outcomes: ItemOutcome[], matters: readonly number[], heldOn = today): string[] =>
  deliberationProblems(
    { heldOn, outcomes },
    matters.map((n) => id('mat', n)),
    body,
    today,
  ).map(({ rule, path }) => `${rule} ${path}`);

describe('a recorded deliberation', () => {
  test('has the quorum for each item, and no more present than the body has', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 9 }), (present) => {
        const expected = present.flatMap((there, n) => [
          ...(there < body.quorum ? [`quorum /outcomes/${n}/present`] : []),
          ...(there > body.members ? [`more-present-than-members /outcomes/${n}/present`] : []),
        ]);
        const outcomes = present.map((there, n) => item(n, { present: there }));
        expect(found(outcomes, [...present.keys()])).toEqual(expected);
      }),
    );
  });

  test('decides every matter of the referral exactly once', () => {
    const some = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 6 });
    const matters = fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(some, matters, (decided, referred) => {
        const right = inOrder(decided) === inOrder(referred);
        expect(
          found(
            decided.map((n) => item(n)),
            referred,
          ),
        ).toEqual(right ? [] : ['every-item-once /outcomes']);
      }),
    );
  });

  test.each(outcomeSchema.options)(
    '%s: conditions go with the outcome that says so, and only with it',
    (outcome) => {
      fc.assert(
        fc.property(fc.array(fc.constant({ text: '年1回の報告' }), { maxLength: 3 }), (conditions) => {
          const fits = (outcome === 'approve-with-conditions') === conditions.length > 0;
          expect(found([item(0, { outcome, conditions })], [0])).toEqual(
            fits ? [] : ['conditions-fit-outcome /outcomes/0/conditions'],
          );
        }),
      );
    },
  );

  test('was held today or before', () => {
    fc.assert(
      fc.property(fc.integer({ min: -500, max: 500 }), (days) => {
        expect(found([item(0)], [0], addDays(today, days))).toEqual(
          days > 0 ? ['held-in-future /heldOn'] : [],
        );
      }),
    );
  });
});
