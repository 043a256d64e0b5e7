import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { byteRange } from '../../../embedded/byte-range.ts';
import { type ObjectStoreOptions, openObjectStore } from '../../../embedded/object-store.ts';

const DAY = 86_400_000;
const digest = (text: string): string => createHash('sha256').update(text).digest('base64');

describe('the object store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shimon-objects-'));
  const key = { accessKeyId: 'embedded', secretAccessKey: 'a secret of the folder' };
  let now = Date.parse('2023-06-01T00:00:00Z');
  const options: ObjectStoreOptions = {
    folder,
    key,
    now: () => now,
    expiry: { quarantine: { days: 30, tag: { name: 'state', value: 'incoming' } } },
    smallestPart: 10,
    origins: () => ['http://localhost:1'],
    largestUpload: 1000,
  };
  let server: Server;
  let s3: S3Client;
  let base = '';
  const clientWith = (credentials: typeof key): S3Client =>
    new S3Client({
      endpoint: `${base}/s3`,
      region: 'ap-northeast-1',
      forcePathStyle: true,
      credentials,
      maxAttempts: 1,
    });

  beforeAll(async () => {
    const store = openObjectStore(options);
    server = createServer((request, response) => {
      store.handle(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    s3 = clientWith(key);
    store.createBucket('quarantine');
    await s3.send(new CreateBucketCommand({ Bucket: 'evidence', ObjectLockEnabledForBucket: true }));
  });
  afterAll(async () => {
    s3.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  });

  const textOf = async (bucket: string, name: string): Promise<string> => {
    const found = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: name }));
    return (await found.Body?.transformToString()) ?? '';
  };

  it('keeps bytes, type and metadata under any key', async () => {
    const names = [
      'plain',
      'a/b/廃棄証明書 (1).pdf',
      '../../etc/passwd',
      'x'.repeat(900),
      'a+b&c=d?e#f%20',
      "it's!*",
    ];
    for (const [index, name] of names.entries()) {
      const Body = `bytes of ${String(index)}`;
      await s3.send(
        new PutObjectCommand({
          Bucket: 'quarantine',
          Key: name,
          Body,
          ContentType: 'text/plain',
          Metadata: { line: '7' },
        }),
      );
      expect(await textOf('quarantine', name)).toBe(Body);
      const head = await s3.send(
        new HeadObjectCommand({ Bucket: 'quarantine', Key: name, ChecksumMode: 'ENABLED' }),
      );
      expect(head).toMatchObject({
        ContentType: 'text/plain',
        ContentLength: Body.length,
        Metadata: { line: '7' },
        ChecksumSHA256: digest(Body),
      });
    }
    expect(readdirSync(folder).sort()).toEqual(['evidence', 'quarantine']);
  });

  it('answers as S3 does when something is not there', async () => {
    const get = s3.send(new GetObjectCommand({ Bucket: 'quarantine', Key: 'gone' }));
    await expect(get).rejects.toMatchObject({ name: 'NoSuchKey', $metadata: { httpStatusCode: 404 } });
    const head = s3.send(new HeadObjectCommand({ Bucket: 'quarantine', Key: 'gone' }));
    await expect(head).rejects.toMatchObject({ name: 'NotFound' });
    const bucket = s3.send(new GetObjectCommand({ Bucket: 'no-bucket', Key: 'gone' }));
    await expect(bucket).rejects.toMatchObject({ name: 'NoSuchBucket' });
    await s3.send(new DeleteObjectCommand({ Bucket: 'quarantine', Key: 'gone' }));
  });

  it('reads ranges', async () => {
    await s3.send(new PutObjectCommand({ Bucket: 'quarantine', Key: 'range', Body: '0123456789' }));
    const range = async (Range: string) => {
      const part = await s3.send(new GetObjectCommand({ Bucket: 'quarantine', Key: 'range', Range }));
      return [part.ContentRange, await part.Body?.transformToString()];
    };
    expect(await range('bytes=2-4')).toEqual(['bytes 2-4/10', '234']);
    expect(await range('bytes=7-')).toEqual(['bytes 7-9/10', '789']);
    expect(await range('bytes=-3')).toEqual(['bytes 7-9/10', '789']);
    await expect(range('bytes=10-')).rejects.toMatchObject({ name: 'InvalidRange' });
  });

  it('takes a presigned upload only with the bytes whose checksum was signed', async () => {
    const command = new PutObjectCommand({
      Bucket: 'quarantine',
      Key: 'photo',
      ChecksumSHA256: digest('right'),
      ContentLength: 5,
    });
    const url = await getSignedUrl(s3, command, {
      expiresIn: 60,
      unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
    });
    const upload = (body: string, checksum: string) =>
      fetch(url, { method: 'PUT', body, headers: { 'x-amz-checksum-sha256': checksum } });
    const wrong = await upload('wrong', digest('right'));
    expect(wrong.status).toBe(400);
    expect(await wrong.text()).toContain('<Code>BadDigest</Code>');
    const resigned = await upload('wrong', digest('wrong'));
    expect(resigned.status).toBe(403);
    expect(await resigned.text()).toContain('<Code>SignatureDoesNotMatch</Code>');
    const longer = await upload('righter', digest('right'));
    expect(longer.status).toBeGreaterThanOrEqual(400);
    await expect(textOf('quarantine', 'photo')).rejects.toMatchObject({ name: 'NoSuchKey' });
    const right = await upload('right', digest('right'));
    expect(right.status).toBe(200);
    expect(await textOf('quarantine', 'photo')).toBe('right');
  });

  it('checks a checksum that the presigner moved into the query', async () => {
    const command = new PutObjectCommand({
      Bucket: 'quarantine',
      Key: 'hoisted',
      ChecksumSHA256: digest('right'),
    });
    const url = await getSignedUrl(s3, command, { expiresIn: 60 });
    expect((await fetch(url, { method: 'PUT', body: 'wrong' })).status).toBe(400);
    expect((await fetch(url, { method: 'PUT', body: 'right' })).status).toBe(200);
  });

  it('lets nobody in without a good signature', async () => {
    const stranger = clientWith({ ...key, secretAccessKey: 'guessed' });
    const refused = stranger.send(new PutObjectCommand({ Bucket: 'quarantine', Key: 'k', Body: 'x' }));
    await expect(refused).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
    const unknown = clientWith({ ...key, accessKeyId: 'other' });
    const other = unknown.send(new PutObjectCommand({ Bucket: 'quarantine', Key: 'k', Body: 'x' }));
    await expect(other).rejects.toMatchObject({ name: 'InvalidAccessKeyId' });
    expect((await fetch(`${base}/s3/quarantine/photo`)).status).toBe(403);
    const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket: 'quarantine', Key: 'photo' }), {
      expiresIn: 60,
      signingDate: new Date(Date.now() - 120_000),
    });
    const late = await fetch(url);
    expect(late.status).toBe(403);
    expect(await late.text()).toContain('Request has expired');
    const link = await getSignedUrl(s3, new GetObjectCommand({ Bucket: 'quarantine', Key: 'photo' }), {
      expiresIn: 60,
    });
    expect((await fetch(link.replace('photo', 'range'))).status).toBe(403);
    expect((await fetch(link, { headers: { 'x-amz-meta-a': 'b' } })).status).toBe(403);
    expect((await fetch(link, { method: 'DELETE' })).status).toBe(403);
    expect((await fetch(link)).status).toBe(200);
  });

  it('holds a locked copy until its date, and lets the same copy be repeated', async () => {
    const until = new Date(now + 365 * DAY);
    const lock = { ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: until } as const;
    const target = { Bucket: 'evidence', Key: '証拠/photo' };
    const copy = new CopyObjectCommand({ ...target, CopySource: 'quarantine/photo', ...lock });
    const answer = await s3.send(copy);
    expect(answer.CopyObjectResult?.ChecksumSHA256).toBe(digest('right'));
    await s3.send(copy);
    const denied = { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } };
    await expect(s3.send(new PutObjectCommand({ ...target, Body: 'other' }))).rejects.toMatchObject(denied);
    await expect(s3.send(new PutObjectCommand({ ...target, Body: 'right' }))).rejects.toMatchObject(denied);
    await expect(s3.send(new DeleteObjectCommand(target))).rejects.toMatchObject(denied);
    expect(await s3.send(new HeadObjectCommand(target))).toMatchObject(lock);
    expect(await textOf('evidence', '証拠/photo')).toBe('right');
    const before = now;
    now = until.getTime() + 1;
    await s3.send(new DeleteObjectCommand(target));
    now = before;
    await expect(textOf('evidence', '証拠/photo')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('holds a compliance lock against everybody', async () => {
    const target = { Bucket: 'evidence', Key: 'receipt' };
    const lock = { ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: new Date(now + DAY) } as const;
    await s3.send(new PutObjectCommand({ ...target, Body: 'receipt', ...lock }));
    const bypass = new DeleteObjectCommand({ ...target, BypassGovernanceRetention: true });
    await expect(s3.send(bypass)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('puts once when asked to', async () => {
    const once = new PutObjectCommand({ Bucket: 'evidence', Key: 'once', Body: 'first', IfNoneMatch: '*' });
    await s3.send(once);
    await expect(s3.send(once)).rejects.toMatchObject({ name: 'PreconditionFailed' });
  });

  it('forgets what lay in quarantine for thirty days', async () => {
    const incoming = { Body: 'x', Tagging: 'state=incoming' };
    await s3.send(new PutObjectCommand({ Bucket: 'quarantine', Key: 'old', ...incoming }));
    await s3.send(new PutObjectCommand({ Bucket: 'quarantine', Key: 'held', ...incoming }));
    const held = { TagSet: [{ Key: 'state', Value: 'held' }] };
    await s3.send(new PutObjectTaggingCommand({ Bucket: 'quarantine', Key: 'held', Tagging: held }));
    await s3.send(new PutObjectCommand({ Bucket: 'evidence', Key: 'old', ...incoming }));
    const before = now;
    now += 29 * DAY;
    expect(await textOf('quarantine', 'old')).toBe('x');
    now += DAY;
    await expect(textOf('quarantine', 'old')).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(await textOf('quarantine', 'held')).toBe('x');
    expect(await textOf('evidence', 'old')).toBe('x');
    now = before;
  });

  it('refuses what is too large, and a broken upload leaves nothing', async () => {
    const large = s3.send(new PutObjectCommand({ Bucket: 'evidence', Key: 'large', Body: 'x'.repeat(1001) }));
    await expect(large).rejects.toMatchObject({ name: 'EntityTooLarge' });
    const url = await getSignedUrl(s3, new PutObjectCommand({ Bucket: 'evidence', Key: 'broken' }));
    const count = (): number => readdirSync(join(folder, 'evidence')).length;
    const files = count();
    const upload = httpRequest(url, { method: 'PUT', headers: { 'content-length': '500' } });
    const cut = new Promise<void>((resolve) => upload.on('error', () => resolve()));
    upload.write('half');
    await expect.poll(count, { timeout: 5000 }).toBe(files + 1);
    upload.destroy(new Error('cut'));
    await cut;
    await expect(textOf('evidence', 'broken')).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect.poll(count, { timeout: 5000 }).toBe(files);
  });

  it('finds everything again when it is opened anew', () => {
    const before = readdirSync(join(folder, 'evidence')).sort();
    openObjectStore(options);
    expect(readdirSync(join(folder, 'evidence')).sort()).toEqual(before);
  });

  it('answers pages of the portal, and no others, across its names', async () => {
    const ask = (origin: string) =>
      fetch(`${base}/s3/evidence/x`, { method: 'OPTIONS', headers: { origin } });
    expect((await ask('http://localhost:1')).headers.get('access-control-allow-origin')).toBe(
      'http://localhost:1',
    );
    expect((await ask('https://example.com')).headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('byteRange', () => {
  it('stays inside the object', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.option(fc.nat(60)), fc.option(fc.nat(60)), (size, from, to) => {
        const range = byteRange(`bytes=${String(from ?? '')}-${String(to ?? '')}`, size);
        if (range === undefined || range === 'unsatisfiable') return;
        expect(range.first).toBeGreaterThanOrEqual(0);
        expect(range.last).toBeLessThan(size);
        expect(range.first).toBeLessThanOrEqual(range.last);
      }),
    );
  });
});
