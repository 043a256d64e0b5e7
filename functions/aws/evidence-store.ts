import {
  CopyObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { endOfDay } from '../domain/calendar/instant.ts';
import { environment } from '../environment.ts';
import type { Evidence } from '../domain/destruction/certificate.ts';

const LINK_SECONDS = 15 * 60;
/** Enough of a file to tell what it is. */
const HEAD_BYTES = 4100;

let client: S3Client | undefined;

/** The one object store client of this process, made on first use. */
export const objectStore = (): S3Client => (client ??= new S3Client({ forcePathStyle: true }));

const checksumOf = (evidence: Pick<Evidence, 'sha256'>): string =>
  Buffer.from(evidence.sha256, 'hex').toString('base64');

/**
 * A link that takes exactly the file that was declared, into quarantine, for 15 minutes of real time.
 * @returns the URL and the headers that must be sent with the PUT.
 */
export async function uploadLink(
  evidence: Evidence,
): Promise<{ url: string; headers: Record<string, string> }> {
  const { QUARANTINE_BUCKET } = environment('QUARANTINE_BUCKET');
  const checksum = checksumOf(evidence);
  const url = await getSignedUrl(
    objectStore(),
    new PutObjectCommand({
      Bucket: QUARANTINE_BUCKET,
      Key: evidence.objectKey,
      ContentType: evidence.contentType,
      ContentLength: evidence.bytes,
      ChecksumSHA256: checksum,
    }),
    {
      expiresIn: LINK_SECONDS,
      unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
      signableHeaders: new Set(['content-type', 'content-length', 'host']),
    },
  );
  return { url, headers: { 'content-type': evidence.contentType, 'x-amz-checksum-sha256': checksum } };
}

/** What quarantine holds of a file: its size, its checksum and its first bytes; undefined when nothing arrived. */
export async function inspectUpload(
  evidence: Evidence,
): Promise<{ bytes: number; checksum: string | undefined; head: Uint8Array } | undefined> {
  const { QUARANTINE_BUCKET } = environment('QUARANTINE_BUCKET');
  const at = { Bucket: QUARANTINE_BUCKET, Key: evidence.objectKey };
  try {
    const head = await objectStore().send(new HeadObjectCommand({ ...at, ChecksumMode: 'ENABLED' }));
    const start = await objectStore().send(
      new GetObjectCommand({ ...at, Range: `bytes=0-${HEAD_BYTES - 1}` }),
    );
    const bytes = (await start.Body?.transformToByteArray()) ?? new Uint8Array();
    return { bytes: head.ContentLength ?? 0, checksum: head.ChecksumSHA256, head: bytes };
  } catch (error) {
    // To a caller that may not list the bucket, S3 answers 403 for an object that is not there.
    if (error instanceof S3ServiceException && [403, 404].includes(error.$metadata.httpStatusCode ?? 0))
      return undefined;
    throw error;
  }
}

/** Whether what arrived is byte for byte what was declared. */
export const isAsDeclared = (
  evidence: Evidence,
  upload: { bytes: number; checksum: string | undefined },
): boolean => upload.bytes === evidence.bytes && upload.checksum === checksumOf(evidence);

/**
 * Copies a validated file out of quarantine under a governance lock. Doing it again writes the same object again.
 * @param retainUntil date (Asia/Tokyo) until which it may not be deleted.
 */
export async function lockEvidence(evidence: Evidence, retainUntil: string): Promise<void> {
  const { QUARANTINE_BUCKET, EVIDENCE_BUCKET } = environment('QUARANTINE_BUCKET', 'EVIDENCE_BUCKET');
  await objectStore().send(
    new CopyObjectCommand({
      Bucket: EVIDENCE_BUCKET,
      Key: evidence.objectKey,
      CopySource: `${QUARANTINE_BUCKET}/${evidence.objectKey}`,
      ChecksumAlgorithm: 'SHA256',
      ObjectLockMode: 'GOVERNANCE',
      // oxlint-disable-next-line no-restricted-globals -- the SDK takes a Date; this one comes from a given day, not from the clock
      ObjectLockRetainUntilDate: new Date(endOfDay(retainUntil)),
    }),
  );
}
