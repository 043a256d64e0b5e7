import * as z from 'zod';
import { instantSchema } from '../calendar/instant.ts';
import { idSchema } from '../identifier/identifier.ts';
import { actorSchema, signingStepSchema } from '../procedure/profile.ts';
import { recordBaseSchema } from '../record/record.ts';

/** A signature: who signed, and for whom when a deputy did (代決: both are kept). */
export const signatureSchema = z.strictObject({
  by: actorSchema,
  membershipId: z.string(),
  name: z.string(),
  deputyFor: actorSchema.optional(),
  /** Whose step this was, where the next signer went on without them (後閲): they read it afterwards. */
  passedOver: actorSchema.optional(),
  at: instantSchema,
});
export type Signature = z.infer<typeof signatureSchema>;

/** That somebody who was passed over has read the document: of which step of the chain, counted from 0. */
export const readingSchema = z.strictObject({
  position: z.int().min(0),
  by: actorSchema,
  membershipId: z.string(),
  name: z.string(),
  at: instantSchema,
});

/** A document that is signed as one thing: here the reply (通知・答申). The chain is kept as it was when the document was made. */
export const documentSchema = recordBaseSchema.extend({
  type: z.literal('document'),
  id: idSchema('doc'),
  status: z.enum(['draft', 'confirmed', 'signed', 'returned', 'issued', 'stuck']),
  kind: z.literal('reply'),
  referralId: idSchema('ref'),
  /** The body whose reply it is. */
  body: z.string().optional(),
  title: z.string(),
  text: z.string().max(20_000),
  number: z.string().optional(),
  /** The number that the municipality's register of letters has for it, as it was entered; its own when issued. */
  numberEntered: z.string().optional(),
  issuedAt: instantSchema.optional(),
  chain: z.array(signingStepSchema),
  signatures: z.array(signatureSchema),
  readings: z.array(readingSchema).max(10).optional(),
  /** Why the last draft came back, and from whom: for who drafts anew. The journal keeps the digest. */
  returnedWith: z
    .strictObject({ reason: z.string(), office: z.string(), role: z.string(), at: instantSchema })
    .optional(),
});
export type Document = z.infer<typeof documentSchema>;
