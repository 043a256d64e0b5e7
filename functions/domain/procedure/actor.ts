import * as z from 'zod';

/** How a profile names what it lists: offices, bodies, series. */
export const keySchema = z
  .string()
  .regex(/^[a-z0-9-]{2,40}$/, '英小文字・数字・ハイフンで2〜40字 / 2-40 of a-z 0-9 -');

/** Office and role: what tasks belong to. A person holds it through a membership, so a transfer orphans nothing. */
export const actorSchema = z.strictObject({ office: keySchema, role: keySchema });
export type Actor = z.infer<typeof actorSchema>;

/** What the source does not say and we assumed, with the reason; shown as such wherever the profile is listed. */
export const assumedSchema = z.strictObject({ assumed: z.string().min(1).optional() });
