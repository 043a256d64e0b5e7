import * as z from 'zod';

import { journalEventSchema } from '../journal/event.ts';
import type { JournalEvent } from '../journal/event.ts';
import { keyIdOf, signingKeySchema } from './jws.ts';
import type { SigningKeySet } from './jws.ts';
import { receiptSchema } from './receipt-schema.ts';
import type { Receipt } from './receipt-schema.ts';

/** The file's own set of keys: exactly the one that signed, so that every byte of the file is covered by a check. */
export const receiptKeySetSchema = z.strictObject({ keys: z.tuple([signingKeySchema]) });

/**
 * `receipt.json`: the receipt, its compact JWS, the journal from its first event up to the head the receipt names, and
 * the public key that signed. Everything that is needed to verify offline, except the trust in the key.
 */
export const receiptFileSchema = z.strictObject({
  receipt: receiptSchema,
  jws: z.string(),
  journal: z.array(journalEventSchema).min(1),
  keys: receiptKeySetSchema,
});

/** What is kept of a sealed receipt is not what was sealed: a row of the table was changed, or is missing. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

export type ReceiptFile = z.infer<typeof receiptFileSchema>;

/**
 * The file for a sealed receipt. `journal` may go on after the head the receipt names and `published` may hold more
 * keys: only what belongs in the file is taken.
 * @throws SealBroken when the key that signed or the head is missing.
 */
export function receiptFile(
  receipt: Receipt,
  jws: string,
  journal: readonly JournalEvent[],
  published: SigningKeySet,
): ReceiptFile {
  const kid = keyIdOf(jws);
  const key = published.keys
    .map((candidate) => signingKeySchema.safeParse(candidate).data)
    .find((candidate) => candidate !== undefined && candidate.kid === kid);
  if (key === undefined)
    throw new SealBroken('The key that signed the receipt is not among the published keys.');
  const events = journal.filter((event) => event.seq <= receipt.journal.seq);
  if (events.at(-1)?.hash !== receipt.journal.hash) {
    throw new SealBroken('The journal does not hold the head that the receipt names.');
  }
  return receiptFileSchema.parse({ receipt, jws, journal: events, keys: { keys: [key] } });
}
