import { createHash } from 'node:crypto';

import { z } from 'zod';

import { partsOf, type EvidenceOffer } from '../../functions/domain/destruction/evidence.ts';

/** What offering and resuming answer. */
export const uploadSchema = z.looseObject({
  evidenceId: z.string(),
  state: z.string(),
  parts: z.array(
    z.looseObject({
      number: z.int(),
      first: z.int(),
      bytes: z.int(),
      arrived: z.boolean(),
      upload: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }).optional(),
    }),
  ),
});
export type Upload = z.infer<typeof uploadSchema>;

const hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What is declared of a file before it is sent. */
export const offerOf = (
  bytes: Uint8Array,
  { fileName, contentType }: Pick<EvidenceOffer, 'fileName' | 'contentType'>,
): EvidenceOffer => ({
  fileName,
  contentType,
  bytes: bytes.length,
  sha256: hex(bytes),
  parts: partsOf(bytes.length).map((part) => hex(bytes.subarray(part.first, part.first + part.bytes))),
});

/** Sends the parts that have a link, as a browser does. @throws when a link does not take its part. */
export async function sendParts({ parts }: Upload, bytes: Uint8Array): Promise<void> {
  for (const { first, bytes: length, upload } of parts) {
    if (upload === undefined) continue;
    const body = new Uint8Array(bytes.subarray(first, first + length));
    const response = await fetch(upload.url, { method: 'PUT', headers: upload.headers, body });
    const text = await response.text();
    if (!response.ok) throw new Error(`a part was answered with ${String(response.status)}: ${text}`);
  }
}
