import * as z from 'zod';
import { instantSchema } from '../calendar/instant.ts';

/** A question or remark about a matter, between department and secretariat, before or after submission. */
export const commentSchema = z.strictObject({
  type: z.literal('comment'),
  schema: z.literal(1),
  seq: z.int().min(1),
  path: z.string().max(200).optional(),
  text: z.string().min(1).max(2000),
  office: z.string(),
  role: z.string(),
  name: z.string(),
  at: instantSchema,
});
export type Comment = z.infer<typeof commentSchema>;
