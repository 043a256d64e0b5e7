/** The value at a JSON pointer into a content; undefined when there is none. */
export const valueAt = (content: unknown, pointer: string): unknown =>
  pointer
    .slice(1)
    .split('/')
    .reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
      content,
    );
