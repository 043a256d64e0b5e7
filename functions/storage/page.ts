/** A page's beginning, as the caller keeps it: opaque, and only good for the very list it came from. */
export const cursorOf = (key: Record<string, unknown> | undefined): string | undefined =>
  key && Buffer.from(JSON.stringify(key)).toString('base64url');

/**
 * The key a cursor stands for, if it belongs to the partition asked for; undefined for any other text, so that a
 * cursor can never reach into another list.
 * @param partition the attribute and value of the partition key of the list.
 */
export function keyOfCursor(
  cursor: string,
  partition: { attribute: string; value: string },
): Record<string, string> | undefined {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      typeof key !== 'object' ||
      key === null ||
      Object.values(key).some((value) => typeof value !== 'string')
    )
      return undefined;
    const parsed = key as Record<string, string>;
    return parsed[partition.attribute] === partition.value ? parsed : undefined;
  } catch {
    return undefined;
  }
}
