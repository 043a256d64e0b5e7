import * as z from 'zod';

import { instantSchema } from '../calendar/instant.ts';
import { anyIdSchema } from '../identifier/identifier.ts';
import { canonicalJson, digestOf, digestSchema } from '../journal/digest.ts';
import { journalHeadSchema } from '../journal/event.ts';
import { municipalityCodeSchema } from '../municipality-code/municipality-code.ts';

const word = z.string().min(1).max(200);

/**
 * What is sealed at the end of an approval or a certificate of destruction (design §2.9, §7). Ids and digests only.
 * `route` is the way the matter was sent at its submission: to which body, under which version of the profile.
 * `subject.key` is the number people use (受付番号); `conditions` are digests of the texts of the conditions; `closes` is only in a
 * certificate's receipt and names the approval's; `contentDigest` is `digestOf` the sealed record; `journal` is the head
 * before the sealing event; `profile` is the municipality's profile the procedure followed.
 */
export const receiptSchema = z
  .strictObject({
    schema: z.literal(1),
    kind: z.enum(['approval', 'certificate']),
    municipality: municipalityCodeSchema,
    subject: z.strictObject({ id: anyIdSchema, key: word, kind: word }),
    route: z.strictObject({ kind: word, body: word, profileVersion: word }).optional(),
    outcome: word,
    conditions: z.array(digestSchema).optional(),
    closes: z.strictObject({ receiptSha256: digestSchema, subjectId: anyIdSchema }).optional(),
    contentDigest: digestSchema,
    journal: journalHeadSchema,
    profile: z.strictObject({ version: word, digest: digestSchema }),
    sealedAt: instantSchema,
  })
  .refine((receipt) => receipt.kind === 'certificate' || receipt.closes === undefined, {
    path: ['closes'],
    error: '承認の証明データは、ほかの証明データを閉じません。',
  });

export type Receipt = z.infer<typeof receiptSchema>;

/** The bytes that are signed, as text: canonical JSON (RFC 8785). Throws Error for lone surrogates. */
export function canonicalReceipt(receipt: Receipt): string {
  return canonicalJson(receipt);
}

/** SHA-256 of the canonical receipt as hex: the name by which other receipts, events and people refer to it. */
export function receiptDigest(receipt: Receipt): string {
  return digestOf(receipt);
}
