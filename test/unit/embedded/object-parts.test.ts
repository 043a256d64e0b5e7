import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListPartsCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openObjectStore } from '../../../embedded/object-store.ts';

const DAY = 86_400_000;
const sum = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('base64');
const composite = (...parts: string[]): string =>
  `${sum(Buffer.concat(parts.map((part) => Buffer.from(sum(part), 'base64'))))}-${String(parts.length)}`;

describe('an upload in parts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shimon-parts-'));
  const credentials = { accessKeyId: 'embedded', secretAccessKey: 'a secret of the folder' };
  let now = Date.parse('2023-06-01T00:00:00Z');
  let server: Server;
  let s3: S3Client;
  const target = { Bucket: 'quarantine', Key: '131041/dut_1/写真.png' };

  const begin = async (key = target.Key): Promise<{ Bucket: string; Key: string; UploadId: string }> => {
    const command = { ...target, Key: key, ChecksumAlgorithm: 'SHA256', ContentType: 'image/png' } as const;
    const { UploadId = '' } = await s3.send(
      new CreateMultipartUploadCommand({ ...command, Tagging: 'state=incoming' }),
    );
    return { ...target, Key: key, UploadId };
  };
  const send = async (
    upload: Awaited<ReturnType<typeof begin>>,
    number: number,
    body: string,
    signed = body,
  ) => {
    const checksum = sum(signed);
    const url = await getSignedUrl(
      s3,
      new UploadPartCommand({
        ...upload,
        PartNumber: number,
        ChecksumSHA256: checksum,
        ContentLength: signed.length,
      }),
      {
        expiresIn: 60,
        unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
        signableHeaders: new Set(['content-length', 'host']),
      },
    );
    return fetch(url, { method: 'PUT', headers: { 'x-amz-checksum-sha256': checksum }, body });
  };
  const finish = async (upload: Awaited<ReturnType<typeof begin>>) => {
    const { Parts = [] } = await s3.send(new ListPartsCommand(upload));
    const parts = Parts.map(({ PartNumber, ETag, ChecksumSHA256 }) => ({ PartNumber, ETag, ChecksumSHA256 }));
    return s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: parts } }));
  };

  beforeAll(async () => {
    const store = openObjectStore({
      folder,
      key: credentials,
      now: () => now,
      origins: () => [],
      smallestPart: 5,
    });
    server = createServer((request, response) => {
      store.handle(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    s3 = new S3Client({
      endpoint: `${base}/s3`,
      region: 'ap-northeast-1',
      forcePathStyle: true,
      credentials,
      maxAttempts: 1,
    });
    for (const bucket of ['quarantine', 'evidence']) store.createBucket(bucket);
  });
  afterAll(async () => {
    s3.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  });

  it('is one object once it is finished, with checksums as S3 has them', async () => {
    const upload = await begin();
    expect((await send(upload, 2, 'world')).status).toBe(200);
    expect((await send(upload, 1, 'hello ')).status).toBe(200);
    const missing = s3.send(new HeadObjectCommand(target));
    await expect(missing).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
    const done = await finish(upload);
    expect(done.ChecksumSHA256).toBe(composite('hello ', 'world'));
    const found = await s3.send(new GetObjectCommand({ ...target, ChecksumMode: 'ENABLED' }));
    expect(await found.Body?.transformToString()).toBe('hello world');
    expect(found).toMatchObject({ ContentType: 'image/png', ChecksumSHA256: composite('hello ', 'world') });
    // The copy is one piece again, and its checksum is that of the whole.
    const copied = await s3.send(
      new CopyObjectCommand({
        Bucket: 'evidence',
        Key: 'copy',
        CopySource: `${target.Bucket}/${encodeURIComponent(target.Key)}`,
        ChecksumAlgorithm: 'SHA256',
      }),
    );
    expect(copied.CopyObjectResult?.ChecksumSHA256).toBe(sum('hello world'));
    await expect(s3.send(new ListPartsCommand(upload))).rejects.toMatchObject({ name: 'NoSuchUpload' });
    expect((await send(upload, 1, 'other ')).status).toBe(404);
  });

  it('takes a part only with the bytes whose checksum was signed, and says which arrived', async () => {
    const upload = await begin('parts');
    expect((await send(upload, 1, 'forged', 'hello ')).status).toBe(400);
    expect((await send(upload, 3, 'third')).status).toBe(200);
    const { Parts } = await s3.send(new ListPartsCommand(upload));
    expect(Parts).toMatchObject([{ PartNumber: 3, Size: 5, ChecksumSHA256: sum('third') }]);
  });

  it('refuses parts that are too small, unknown or out of order', async () => {
    const upload = await begin('small');
    const first = await send(upload, 1, 'abc');
    const second = await send(upload, 2, 'defgh');
    const part = (number: number, from: Response) => ({
      PartNumber: number,
      ETag: from.headers.get('etag') ?? '',
    });
    const complete = (...parts: ReturnType<typeof part>[]) =>
      s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: parts } }));
    await expect(finish(upload)).rejects.toMatchObject({ name: 'EntityTooSmall' });
    await expect(complete(part(1, second))).rejects.toMatchObject({ name: 'InvalidPart' });
    await expect(complete(part(2, second), part(1, first))).rejects.toMatchObject({
      name: 'InvalidPartOrder',
    });
    await complete(part(2, second), part(2, second)).then(
      () => expect.unreachable(),
      (error: unknown) => expect(error).toMatchObject({ name: 'InvalidPartOrder' }),
    );
  });

  it('is gone when it is aborted, and when nobody finished it for seven days', async () => {
    const aborted = await begin('aborted');
    await s3.send(new AbortMultipartUploadCommand(aborted));
    await expect(s3.send(new ListPartsCommand(aborted))).rejects.toMatchObject({ name: 'NoSuchUpload' });
    const left = await begin('left');
    await send(left, 1, 'hello');
    now += 7 * DAY;
    await expect(finish(left)).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });

  it('belongs to its key', async () => {
    const upload = await begin('mine');
    const other = s3.send(new ListPartsCommand({ ...upload, Key: 'theirs' }));
    await expect(other).rejects.toMatchObject({ name: 'NoSuchUpload' });
    const path = s3.send(new ListPartsCommand({ ...upload, UploadId: '../../etc' }));
    await expect(path).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });
});
