import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  inOrder,
  rankAfter,
  withTiersTogether,
  type SessionItem,
} from '../../../../functions/domain/session/agenda.ts';

type Ranked = Pick<SessionItem, 'id' | 'rank'>;

const agenda = (size: number): Ranked[] =>
  Array.from({ length: size }, (_, n) => n).reduce<Ranked[]>(
    (items, n) => [...items, { id: `itm_${n}`, rank: rankAfter(items, `itm_${n}`, items.at(-1)?.id) }],
    [],
  );

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
          const rank = rankAfter(items, moved, after);
          items = items.map((item) => (item.id === moved ? { ...item, rank } : item));
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
        const first = rankAfter(seen, `itm_${one}`, `itm_${behindOne}`);
        const second = rankAfter(seen, `itm_${two}`, `itm_${behindTwo}`);
        const after = seen.map((item) => {
          if (item.id === `itm_${one}`) return { ...item, rank: first };
          return item.id === `itm_${two}` ? { ...item, rank: second } : item;
        });
        const ids = inOrder(after).map(({ id }) => id);
        expect(ids.toSorted()).toEqual(seen.map(({ id }) => id).toSorted());
        expect(inOrder(after.toReversed()).map(({ id }) => id)).toEqual(ids);
      }),
    );
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
