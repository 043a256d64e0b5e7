import type { z } from 'zod';

const storageOnly = /^(pk|sk|.+Pk|.+Sk|expiresAt)$/;

/** A row without key and index attributes. */
export const withoutKeys = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !storageOnly.test(name)));

/**
 * A row as the domain knows it: without key and index attributes, checked against its schema.
 * @throws ZodError when the row is not what its schema says.
 */
export function parseRow<Schema extends z.ZodType>(
  schema: Schema,
  row: Record<string, unknown>,
): z.infer<Schema> {
  return schema.parse(withoutKeys(row));
}
