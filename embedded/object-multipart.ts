import { rmSync } from 'node:fs';

import { answerBytes, readBody } from './http-answer.ts';
import { type Call, commit, header, metadataOf, tagsOf } from './object-call.ts';
import type { ObjectFiles } from './object-files.ts';
import type { Part, UploadParts } from './object-parts.ts';
import { checkReceived, receiveBody } from './object-upload.ts';
import { answerXml, S3Error } from './s3-answer.ts';

/** What uploads in parts need of the store. */
export interface MultipartOptions {
  now: () => number;
  /** Bytes of the largest part. */
  largestUpload: number;
  /** Bytes that every part but the last must have. */
  smallestPart: number;
}

const LONGEST_LIST = 1024 * 1024;

const noSuchUpload = (): S3Error =>
  new S3Error(404, 'NoSuchUpload', 'The specified multipart upload does not exist.');

const initiate = (parts: UploadParts, options: MultipartOptions, call: Call): void => {
  const { bucket, key } = call;
  const uploadId = parts.begin(bucket, {
    key,
    contentType: header(call, 'content-type') ?? 'binary/octet-stream',
    metadata: metadataOf(call),
    ...tagsOf(call),
    initiated: options.now(),
  });
  answerXml(call.response, 200, 'InitiateMultipartUploadResult', {
    Bucket: bucket,
    Key: key,
    UploadId: uploadId,
  });
};

/** The upload that a call names, if it is one of the key. */
const uploadOf = (parts: UploadParts, call: Call) => {
  const id = call.query.get('uploadId') ?? '';
  const upload = parts.find(call.bucket, id);
  if (upload?.key !== call.key) throw noSuchUpload();
  return { id, upload };
};

const putPart = async (parts: UploadParts, options: MultipartOptions, call: Call): Promise<void> => {
  const { id } = uploadOf(parts, call);
  const number = Number(call.query.get('partNumber'));
  if (!Number.isInteger(number) || number < 1 || number > 10_000) {
    throw new S3Error(
      400,
      'InvalidArgument',
      'Part number must be an integer between 1 and 10000, inclusive',
    );
  }
  const { file, path } = parts.reserve(call.bucket, id);
  try {
    const received = await receiveBody(call.request, path, options.largestUpload);
    checkReceived(call.request, call.query, call.payloadHash, received);
    const sha256 = Buffer.from(received.sha256, 'hex').toString('base64');
    const { md5, size } = received;
    parts.keep(call.bucket, id, { number, file, size, md5, sha256, modified: options.now() });
    answerBytes(call.response, 200, 'application/xml', Buffer.alloc(0), {
      etag: `"${md5}"`,
      'x-amz-checksum-sha256': sha256,
    });
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
};

const listParts = (parts: UploadParts, call: Call): void => {
  const { id } = uploadOf(parts, call);
  answerXml(
    call.response,
    200,
    'ListPartsResult',
    { Bucket: call.bucket, Key: call.key, UploadId: id, IsTruncated: 'false', ChecksumAlgorithm: 'SHA256' },
    parts.parts(call.bucket, id).map((part) => ({
      name: 'Part',
      fields: {
        PartNumber: String(part.number),
        ETag: `"${part.md5}"`,
        Size: String(part.size),
        LastModified: new Date(part.modified).toISOString(),
        ChecksumSHA256: part.sha256,
      },
    })),
  );
};

/** The parts that a CompleteMultipartUpload document lists, each as it arrived; refused where it says otherwise. */
const listedParts = (arrived: readonly Part[], document: string): Part[] => {
  const field = (text: string, name: string): string | undefined =>
    new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1]?.replaceAll('&quot;', '"');
  const listed = [...document.matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, text = '']) => {
    const part = arrived.find(({ number }) => number === Number(field(text, 'PartNumber')));
    const sum = field(text, 'ChecksumSHA256');
    if (
      part === undefined ||
      field(text, 'ETag')?.replaceAll('"', '') !== part.md5 ||
      (sum !== undefined && sum !== part.sha256)
    ) {
      throw new S3Error(400, 'InvalidPart', 'One or more of the specified parts could not be found.');
    }
    return part;
  });
  if (listed.length === 0) throw new S3Error(400, 'MalformedXML', 'The XML you provided was not well-formed');
  const inOrder = listed.every(({ number }, index) => number > (listed[index - 1]?.number ?? 0));
  if (!inOrder) throw new S3Error(400, 'InvalidPartOrder', 'The list of parts was not in ascending order.');
  return listed;
};

const complete = async (
  files: ObjectFiles,
  parts: UploadParts,
  options: MultipartOptions,
  call: Call,
): Promise<void> => {
  const { id, upload } = uploadOf(parts, call);
  const document = (await readBody(call.request, LONGEST_LIST)).toString('utf8');
  const listed = listedParts(parts.parts(call.bucket, id), document);
  if (listed.slice(0, -1).some(({ size }) => size < options.smallestPart)) {
    throw new S3Error(400, 'EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
  }
  const { file, path } = files.reserve(call.bucket, call.key);
  try {
    const joined = await parts.join(call.bucket, id, listed, path);
    const { key, contentType, metadata, tags } = upload;
    commit(files, call, {
      key,
      file,
      contentType,
      metadata,
      ...joined,
      modified: options.now(),
      ...(tags === undefined ? {} : { tags }),
    });
    parts.forget(call.bucket, id);
    const { bucket } = call;
    const whole = { ETag: `"${joined.md5}"`, ChecksumSHA256: joined.composite, ChecksumType: 'COMPOSITE' };
    answerXml(call.response, 200, 'CompleteMultipartUploadResult', { Bucket: bucket, Key: key, ...whole });
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
};

/** Whether a call is about an upload in parts. */
export const isMultipart = ({ query }: Call): boolean => query.has('uploads') || query.has('uploadId');

/** CreateMultipartUpload, UploadPart, ListParts, CompleteMultipartUpload and AbortMultipartUpload. */
export const onUpload = async (
  files: ObjectFiles,
  parts: UploadParts,
  options: MultipartOptions,
  call: Call,
): Promise<void> => {
  switch (call.request.method ?? '') {
    case 'POST':
      return call.query.has('uploads')
        ? initiate(parts, options, call)
        : complete(files, parts, options, call);
    case 'PUT':
      return putPart(parts, options, call);
    case 'GET':
      return listParts(parts, call);
    case 'DELETE':
      if (!parts.forget(call.bucket, uploadOf(parts, call).id)) throw noSuchUpload();
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
