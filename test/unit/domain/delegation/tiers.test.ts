import { describe, expect, test } from 'vitest';
import { isAtOrAbove } from '../../../../functions/domain/delegation/tiers.ts';

const ulid = (n: number): string => `mat_0${String(n).padStart(25, '0')}`;
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
