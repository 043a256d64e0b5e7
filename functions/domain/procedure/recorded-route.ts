import * as z from 'zod';
import { reachedSessionSchema } from './reached-session.ts';
import { clauseSchema, routeSchema } from './routing.ts';

/**
 * The route a matter was submitted on (design §3): to which body and under which clause, as the profile of that day had
 * it, and why, where somebody gave a reason. It stays as it is when the profile changes.
 */
export const recordedRouteSchema = routeSchema.extend({
  /** Clauses of the further acts that go under one number, each act by its own (domain/variations.md 2). */
  alsoUnder: z.array(clauseSchema).max(8).optional(),
  profileVersion: z.string().min(1).max(40),
  /** Why the procedure sends it this way: what its kind of route means. */
  because: routeSchema.shape.kind.optional(),
  /** The meeting it could reach when it was submitted. */
  session: reachedSessionSchema.optional(),
  /** Free text: the journal keeps its digest only. */
  reason: z.string().min(1).max(1000).optional(),
});
export type RecordedRoute = z.infer<typeof recordedRouteSchema>;
