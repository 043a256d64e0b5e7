import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';

import { S3Error } from './s3-answer.ts';

/** What was received, and its digests: md5 and sha256 in hexadecimal. */
export interface Received {
  size: number;
  md5: string;
  sha256: string;
  crc32: number;
}

const announcedLength = (request: IncomingMessage, largest: number): number => {
  const announced = request.headers['content-length'];
  if (announced === undefined)
    throw new S3Error(411, 'MissingContentLength', 'You must provide the Content-Length.');
  if (Number(announced) > largest) {
    throw new S3Error(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size');
  }
  return Number(announced);
};

/**
 * Writes a request's body to `path` while it digests it. Throws S3Error when no length was announced, or more than
 * `largest` bytes; the connection's own errors pass through.
 */
export const receiveBody = async (
  request: IncomingMessage,
  path: string,
  largest: number,
): Promise<Received> => {
  announcedLength(request, largest);
  const sha256 = createHash('sha256');
  const md5 = createHash('md5');
  let size = 0;
  let sum = 0;
  await pipeline(
    request,
    async function* digest(source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        size += chunk.length;
        sha256.update(chunk);
        md5.update(chunk);
        sum = crc32(chunk, sum);
        yield chunk;
      }
    },
    createWriteStream(path, { flags: 'wx', mode: 0o600 }),
  );
  return { size, md5: md5.digest('hex'), sha256: sha256.digest('hex'), crc32: sum };
};

const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');

const crcText = (sum: number): string => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(sum);
  return bytes.toString('base64');
};

const singleHeader = (request: IncomingMessage, name: string): string | undefined =>
  request.headersDistinct[name]?.[0];

/**
 * Compares what was received with what the client signed and announced: the payload hash of the signature,
 * x-amz-checksum-sha256 (header, or the presigned link's query), x-amz-checksum-crc32 and Content-MD5.
 * Throws S3Error as S3 does.
 */
export const checkReceived = (
  request: IncomingMessage,
  query: URLSearchParams,
  payloadHash: string,
  received: Received,
): void => {
  if (payloadHash !== 'UNSIGNED-PAYLOAD' && payloadHash !== received.sha256) {
    throw new S3Error(
      400,
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match",
    );
  }
  const expected = [
    ['SHA256', singleHeader(request, 'x-amz-checksum-sha256'), base64(received.sha256)],
    ['SHA256', query.get('x-amz-checksum-sha256') ?? undefined, base64(received.sha256)],
    // Not from the query: the presigner puts the checksum of an empty body there.
    ['CRC32', singleHeader(request, 'x-amz-checksum-crc32'), crcText(received.crc32)],
    ['Content-MD5', singleHeader(request, 'content-md5'), base64(received.md5)],
  ] as const;
  for (const [name, announced, actual] of expected) {
    if (announced !== undefined && announced !== actual) {
      throw new S3Error(400, 'BadDigest', `The ${name} you specified did not match what we received.`);
    }
  }
};
