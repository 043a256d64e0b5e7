import * as z from 'zod';
import { instantSchema } from '../calendar/instant.ts';
import { idSchema } from '../identifier/identifier.ts';

/**
 * A line of a body's register of numbers (諮問番号の台帳): what a number was given to. A number is never given again:
 * what was withdrawn after the letter was issued stays here as 欠番.
 */
export const consultationNumberSchema = z.strictObject({
  type: z.literal('consultation-number'),
  schema: z.literal(1),
  body: z.string(),
  n: z.int().min(1),
  /** As written: 諮問第59号. */
  number: z.string(),
  referralId: idSchema('ref'),
  matterId: idSchema('mat'),
  key: z.string(),
  title: z.string(),
  applyingOffice: z.string(),
  issuedAt: instantSchema,
  /** 欠番: why the number came to nothing. */
  unused: z.strictObject({ reason: z.string().min(1).max(1000), at: instantSchema }).optional(),
});
export type ConsultationNumber = z.infer<typeof consultationNumberSchema>;
