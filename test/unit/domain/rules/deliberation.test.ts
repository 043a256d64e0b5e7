import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../../functions/domain/calendar/iso-date.ts';
import {
  deliberationProblems,
  type ItemOutcome,
} from '../../../../functions/domain/deliberation/deliberation.ts';
import { outcomeSchema } from '../../../../functions/domain/deliberation/outcome.ts';
import { bodyById } from '../../../../functions/domain/procedure/route.ts';
import { afterSession, undecidedItems } from '../../../../functions/domain/referral/referral.ts';
import { id, referralOf } from './records.ts';
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

  const rider = fc.constant({ text: '取扱いに十分留意されたい' });
  const owed = fc.constantFrom(
    { text: '年1回の報告', owner: 'iryo-hoken-nenkin' },
    { text: '年1回の報告', due: '2027-03-31' },
  );

  test.each(outcomeSchema.options)(
    '%s: what somebody owes goes with the outcome that says so, a rider with any',
    (outcome) => {
      fc.assert(
        fc.property(fc.array(fc.oneof(rider, owed), { maxLength: 3 }), (conditions) => {
          const isOwed = conditions.some((each) => 'owner' in each || 'due' in each);
          const fits = outcome === 'approve-with-conditions' ? conditions.length > 0 : !isOwed;
          expect(found([item(0, { outcome, conditions })], [0])).toEqual(
            fits ? [] : ['conditions-fit-outcome /outcomes/0/conditions'],
          );
        }),
      );
    },
  );

  test('needs no quorum for what it continues, and no conditions', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: body.members }), fc.boolean(), (present, conditioned) => {
        const conditions = conditioned ? [{ text: '次回に資料' }] : [];
        expect(found([item(0, { outcome: 'continue', present, conditions })], [0])).toEqual(
          conditioned ? ['conditions-fit-outcome /outcomes/0/conditions'] : [],
        );
      }),
    );
    expect(found([item(0, { outcome: 'continue', present: body.members + 1 })], [0])).toEqual([
      'more-present-than-members /outcomes/0/present',
    ]);
  });

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

describe('the items of a referral over several sessions', () => {
  const words = ['approve', 'approve-with-conditions', 'reject', 'continue'] as const;
  const session = fc.array(fc.constantFrom(...words), { minLength: 3, maxLength: 3 });

  test('stay as they were decided, and those continued wait for the next session, however many there are', () => {
    fc.assert(
      fc.property(fc.array(session, { maxLength: 4 }), (sessions) => {
        let items = referralOf('a', 'b', 'c').items;
        for (const said of sessions) {
          const before = items;
          const open = undecidedItems({ items });
          const outcomes = open.map(({ matterId }, n) =>
            item(0, { matterId, outcome: said[n] ?? 'continue' }),
          );
          items = afterSession({ items }, { heldOn: today, outcomes });
          for (const [index, now] of items.entries()) {
            const was = before[index];
            const word = outcomes.find(({ matterId }) => matterId === now.matterId)?.outcome;
            if (word === undefined) expect(now).toEqual(was);
            else if (word === 'continue')
              expect(now).toEqual({ ...was, continued: (was?.continued ?? 0) + 1 });
            else expect(now).toMatchObject({ outcome: word, conditions: [], present: body.quorum });
          }
          expect(undecidedItems({ items }).length).toBe(
            outcomes.filter(({ outcome }) => outcome === 'continue').length,
          );
        }
      }),
    );
    expect(undecidedItems(referralOf('a', 'b'))).toHaveLength(2);
  });

  test('that were decided cannot be named again', () => {
    const { items } = referralOf('a', 'b');
    const left = undecidedItems({
      items: afterSession(
        { items },
        {
          heldOn: today,
          outcomes: [
            item(0, { matterId: items[0]?.matterId ?? '' }),
            item(1, { matterId: items[1]?.matterId ?? '', outcome: 'continue' }),
          ],
        },
      ),
    });
    expect(left).toMatchObject([{ matterId: items[1]?.matterId, continued: 1 }]);
    expect(found([item(0), item(1)], [1])).toEqual(['every-item-once /outcomes']);
    expect(found([item(1)], [1])).toEqual([]);
  });
});
