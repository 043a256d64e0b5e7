import * as z from 'zod';
import { tableDefinition, type IndexName } from './table-definition.ts';

/** The list a cursor belongs to: its partition, of the table or of one of its indexes. */
export interface ListPartition {
  readonly index?: IndexName;
  readonly value: string;
  /** How the sort keys of the list begin, when it is not the whole partition. */
  readonly sortBegins?: string;
  /** The first and the last sort key of the list, both included, when it is a span of the partition. */
  readonly sortBetween?: readonly [string, string];
}

const isIn = ({ sortBegins = '', sortBetween }: ListPartition, sortKey: string): boolean =>
  sortKey.startsWith(sortBegins) &&
  (sortBetween === undefined || (sortBetween[0] <= sortKey && sortKey <= sortBetween[1]));

/** A sort key's limit on DynamoDB; a partition key may be twice as long, but none of ours is. */
const KEY_BYTES = 1024;

const keyText = z
  .string()
  .min(1)
  .refine((text) => Buffer.byteLength(text) <= KEY_BYTES);

const keyNames = ({ index }: ListPartition): { partition: string; sort: string; all: string[] } => {
  const { hashKey, rangeKey } = tableDefinition.primary;
  const own = index === undefined ? tableDefinition.primary : tableDefinition.indexes[index];
  return {
    partition: own.hashKey,
    sort: own.rangeKey,
    all: [...new Set([hashKey, rangeKey, own.hashKey, own.rangeKey])],
  };
};

/** A page's beginning, as the caller keeps it: opaque, and only good for the very list it came from. */
export const cursorOf = (key: Record<string, unknown> | undefined): string | undefined =>
  key && Buffer.from(JSON.stringify(key)).toString('base64url');

/**
 * The key a cursor stands for, if it is a whole key of the list asked for; undefined for any other text, so that a
 * cursor can never reach into another list, nor make DynamoDB refuse the query.
 */
export function keyOfCursor(cursor: string, list: ListPartition): Record<string, string> | undefined {
  const { partition, sort, all } = keyNames(list);
  const keySchema = z.strictObject(
    Object.fromEntries(all.map((name) => [name, name === partition ? z.literal(list.value) : keyText])),
  );
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const key = keySchema.safeParse(parsed).data;
    return key && isIn(list, key[sort] ?? '') ? key : undefined;
  } catch {
    return undefined;
  }
}
