import * as z from 'zod';

import { knownAs, type Records } from './records.ts';

const bodySchema = z.looseObject({
  content: z.looseObject({ parent: z.string().optional() }).optional(),
  basedOn: z.string().optional(),
});

/** The matters that the body of a `draft`, `save` or `correct` names: the tier above, and the approval it changes. */
export function namedIn(body: unknown): { parent?: string | undefined; basedOn?: string | undefined } {
  const { content, basedOn } = bodySchema.parse(body);
  return { parent: content?.parent, basedOn };
}

/** The body with 受付番号 or ids where the file has names. */
export function withKeys(body: unknown, { matters }: Records): unknown {
  const { content, basedOn, ...rest } = bodySchema.parse(body);
  const keyOf = (name: string): string => {
    const { id, number } = knownAs(matters, name);
    return number ?? id;
  };
  return {
    ...rest,
    ...(content === undefined
      ? {}
      : { content: content.parent === undefined ? content : { ...content, parent: keyOf(content.parent) } }),
    ...(basedOn === undefined ? {} : { basedOn: keyOf(basedOn) }),
  };
}
