import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  inOrder,
  lastRank,
  nthPlace,
  placesFor,
  withTiersTogether,
  type SessionItem,
} from '../../../../functions/domain/session/agenda.ts';

type Ranked = Pick<SessionItem, 'id' | 'rank'>;

const agenda = (size: number): Ranked[] =>
  Array.from({ length: size }, (_, n) => n).reduce<Ranked[]>(
    (items, n) => [...items, { id: `itm_${n}`, rank: lastRank(items) }],
    [],
  );

/** The agenda once an item was put behind another by somebody who saw it as it stands. */
const placed = <Item extends Ranked>(
  items: readonly Item[],
  moved: string,
  after: string | undefined,
): Item[] => {
  const places = new Map(placesFor(items, moved, after).map(({ id, rank }) => [id, rank]));
  return items.map((item) => ({ ...item, rank: places.get(item.id) ?? item.rank }));
};

/** The agenda once several moved one item each, all from the same sight of it. */
const together = (seen: readonly Ranked[], made: readonly (readonly [string, string])[]): Ranked[] => {
  const places = new Map(
    made.flatMap(([id, after]) => placesFor(seen, id, after).map((place) => [place.id, place.rank] as const)),
  );
  return seen.map((item) => ({ ...item, rank: places.get(item.id) ?? item.rank }));
};

const idsOf = (items: readonly Ranked[]): string[] => inOrder(items).map(({ id }) => id);

const moves = fc.array(fc.tuple(fc.nat(7), fc.option(fc.nat(7), { nil: undefined })), { maxLength: 60 });

describe('the order of an agenda', () => {
  test('follows every move: the item stands right behind the one named, the others as they were', () => {
    fc.assert(
      fc.property(moves, (made) => {
        let items = agenda(8);
        for (const [n, behind] of made) {
          const moved = `itm_${n}`;
          const after = behind === undefined ? undefined : `itm_${behind}`;
          if (after === moved) continue;
          const before = inOrder(items).map(({ id }) => id);
          items = placed(items, moved, after);
          const others = before.filter((id) => id !== moved);
          const at = after === undefined ? 0 : others.indexOf(after) + 1;
          expect(inOrder(items).map(({ id }) => id)).toEqual(others.toSpliced(at, 0, moved));
        }
      }),
    );
  });

  test('loses nothing when two people move at once from the same sight of it', () => {
    fc.assert(
      fc.property(fc.nat(7), fc.nat(7), fc.nat(7), fc.nat(7), (one, behindOne, two, behindTwo) => {
        fc.pre(one !== two && one !== behindOne && two !== behindTwo);
        const seen = agenda(8);
        const after = together(seen, [
          [`itm_${one}`, `itm_${behindOne}`],
          [`itm_${two}`, `itm_${behindTwo}`],
        ]);
        const ids = inOrder(after).map(({ id }) => id);
        expect(ids.toSorted()).toEqual(seen.map(({ id }) => id).toSorted());
        expect(inOrder(after.toReversed()).map(({ id }) => id)).toEqual(ids);
      }),
    );
  });

  test('puts an item right behind one of several that were given one place at the same moment', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(7), { minLength: 3, maxLength: 6 }), fc.nat(7), (chosen, at) => {
        fc.pre(!chosen.includes(at));
        const movers = chosen.map((n) => `itm_${n}`);
        // All but one go to one place from the same sight of the agenda, and so get one rank.
        const [late = '', ...first] = movers;
        const tied = together(
          agenda(8),
          first.map((id) => [id, `itm_${at}`] as const),
        );
        for (const behind of first) {
          const before = idsOf(tied).filter((id) => id !== late);
          const after = placed(tied, late, behind);
          expect(idsOf(after)).toEqual(before.toSpliced(before.indexOf(behind) + 1, 0, late));
        }
      }),
    );
  });

  test('finds the nth place among those of its own tier, and none where it already stands', () => {
    const subject = (matterId: string, parentId?: string) => ({
      referralId: 'ref',
      matterId,
      key: matterId,
      applyingOffice: 'shomu',
      ...(parentId === undefined ? {} : { parentId }),
    });
    const items = [
      { id: 'a', rank: 'a0', subject: subject('parent') },
      { id: 'child', rank: 'a1', subject: subject('below', 'parent') },
      { id: 'b', rank: 'a2', subject: subject('other') },
      { id: 'c', rank: 'a3' },
    ];
    expect(nthPlace(items, 'c', 1)).toEqual({ after: undefined });
    expect(nthPlace(items, 'c', 2)).toEqual({ after: 'a' });
    expect(nthPlace(items, 'a', 9)).toEqual({ after: 'c' });
    expect(nthPlace(items, 'a', 1)).toBeUndefined();
    expect(nthPlace(items, 'child', 5)).toBeUndefined();
    expect(withTiersTogether(placed(items, 'a', 'c')).map(({ id }) => id)).toEqual(['b', 'c', 'a', 'child']);
  });

  test('keeps a sub-delegation behind the delegation it hangs on', () => {
    const subject = (matterId: string, parentId?: string) => ({
      referralId: 'ref',
      matterId,
      key: matterId,
      applyingOffice: 'shomu',
      ...(parentId === undefined ? {} : { parentId }),
    });
    const items = [
      { id: 'c', rank: 'a0', subject: subject('grandchild', 'child') },
      { id: 'a', rank: 'a1', subject: subject('parent') },
      { id: 'x', rank: 'a2', subject: subject('orphan', 'elsewhere') },
      { id: 'b', rank: 'a3', subject: subject('child', 'parent') },
    ];
    expect(withTiersTogether(items).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'x']);
  });
});
