import { formItems, boxesUnder, holdsValue, pathOf, type FormItem } from '../catalogue.ts';
import { costOf } from './explain.ts';
import { readingsOf } from './pieces.ts';

/** The item a label names; or the items it could mean, none of which is better than the others. */
export type ReadLabel =
  | {
      readonly kind: 'item';
      readonly item: FormItem;
      /** The number on the form of the block it is in (委託事項3), where the label says one. */
      readonly number?: number;
    }
  | { readonly kind: 'unknown'; readonly candidates: readonly FormItem[] };

/**
 * The one among equals that holds all the others: Ⅳ２従業者に対する教育・啓発 is the section, and not the box of that name in it.
 * Between a block and a numbered box of it there is no such choice: in Ⅱ４委託事項③ the number is of the one or of the other.
 */
const widest = (items: readonly FormItem[]): FormItem | undefined =>
  items.find(
    (item) =>
      items.every((other) => pathOf(other).includes(item)) &&
      (item.type !== 'block' || items.every((other) => other === item || other.mark === undefined)),
  );

/** A section with a single box in it, named as a whole, is that box. */
function innermost(item: FormItem): FormItem {
  if (item.type !== 'section') return item;
  const boxes = boxesUnder(item);
  const [only] = boxes;
  return boxes.length === 1 && only ? only : item;
}

/**
 * The item of the full form that a label names, as municipalities write it in their lists of changes (変更箇所): any width,
 * Ⅰ, I or 1, ① or (1), with or without the words of the sections, shortened or with a slip of the pen. A label that fits
 * two items equally well, or has a part that fits none, is unknown: never a guess.
 */
export function readLabel(label: string): ReadLabel {
  const readings = readingsOf(label);
  const costs = formItems
    .flatMap((item) => readings.map((pieces) => ({ item, pieces, cost: costOf(item, pieces) })))
    .filter(({ cost }) => cost !== Infinity);
  const least = Math.min(...costs.map(({ cost }) => cost));
  const best = costs.filter(({ cost }) => cost === least);
  const items = [...new Set(best.map(({ item }) => item))];
  const found = widest(items);
  if (!found) return { kind: 'unknown', candidates: items.filter(holdsValue) };
  const pieces = best.find(({ item }) => item === found)?.pieces ?? [];
  const numbers = pieces.flatMap((piece) => (piece.kind === 'block' ? piece.number : []));
  const [number] = numbers;
  return {
    kind: 'item',
    item: innermost(found),
    ...(!number || numbers.length > 1 ? {} : { number }),
  };
}
