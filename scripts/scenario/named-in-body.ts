import * as z from 'zod';

import { knownAs, type Records } from './records.ts';

const bodySchema = z.looseObject({
  content: z.looseObject({ parent: z.string().optional(), assessment: z.string().optional() }).optional(),
  basedOn: z.string().optional(),
});

/** What the body of a `draft`, `save` or `correct` names: the tier above, the approval it changes, the assessment it revises. */
export function namedIn(body: unknown): {
  parent?: string | undefined;
  basedOn?: string | undefined;
  assessment?: string | undefined;
} {
  const { content, basedOn } = bodySchema.parse(body);
  return { parent: content?.parent, basedOn, assessment: content?.assessment };
}

/** The body with 受付番号 or ids where the file has names. */
export function withKeys(body: unknown, { matters, assessments }: Records): unknown {
  const { content, basedOn, ...rest } = bodySchema.parse(body);
  const keyOf = (name: string): string => {
    const { id, number } = knownAs(matters, name);
    return number ?? id;
  };
  return {
    ...rest,
    ...(content === undefined
      ? {}
      : {
          content: {
            ...content,
            ...(content.parent === undefined ? {} : { parent: keyOf(content.parent) }),
            ...(content.assessment === undefined
              ? {}
              : { assessment: knownAs(assessments, content.assessment).id }),
          },
        }),
    ...(basedOn === undefined ? {} : { basedOn: keyOf(basedOn) }),
  };
}
