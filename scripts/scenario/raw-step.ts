import * as z from 'zod';

import { nameSchema, personIdSchema } from './names.ts';

/**
 * A request as it stands, for input that no other step can give. In path, headers and body texts, `{municipality}`,
 * `{matter.A}`, `{referral.R}`, `{reply.R}`, `{destruction.A}` stand for ids and `{version.matter.A}` for a version.
 */
export const rawStep = z.strictObject({
  do: z.literal('raw'),
  /** Without it the request carries no token. */
  as: personIdSchema.optional(),
  name: nameSchema.optional(),
  note: z.string().max(500).optional(),
  with: z
    .strictObject({
      method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
      path: z.string().startsWith('/'),
      /** Added to what is sent anyway (authorization, content-type, idempotency-key of a POST); null leaves one out. */
      headers: z.record(z.string(), z.string().nullable()).default({}),
      /** Sent as JSON. */
      body: z.json().optional(),
      /** Sent as it is. */
      text: z.string().optional(),
      /** A JSON text of this many bytes. */
      bytes: z
        .int()
        .min(2)
        .max(20 * 1024 * 1024)
        .optional(),
    })
    .refine(({ body, text, bytes }) => [body, text, bytes].filter((each) => each !== undefined).length < 2, {
      error: 'at most one of body, text and bytes',
    }),
  expect: z.strictObject({
    status: z.int().min(100).max(599),
    /** The problem's stable code; the gateway's own refusals have none. */
    code: z.string().optional(),
    rule: z.string().optional(),
    path: z.string().optional(),
    /** What the answer must hold: members of objects by name, elements of lists in any order. */
    answer: z.json().optional(),
    /** A text that must stand nowhere in the answer. */
    without: z.string().optional(),
  }),
});
export type RawStep = z.infer<typeof rawStep>;
