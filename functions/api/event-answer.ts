import * as z from 'zod';
import { actorSchema } from '../domain/procedure/profile.ts';

/** An event of a journal as readers get it: who, when and what, without what only the chain needs. */
export const eventAnswer = z.object({
  seq: z.int(),
  type: z.string(),
  at: z.string(),
  actor: z.union([
    z.object({ kind: z.literal('person'), office: z.string(), role: z.string() }),
    z.object({ kind: z.literal('system') }),
  ]),
  deputyFor: actorSchema.optional(),
  onBehalfOf: actorSchema.optional(),
});
