import * as z from 'zod';
import { isoDateSchema } from '../calendar/iso-date.ts';
import { keySchema } from './actor.ts';

/** A clause (根拠条項), with the days between which it was in force where that is known: what cites an older one stays as it is. */
export const clauseSchema = z.strictObject({
  ja: z.string().min(1).max(300),
  source: z.string().min(1).max(300),
  inForce: z
    .strictObject({
      from: isoDateSchema.optional(),
      until: isoDateSchema.optional(),
      /** What stands in its place since. */
      replacedBy: z.string().min(1).max(300).optional(),
    })
    .optional(),
});

/** Which way a kind of matter goes, and the clause that says so. */
export const routeSchema = z.strictObject({
  kind: z.enum(['consult', 'report', 'internal-meeting', 'department']),
  body: keySchema,
  clause: clauseSchema,
});
export type Route = z.infer<typeof routeSchema>;
