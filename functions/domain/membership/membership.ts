import * as z from 'zod';
import { idSchema } from '../identifier/identifier.ts';
import { municipalityCodeSchema } from '../municipality-code/municipality-code.ts';

/** What a person may be in an office. Contractors' offices are the ids of the register of contractors. */
export const roleSchema = z.enum([
  'staff',
  'head',
  'secretariat',
  'chair',
  'member',
  'approver',
  'contractor',
  'auditor',
]);
export type Role = z.infer<typeof roleSchema>;

/** A person's place in one municipality: who they are to it, not who they are. One person may have several. */
export const membershipSchema = z.strictObject({
  type: z.literal('membership'),
  schema: z.literal(1),
  id: idSchema('mbr'),
  sub: z.string().min(1).max(200),
  municipality: municipalityCodeSchema,
  office: z.string().regex(/^[a-z0-9-]{2,40}$/),
  role: roleSchema,
  name: z.string().min(1).max(100),
  email: z.email(),
});
export type Membership = z.infer<typeof membershipSchema>;
