import * as z from 'zod';
import { bilingualSchema } from '../language/bilingual.ts';
import { assumedSchema, keySchema } from './actor.ts';
import { routeSchema } from './routing.ts';

const choiceSchema = z.strictObject({ id: keySchema, ...bilingualSchema.shape });

/** A field of a consultation's form: what it is called, what it takes, and whether it must be filled at submission. */
export const consultationFieldSchema = z.strictObject({
  id: keySchema,
  ...bilingualSchema.shape,
  type: z.enum(['line', 'text', 'lines', 'date', 'choice', 'yes-no']),
  required: z.boolean().optional(),
  choices: z.array(choiceSchema).min(2).max(30).optional(),
  /** How to fill it in, for people who see it for the first time. */
  hint: bilingualSchema.optional(),
});
export type ConsultationField = z.infer<typeof consultationFieldSchema>;

/**
 * A kind of act that is put to a body (目的外利用, 本人外収集, 外部提供 ...): data, so that a municipality adds one without
 * anybody writing code (issue: consultation kinds are data in the profile).
 */
export const consultationKindSchema = assumedSchema.extend({
  id: keySchema,
  ...bilingualSchema.shape,
  route: routeSchema,
  fields: z.array(consultationFieldSchema).min(1).max(40),
});
export type ConsultationKind = z.infer<typeof consultationKindSchema>;
