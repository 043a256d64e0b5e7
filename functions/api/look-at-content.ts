import { createHash } from 'node:crypto';
import { constants, inflateSync } from 'node:zlib';
import { fileTypeFromBuffer } from 'file-type';
import { contentProblem } from '../domain/destruction/evidence-content.ts';
import type { Evidence } from '../domain/destruction/evidence.ts';
import type { EvidenceRuleId } from '../domain/destruction/evidence-rules.ts';

/** One file at a time: twenty megabytes are held while it is looked at, whatever number of callers there is. */
let last: Promise<unknown> = Promise.resolve();

function oneAfterAnother<T>(task: () => Promise<T>): Promise<T> {
  const mine = last.then(task);
  last = mine.catch(() => undefined);
  return mine;
}

/** A compressed stream that ends early is read as far as it goes; one that grows beyond the limit is not read. */
function inflate(bytes: Uint8Array, limit: number): Uint8Array | undefined {
  try {
    return inflateSync(bytes, {
      maxOutputLength: Math.max(1, limit),
      finishFlush: constants.Z_SYNC_FLUSH,
    });
  } catch {
    return undefined;
  }
}

/** HEIF's many brands of one still picture, as file-type names them. */
const sameType: Readonly<Record<string, string>> = { 'image/heif': 'image/heic' };

/**
 * What is wrong with the bytes that arrived for a file: other bytes than were declared, another type, or something in
 * them that may not be there (`functions/domain/destruction/evidence-content.ts`). Undefined when nothing is.
 */
export const lookAtContent = (
  evidence: Evidence,
  read: () => Promise<Uint8Array | undefined>,
): Promise<EvidenceRuleId | undefined> =>
  oneAfterAnother(async () => {
    const bytes = await read();
    if (bytes === undefined) return 'evidence-gone';
    if (createHash('sha256').update(bytes).digest('hex') !== evidence.sha256) return 'evidence-differs';
    const mime = (await fileTypeFromBuffer(bytes.subarray(0, 4100)))?.mime;
    const actual = mime === undefined ? undefined : (sameType[mime] ?? mime);
    return contentProblem(bytes, { declared: evidence.contentType, actual }, inflate);
  });
