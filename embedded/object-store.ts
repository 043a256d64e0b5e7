import { createReadStream, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';

import { byteRange } from './byte-range.ts';
import { answerBytes, readBody } from './http-answer.ts';
import { type Call, commit, header, lockOf, metadataOf, noSuchKey, tagsOf } from './object-call.ts';
import {
  type Expiry,
  ObjectExists,
  type ObjectFiles,
  ObjectLocked,
  openObjectFiles,
  type StoredObject,
} from './object-files.ts';
import { isMultipart, onUpload } from './object-multipart.ts';
import { openUploadParts, type UploadParts } from './object-parts.ts';
import { checkReceived, receiveBody } from './object-upload.ts';
import { requestTarget } from './request-target.ts';
import { answerCopied, answerS3Error, objectHeaders, S3Error } from './s3-answer.ts';
import { type AccessKey, verifySignature } from './signature-v4.ts';

/*
 * The part of S3 that the functions use, over files. s3rver was not taken: unmaintained since 2021, no object lock,
 * and it accepts checksums without looking at them.
 */

export interface ObjectStoreOptions {
  folder: string;
  key: AccessKey;
  /** Virtual now: for lock dates, lifecycle and Last-Modified. Signatures are checked against real time. */
  now: () => number;
  /** By bucket: after how many days unlocked objects with a tag are gone. */
  expiry?: Readonly<Record<string, Expiry>>;
  /** Origins whose pages may use presigned links. */
  origins: () => readonly string[];
  /** 100 MB if undefined. */
  largestUpload?: number;
  /** What every part but the last must have; 5 MiB if undefined, as on S3. */
  smallestPart?: number;
}

const LARGEST_UPLOAD = 100 * 1024 * 1024;
const SMALLEST_PART = 5 * 1024 * 1024;
/** Days that an upload in parts may wait to be finished; the lifecycle rule of stacks/buckets.ts says the same. */
const PARTS_DAYS = 7;

export interface ObjectStore {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  createBucket(bucket: string): void;
}

/** The path below which the store stands; clients sign it as part of the path. */
const mount = '/s3';

/** Query parameters that do not ask for another operation. */
const plainQuery =
  /^(x-amz-.*|x-id|response-(content-(type|disposition)|cache-control)|uploads|uploadId|partNumber|tagging)$/i;

const put = async (files: ObjectFiles, options: ObjectStoreOptions, call: Call): Promise<void> => {
  const lock = lockOf(call);
  const { file, path } = files.reserve(call.bucket, call.key);
  try {
    const received = await receiveBody(call.request, path, options.largestUpload ?? LARGEST_UPLOAD);
    checkReceived(call.request, call.query, call.payloadHash, received);
    const object: StoredObject = {
      key: call.key,
      file,
      size: received.size,
      contentType: header(call, 'content-type') ?? 'binary/octet-stream',
      metadata: metadataOf(call),
      ...tagsOf(call),
      md5: received.md5,
      sha256: Buffer.from(received.sha256, 'hex').toString('base64'),
      modified: options.now(),
      ...(lock === undefined ? {} : { lock }),
    };
    commit(files, call, object);
    answerBytes(call.response, 200, 'application/xml', Buffer.alloc(0), {
      etag: `"${object.md5}"`,
      'x-amz-checksum-sha256': object.sha256,
    });
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
};

const tagsLike = ({ tags }: StoredObject): Pick<StoredObject, 'tags'> => (tags === undefined ? {} : { tags });

const copy = (files: ObjectFiles, options: ObjectStoreOptions, call: Call, source: string): void => {
  const [, from = '', fromKey = ''] = /^\/?([^/]+)\/([^?]+)/.exec(decodeURIComponent(source)) ?? [];
  const original = files.hasBucket(from) ? files.find(from, fromKey) : undefined;
  if (original === undefined) throw noSuchKey();
  const lock = lockOf(call);
  const replaces = header(call, 'x-amz-metadata-directive') === 'REPLACE';
  const { file, path } = files.reserve(call.bucket, call.key);
  const object: StoredObject = {
    key: call.key,
    file,
    size: original.size,
    contentType: (replaces ? header(call, 'content-type') : undefined) ?? original.contentType,
    metadata: replaces ? metadataOf(call) : original.metadata,
    ...(header(call, 'x-amz-tagging-directive') === 'REPLACE' ? tagsOf(call) : tagsLike(original)),
    md5: original.md5,
    sha256: original.sha256,
    modified: options.now(),
    ...(lock === undefined ? {} : { lock }),
  };
  try {
    files.copyBytes(files.bytesPath(from, original), path);
    commit(files, call, object);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
  answerCopied(call.response, object);
};

const get = async (files: ObjectFiles, call: Call): Promise<void> => {
  const object = files.find(call.bucket, call.key);
  if (object === undefined) throw noSuchKey();
  const range = byteRange(call.request.headers.range, object.size);
  if (range === 'unsatisfiable') {
    call.response.setHeader('content-range', `bytes */${String(object.size)}`);
    throw new S3Error(416, 'InvalidRange', 'The requested range is not satisfiable');
  }
  const wantsChecksum = header(call, 'x-amz-checksum-mode') ?? call.query.get('x-amz-checksum-mode');
  const headers = objectHeaders(object, range === undefined && wantsChecksum === 'ENABLED');
  const disposition = call.query.get('response-content-disposition');
  const cacheControl = call.query.get('response-cache-control');
  const span = range ?? { first: 0, last: object.size - 1 };
  call.response.writeHead(range === undefined ? 200 : 206, {
    ...headers,
    'content-type': call.query.get('response-content-type') ?? object.contentType,
    'content-length': span.last - span.first + 1,
    ...(disposition === null ? {} : { 'content-disposition': disposition }),
    ...(cacheControl === null ? {} : { 'cache-control': cacheControl }),
    ...(range === undefined ? {} : { 'content-range': `bytes ${span.first}-${span.last}/${object.size}` }),
  });
  if (call.request.method === 'HEAD' || object.size === 0) {
    call.response.end();
    return;
  }
  const bytes = createReadStream(files.bytesPath(call.bucket, object), { start: span.first, end: span.last });
  await pipeline(bytes, call.response).catch(() => call.response.destroy());
};

const onBucket = (files: ObjectFiles, call: Call): void => {
  const found = files.hasBucket(call.bucket);
  if (call.request.method === 'PUT') {
    if (found) throw new S3Error(409, 'BucketAlreadyOwnedByYou', 'You have this bucket already.');
    files.createBucket(call.bucket);
  } else if (call.request.method !== 'HEAD') {
    throw new S3Error(501, 'NotImplemented', 'This operation on a bucket is not implemented.');
  } else if (!found) {
    throw new S3Error(404, 'NoSuchBucket', 'The specified bucket does not exist');
  }
  answerBytes(call.response, 200, 'application/xml', Buffer.alloc(0));
};

const retag = async (files: ObjectFiles, call: Call): Promise<void> => {
  if (call.request.method !== 'PUT')
    throw new S3Error(501, 'NotImplemented', 'Tags are only put here, never read.');
  const text = (await readBody(call.request, 16 * 1024)).toString('utf8');
  const object = files.find(call.bucket, call.key);
  if (object === undefined) throw noSuchKey();
  const tags = [...text.matchAll(/<Key>([^<]*)<\/Key>\s*<Value>([^<]*)<\/Value>/g)];
  files.retag(
    call.bucket,
    object,
    Object.fromEntries(tags.map(([, name, value]) => [name ?? '', value ?? ''])),
  );
  answerBytes(call.response, 200, 'application/xml', Buffer.alloc(0));
};

interface Stores {
  files: ObjectFiles;
  parts: UploadParts;
}

const onObject = async ({ files, parts }: Stores, options: ObjectStoreOptions, call: Call): Promise<void> => {
  if (!files.hasBucket(call.bucket))
    throw new S3Error(404, 'NoSuchBucket', 'The specified bucket does not exist');
  if (isMultipart(call)) {
    const { now, largestUpload = LARGEST_UPLOAD, smallestPart = SMALLEST_PART } = options;
    return onUpload(files, parts, { now, largestUpload, smallestPart }, call);
  }
  if (call.query.has('tagging')) return retag(files, call);
  const source = header(call, 'x-amz-copy-source');
  switch (call.request.method ?? '') {
    case 'PUT':
      return source === undefined ? put(files, options, call) : copy(files, options, call, source);
    case 'GET':
    case 'HEAD':
      return get(files, call);
    case 'DELETE':
      files.delete(call.bucket, call.key, header(call, 'x-amz-bypass-governance-retention') === 'true');
      call.response.writeHead(204).end();
      return;
    default:
      throw new S3Error(
        405,
        'MethodNotAllowed',
        'The specified method is not allowed against this resource.',
      );
  }
};

const readCall = (options: ObjectStoreOptions, request: IncomingMessage, response: ServerResponse): Call => {
  const { path, query: queryText } = requestTarget(request);
  const verdict = verifySignature(request, options.key, Date.now(), { service: 's3' });
  if (!verdict.ok) throw new S3Error(403, verdict.refusal.code, verdict.refusal.message);
  const query = new URLSearchParams(queryText);
  const [, bucket = '', rawKey = ''] = /^\/([^/]*)\/?(.*)$/s.exec(path.slice(mount.length)) ?? [];
  const other = [...query.keys()].find((name) => !plainQuery.test(name));
  if (other !== undefined || verdict.payloadHash.startsWith('STREAMING-')) {
    throw new S3Error(501, 'NotImplemented', `Not implemented here: ${other ?? 'a streamed signature'}.`);
  }
  return {
    request,
    response,
    bucket,
    key: decodeURIComponent(rawKey),
    query,
    payloadHash: verdict.payloadHash,
  };
};

const asS3Error = (error: unknown): S3Error | undefined => {
  if (error instanceof S3Error) return error;
  if (error instanceof ObjectLocked) {
    return new S3Error(403, 'AccessDenied', 'Access Denied because object protected by object lock.');
  }
  if (error instanceof ObjectExists) {
    return new S3Error(
      412,
      'PreconditionFailed',
      'At least one of the pre-conditions you specified did not hold',
    );
  }
  if (error instanceof RangeError) return new S3Error(400, 'InvalidBucketName', error.message);
  if (error instanceof URIError) return new S3Error(400, 'InvalidURI', "Couldn't parse the specified URI.");
  return undefined;
};

/** What pages of the portal's other names on this machine need; stored files must not run as pages of the portal. */
const setPolicy = (request: IncomingMessage, response: ServerResponse, origins: readonly string[]): void => {
  response.setHeader('content-security-policy', "sandbox; default-src 'none'");
  response.setHeader('x-content-type-options', 'nosniff');
  const { origin } = request.headers;
  if (origin === undefined || !origins.includes(origin)) return;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-allow-methods', 'GET, PUT, HEAD');
  response.setHeader(
    'access-control-allow-headers',
    request.headers['access-control-request-headers'] ?? '*',
  );
  response.setHeader('access-control-expose-headers', 'etag, x-amz-checksum-sha256');
  response.setHeader('vary', 'origin');
};

/** Opens the object store: S3's REST API with path-style addresses under /s3, signed with the embedded access key. */
export const openObjectStore = (options: ObjectStoreOptions): ObjectStore => {
  const { folder, now } = options;
  const files = openObjectFiles({ folder, now, expiry: options.expiry ?? {} });
  const parts = openUploadParts({ folder, now, keptDays: PARTS_DAYS });
  return {
    createBucket: (bucket) => void files.createBucket(bucket),
    async handle(request, response) {
      setPolicy(request, response, options.origins());
      if (request.method === 'OPTIONS') {
        response.writeHead(204).end();
        return;
      }
      try {
        const call = readCall(options, request, response);
        await (call.key === '' ? onBucket(files, call) : onObject({ files, parts }, options, call));
      } catch (error) {
        const answer = asS3Error(error);
        if (answer === undefined) throw error;
        // The rest of a body that nobody wants must not be taken for the next request.
        if (!request.complete) response.setHeader('connection', 'close');
        request.resume();
        answerS3Error(response, answer, requestTarget(request).path);
      }
    },
  };
};
