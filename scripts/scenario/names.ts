import * as z from 'zod';

import { refusals, type RefusalCode } from '../../functions/domain/refusal/catalogue.ts';

/** What a file calls a matter, a referral, an evidence file or a step. */
export const nameSchema = z.string().regex(/^[\p{L}\p{N}_-]{1,40}$/u, '1-40 letters, digits, - or _');

/** A person of the file; also the subject of their tokens. */
export const personIdSchema = z.string().regex(/^[a-z0-9-]{1,40}$/, '1-40 of a-z 0-9 -');

/** What can be looked at. A reply goes by the name of its referral, delegation and destruction by that of their matter. */
export const recordKindSchema = z.enum([
  'matter',
  'referral',
  'reply',
  'destruction',
  'delegation',
  'assessment',
]);
export type RecordKind = z.infer<typeof recordKindSchema>;

const codes = Object.keys(refusals) as [RefusalCode, ...RefusalCode[]];

/** A refusal as it must come: status and stable code; and, where a field is at fault, the rule and where it stands. */
export const refusedSchema = z.strictObject({
  status: z.int().min(400).max(599),
  code: z.enum(codes),
  rule: z.string().optional(),
  /** JSON pointer into the request's body. */
  path: z.string().optional(),
  /** All of its errors, in any order: none may be missing and none more. */
  errors: z
    .array(z.strictObject({ rule: z.string(), path: z.string() }))
    .min(1)
    .optional(),
});
