import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListPartsCommand,
  PutObjectTaggingCommand,
  S3Client,
  S3ServiceException,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { endOfDay } from '../domain/calendar/instant.ts';
import { partsOf, safeFileName, type Evidence } from '../domain/destruction/evidence.ts';
import { environment } from '../environment.ts';
import { heldTag, incomingTag } from './evidence-tags.ts';

/** Real seconds that a link takes a part of a file: 5 MiB over a telephone's worst minute. */
const UPLOAD_SECONDS = 15 * 60;
/** Real seconds that a link shows a file. */
const DOWNLOAD_SECONDS = 60;

let client: S3Client | undefined;

/** The one object store client of this process, made on first use. */
export const objectStore = (): S3Client => (client ??= new S3Client({ forcePathStyle: true }));

/** Where a file lies in quarantine: its key is made of ids alone. */
type Lying = Pick<Evidence, 'objectKey'>;

const quarantined = ({ objectKey }: Lying): { Bucket: string; Key: string } => ({
  Bucket: environment('QUARANTINE_BUCKET').QUARANTINE_BUCKET,
  Key: objectKey,
});

const base64 = (sha256: string): string => Buffer.from(sha256, 'hex').toString('base64');

const isMissing = (error: unknown): boolean =>
  // To a caller that may not list the bucket, S3 answers 403 for an object that is not there.
  error instanceof S3ServiceException && [403, 404].includes(error.$metadata.httpStatusCode ?? 0);

async function unlessMissing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Begins the upload of a file into quarantine. @returns its id at the object store. */
export async function beginUpload({
  objectKey,
  contentType,
}: Pick<Evidence, 'objectKey' | 'contentType'>): Promise<string> {
  const { UploadId } = await objectStore().send(
    new CreateMultipartUploadCommand({
      ...quarantined({ objectKey }),
      ContentType: contentType,
      ChecksumAlgorithm: 'SHA256',
      Tagging: `${incomingTag.name}=${incomingTag.value}`,
    }),
  );
  if (UploadId === undefined) throw new RangeError('the object store gave an upload no id');
  return UploadId;
}

/** A part of a file, and the link that takes just its bytes. */
export interface PartLink {
  readonly number: number;
  readonly first: number;
  readonly bytes: number;
  readonly url: string;
  readonly headers: Record<string, string>;
}

/** Links for parts of a file, each for exactly the bytes that were declared, for 15 minutes of real time. */
export function partLinks(evidence: Evidence, numbers: ReadonlySet<number>): Promise<PartLink[]> {
  const wanted = partsOf(evidence.bytes).filter(({ number }) => numbers.has(number));
  return Promise.all(
    wanted.map(async (part) => {
      const checksum = base64(evidence.parts[part.number - 1] ?? '');
      const url = await getSignedUrl(
        objectStore(),
        new UploadPartCommand({
          ...quarantined(evidence),
          UploadId: evidence.uploadId,
          PartNumber: part.number,
          ContentLength: part.bytes,
          ChecksumSHA256: checksum,
        }),
        {
          expiresIn: UPLOAD_SECONDS,
          unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
          signableHeaders: new Set(['content-length', 'host']),
        },
      );
      return { ...part, url, headers: { 'x-amz-checksum-sha256': checksum } };
    }),
  );
}

/** The numbers of the parts that have arrived; undefined when the upload is over, or was given up after seven days. */
export async function arrivedParts(evidence: Evidence): Promise<Set<number> | undefined> {
  const listed = await unlessMissing(
    objectStore().send(new ListPartsCommand({ ...quarantined(evidence), UploadId: evidence.uploadId })),
  );
  return listed && new Set((listed.Parts ?? []).map(({ PartNumber }) => PartNumber ?? 0));
}

