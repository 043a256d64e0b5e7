import { itemOf, positionOf } from './catalogue.ts';
import type { ChangeKind } from './classify.ts';
import { blockOf, isBlockHead, placeKey, type ItemValue, type KeyedItem, type Place } from './keyed-item.ts';

/** One row of the difference of two versions: a box, or a block that came or went as a whole. */
export interface ItemChange {
  readonly place: Place;
  readonly kind: ChangeKind;
  /** The number on the form of the block the place is in, or was in. */
  readonly number?: number;
  /** What stood there; for a block its boxes, each with what stood in it. Empty when nothing did. */
  readonly before: readonly KeyedItem[];
  readonly after: readonly KeyedItem[];
}

const byPlace = (items: readonly KeyedItem[]): Map<string, KeyedItem> =>
  new Map(items.map((item) => [placeKey(item), item]));

/** The block a row belongs to, as a place; undefined for a row outside every block. */
function blockPlace({ item, file, block }: Place): Place | undefined {
  const holder = blockOf(itemOf(item));
  if (!holder || block === undefined) return undefined;
  return { item: holder.id, block, ...(file === undefined ? {} : { file }) };
}

const blocksOf = (items: readonly KeyedItem[]): Map<string, Place> =>
  new Map(items.flatMap((item) => blockPlace(item) ?? []).map((place) => [placeKey(place), place]));

const inBlock = (place: Place, items: readonly KeyedItem[]): readonly KeyedItem[] =>
  items.filter((item) => {
    const holder = blockPlace(item);
    return holder !== undefined && placeKey(holder) === placeKey(place) && !isBlockHead(item);
  });

const numberOf = (place: Place, items: ReadonlyMap<string, KeyedItem>): number | undefined => {
  const holder = blockPlace(place);
  return holder && items.get(placeKey(holder))?.number;
};

const same = (a: ItemValue, b: ItemValue): boolean =>
  typeof a === 'string' || typeof b === 'string'
    ? a === b
    : a.length === b.length && a.every((each) => b.includes(each));

const isEmpty = (value: ItemValue | undefined): boolean => value === undefined || value.length === 0;

function changeOfBox(was: KeyedItem | undefined, is: KeyedItem | undefined): ChangeKind | undefined {
  const [had, has] = [!isEmpty(was?.value), !isEmpty(is?.value)];
  if (!had && !has) return undefined;
  if (!had) return 'added';
  if (!has) return 'removed';
  return was && is && same(was.value, is.value) ? undefined : 'replaced';
}

const place = ({ item, file, block }: Place): Place => ({
  item,
  ...(file === undefined ? {} : { file }),
  ...(block === undefined ? {} : { block }),
});

const inFormOrder = (a: ItemChange, b: ItemChange): number =>
  positionOf(a.place.item) - positionOf(b.place.item) ||
  (a.number ?? 0) - (b.number ?? 0) ||
  (placeKey(a.place) < placeKey(b.place) ? -1 : 1);

/**
 * What changed from one version to another, in the order of the form. A block that came or went is one row with all of
 * its boxes; a block that only has another number on the form has not changed. An empty box and a missing one are the same.
 */
export function difference(before: readonly KeyedItem[], after: readonly KeyedItem[]): readonly ItemChange[] {
  const [was, is] = [byPlace(before), byPlace(after)];
  const [wasBlocks, isBlocks] = [blocksOf(before), blocksOf(after)];
  const whole = (blocks: Map<string, Place>, others: Map<string, Place>): Place[] =>
    [...blocks].flatMap(([key, holder]) => (others.has(key) ? [] : [holder]));
  const added = whole(isBlocks, wasBlocks);
  const removed = whole(wasBlocks, isBlocks);
  const wholeKeys = new Set([...added, ...removed].map(placeKey));
  const row = (at: Place, kind: ChangeKind, rest: Pick<ItemChange, 'before' | 'after'>): ItemChange => {
    const number = numberOf(at, is) ?? numberOf(at, was);
    return { place: at, kind, ...(number === undefined ? {} : { number }), ...rest };
  };
  const boxes = [...new Set([...was.keys(), ...is.keys()])].flatMap((key): ItemChange[] => {
    const [old, now] = [was.get(key), is.get(key)];
    const either = now ?? old;
    if (!either || isBlockHead(either)) return [];
    const holder = blockPlace(either);
    if (holder && wholeKeys.has(placeKey(holder))) return [];
    const kind = changeOfBox(old, now);
    return kind === undefined
      ? []
      : [row(place(either), kind, { before: old ? [old] : [], after: now ? [now] : [] })];
  });
  return [
    ...added.map((holder) => row(holder, 'added', { before: [], after: inBlock(holder, after) })),
    ...removed.map((holder) => row(holder, 'removed', { before: inBlock(holder, before), after: [] })),
    ...boxes,
  ].toSorted(inFormOrder);
}
