import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAtOrAbove } from '../../../../functions/domain/delegation/tiers.ts';
import { TooManyDependents, withDependent } from '../../../../functions/domain/matter/dependents.ts';
import { matterSchema, MOST_DEPENDENTS, type Dependent } from '../../../../functions/domain/matter/matter.ts';
import { id, matter } from '../rules/records.ts';

const ulid = (n: number): string => `mat_0${String(n).padStart(25, '0')}`;
const waits = fc.array(
  fc.record({ matterId: fc.nat({ max: 30 }).map(ulid), round: fc.integer({ min: 1, max: 5 }) }),
  { maxLength: 60 },
);

describe('those who wait for a matter', () => {
  test('are each remembered once, at their latest round, and never more than its end can answer', () => {
    fc.assert(
      fc.property(waits, (asked) => {
        let dependents: Dependent[] = [];
        for (const wait of asked) {
          const known = dependents.some(({ matterId }) => matterId === wait.matterId);
          if (!known && dependents.length === MOST_DEPENDENTS) {
            const full = { dependents };
            expect(() => withDependent(full, wait)).toThrow(TooManyDependents);
            continue;
          }
          dependents = withDependent({ dependents }, wait) ?? dependents;
          expect(dependents.filter(({ matterId }) => matterId === wait.matterId)).toEqual([wait]);
        }
        expect(matterSchema.safeParse({ ...matter, dependents }).success).toBe(true);
      }),
    );
  });

  test('are not written again when nothing changed, so that a call repeated writes nothing', () => {
    const wait = { matterId: id('mat', 1), round: 4 };
    expect(withDependent({}, wait)).toEqual([wait]);
    expect(withDependent({ dependents: [wait] }, wait)).toBeUndefined();
  });
});

describe('the tiers above a matter', () => {
  /** A tree by its parents: matter n has the parent `parents[n]`, if any. */
  const reading = (parents: readonly (number | undefined)[]) => (matterId: string) => {
    const n = parents.findIndex((_, index) => ulid(index) === matterId);
    const parent = parents[n];
    return Promise.resolve(
      n < 0 ? undefined : { id: matterId, ...(parent === undefined ? {} : { parentId: ulid(parent) }) },
    );
  };

  test('are those from which it comes, itself included, and no other', async () => {
    const read = reading([undefined, 0, 1, 1]);
    const above = async (one: number, from: number) =>
      isAtOrAbove(ulid(one), (await read(ulid(from))) ?? { id: '' }, read);
    expect(await above(2, 2)).toBe(true);
    expect(await above(0, 2)).toBe(true);
    expect(await above(1, 3)).toBe(true);
    expect(await above(2, 3)).toBe(false);
    expect(await above(2, 0)).toBe(false);
  });

  test('end, even where the records form a circle', async () => {
    const read = reading([1, 2, 1]);
    expect(await isAtOrAbove(ulid(9), { id: ulid(0), parentId: ulid(1) }, read)).toBe(false);
  });
});