/** Makes one object of the parts that arrived. Doing it again changes nothing. */
export async function finishUpload(evidence: Evidence): Promise<void> {
  const upload = { ...quarantined(evidence), UploadId: evidence.uploadId };
  const listed = await unlessMissing(objectStore().send(new ListPartsCommand(upload)));
  if (!listed) return;
  const parts = (listed.Parts ?? []).map(({ PartNumber, ETag, ChecksumSHA256 }) => ({
    PartNumber,
    ETag,
    ChecksumSHA256,
  }));
  await unlessMissing(
    objectStore().send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: parts } })),
  );
}

/** The bytes that lie in quarantine; undefined when there is nothing, or another number of bytes than was declared. */
export async function readUpload(evidence: Evidence): Promise<Uint8Array | undefined> {
  const found = await unlessMissing(objectStore().send(new GetObjectCommand(quarantined(evidence))));
  if (found?.ContentLength !== evidence.bytes) return undefined;
  return found.Body?.transformToByteArray();
}

/** Takes a file out of quarantine, and what has come of it. Doing it again changes nothing. */
export async function dropUpload(evidence: Evidence): Promise<void> {
  const upload = { ...quarantined(evidence), UploadId: evidence.uploadId };
  await unlessMissing(objectStore().send(new AbortMultipartUploadCommand(upload)));
  await objectStore().send(new DeleteObjectCommand(quarantined(evidence)));
}

/** Keeps a file in quarantine beyond its thirty days. @returns whether it was there to be kept. */
export async function holdUpload(evidence: Lying): Promise<boolean> {
  const tag = { Key: heldTag.name, Value: heldTag.value };
  const put = new PutObjectTaggingCommand({ ...quarantined(evidence), Tagging: { TagSet: [tag] } });
  return (await unlessMissing(objectStore().send(put))) !== undefined;
}

/** A link that saves a file for a minute of real time: never shown in place, always of the type that was checked. */
export async function downloadLink(evidence: Evidence): Promise<string> {
  const { QUARANTINE_BUCKET, EVIDENCE_BUCKET } = environment('QUARANTINE_BUCKET', 'EVIDENCE_BUCKET');
  const name = encodeURIComponent(safeFileName(evidence.fileName)).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return getSignedUrl(
    objectStore(),
    new GetObjectCommand({
      Bucket: evidence.state === 'locked' ? EVIDENCE_BUCKET : QUARANTINE_BUCKET,
      Key: evidence.objectKey,
      ResponseContentType: evidence.contentType,
      ResponseContentDisposition: `attachment; filename="${evidence.id}"; filename*=UTF-8''${name}`,
      ResponseCacheControl: 'no-store',
    }),
    { expiresIn: DOWNLOAD_SECONDS },
  );
}

/** The locked copy is not byte for byte what was declared: nothing of it may be believed. */
export class EvidenceDiffers extends Error {
  override readonly name = 'EvidenceDiffers';
}

/**
 * Copies a validated file out of quarantine under a governance lock; the store's own checksum of the copy must be the
 * declared one. Doing it again writes the same object again.
 * @param retainUntil date (Asia/Tokyo) until which it may not be deleted.
 * @throws EvidenceDiffers
 */
export async function lockEvidence(evidence: Evidence, retainUntil: string): Promise<void> {
  const { QUARANTINE_BUCKET, EVIDENCE_BUCKET } = environment('QUARANTINE_BUCKET', 'EVIDENCE_BUCKET');
  const { CopyObjectResult } = await objectStore().send(
    new CopyObjectCommand({
      Bucket: EVIDENCE_BUCKET,
      Key: evidence.objectKey,
      CopySource: `${QUARANTINE_BUCKET}/${evidence.objectKey.split('/').map(encodeURIComponent).join('/')}`,
      ChecksumAlgorithm: 'SHA256',
      TaggingDirective: 'REPLACE',
      ObjectLockMode: 'GOVERNANCE',
      // oxlint-disable-next-line no-restricted-globals -- the SDK takes a Date; this one comes from a given day, not from the clock
      ObjectLockRetainUntilDate: new Date(endOfDay(retainUntil)),
    }),
  );
  if (CopyObjectResult?.ChecksumSHA256 !== base64(evidence.sha256))
    throw new EvidenceDiffers('the locked copy has another checksum than was declared');
}
