import * as z from 'zod';
import { findItem, holdsValue, itemOf, pathOf, type FormItem } from './catalogue.ts';

/**
 * The key of a part that stands more than once: a file, a system, a delegated matter. It stays with the part for ever; the
 * number on the form does not (委託事項10 was added, removed, and another one in three years).
 */
export const partKeySchema = z.string().regex(/^[a-z0-9]{1,26}$/);

const itemIdSchema = z.string().refine((id) => findItem(id) !== undefined, {
  params: { rule: 'pia-no-such-item' },
  error: 'pia-no-such-item',
});

/** Where a value stands: the item of the form, of which file, in which of the repeated blocks. */
export const placeSchema = z.strictObject({
  item: itemIdSchema,
  file: partKeySchema.optional(),
  block: partKeySchema.optional(),
});
export type Place = z.infer<typeof placeSchema>;

/** As much as one box may hold: the longest of a real form has about 20,000 characters. */
const valueSchema = z.union([z.string().max(60_000), z.array(z.string().max(400)).max(60)]);
export type ItemValue = z.infer<typeof valueSchema>;

/**
 * One row of a version of an assessment: a box with its value, or the head of a block with its number on the form
 * (and no value). A version is as many rows as it has filled boxes.
 */
export const keyedItemSchema = placeSchema.extend({
  value: valueSchema,
  /** The number of a block on the form, for people. */
  number: z.int().min(1).max(999).optional(),
});
export type KeyedItem = z.infer<typeof keyedItemSchema>;

/** A place as one word: what tells the rows of a version apart. Sorts by chapter, then item, then part. */
export const placeKey = ({ item, file = '', block = '' }: Place): string => `${item}/${file}/${block}`;

/** The block an item stands in, or is. */
export const blockOf = (item: FormItem): FormItem | undefined =>
  pathOf(item).find(({ type }) => type === 'block');

/** What is wrong with where a row stands: a value in no box, a box of a block without its key, or a key where there is no block. */
export function misplaced({ item: id, block }: Place): boolean {
  const item = itemOf(id);
  if (item.type === 'section') return true;
  return (blockOf(item) !== undefined) !== (block !== undefined);
}

/** Whether a row is the head of a block. */
export const isBlockHead = ({ item }: Place): boolean => !holdsValue(itemOf(item));
