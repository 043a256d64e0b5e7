import * as z from 'zod';

/** What a body decides on one agenda item; the words people see come from the profile (了承 / 可 / 適当). */
export const outcomeSchema = z.enum(['approve', 'approve-with-conditions', 'reject']);
export type Outcome = z.infer<typeof outcomeSchema>;
