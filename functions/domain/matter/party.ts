import * as z from 'zod';
import { certificationSchema } from '../delegation/certification.ts';
import { corporateNumberSchema } from '../corporate-number/corporate-number.ts';

/** A contractor as the municipality's register of contractors knows it; `id` is also the office its people act for. */
export const partySchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{2,40}$/),
  name: z.string().min(1).max(200),
  aliases: z.array(z.string().min(1).max(100)).max(10).optional(),
  corporateNumber: corporateNumberSchema.optional(),
  /** Certifications by name, or with the day on which they run out. */
  certifications: z
    .array(z.union([z.string().min(1).max(60), certificationSchema]))
    .max(20)
    .optional(),
});
