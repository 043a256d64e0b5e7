import * as z from 'zod';
import { corporateNumberSchema } from '../corporate-number/corporate-number.ts';

/** A contractor as the municipality's register of contractors knows it; `id` is also the office its people act for. */
export const partySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{2,40}$/),
  name: z.string().min(1).max(200),
  aliases: z.array(z.string().min(1).max(100)).max(10).optional(),
  corporateNumber: corporateNumberSchema.optional(),
  certifications: z.array(z.string().min(1).max(60)).max(20).optional(),
});
