import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { GetPublicKeyCommand, KMSClient, SignCommand, type MessageType } from '@aws-sdk/client-kms';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import sigFormatter from 'ecdsa-sig-formatter';
import { compactVerify, importSPKI } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type AwsEndpoint, openAwsEndpoint } from '../../../embedded/aws-endpoint.ts';
import { logNothing } from '../../../embedded/log.ts';
import { openMailbox } from '../../../embedded/mailbox.ts';
import { openSigner } from '../../../embedded/signer.ts';

const account = '000000000000';
const region = 'ap-northeast-1';
const key = { accessKeyId: 'EMBEDDED01', secretAccessKey: 'a secret of this folder' };
const given = { region, credentials: key, maxAttempts: 1 };
const now = Date.parse('2023-06-01T09:00:00Z');

describe('the internal endpoint', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shimon-endpoint-'));
  const signer = openSigner({ folder: join(folder, 'keys'), region, account });
  const mailbox = openMailbox({ folder: join(folder, 'mails'), now: () => now });
  const calls: unknown[] = [];
  let endpoint: AwsEndpoint;
  beforeAll(async () => {
    const stepFunctions = {
      handle: async (operation: string, body: Record<string, unknown>) => {
        calls.push([operation, body]);
        return { status: 400, body: { __type: 'ExecutionAlreadyExists', message: 'There is one.' } };
      },
    };
    endpoint = await openAwsEndpoint({ stepFunctions, signer, mailbox, key, log: logNothing });
  });
  afterAll(async () => {
    await endpoint.close();
    rmSync(folder, { recursive: true });
  });

  describe('the signer', () => {
    const sign = async (kms: KMSClient, KeyId: string, Message: Uint8Array, kind: MessageType) => {
      const answer = await kms.send(
        new SignCommand({ KeyId, Message, MessageType: kind, SigningAlgorithm: 'ECDSA_SHA_256' }),
      );
      return Buffer.from(answer.Signature ?? []);
    };

    it('signs messages and digests so that jose verifies them', async () => {
      const kms = new KMSClient({ ...given, endpoint: `${endpoint.url}/kms` });
      const keyId = signer.ensureKey('receipts');
      const { PublicKey } = await kms.send(new GetPublicKeyCommand({ KeyId: keyId }));
      const spki = Buffer.from(PublicKey ?? []).toString('base64');
      const key = await importSPKI(`-----BEGIN PUBLIC KEY-----\n${spki}\n-----END PUBLIC KEY-----`, 'ES256');
      const header = Buffer.from('{"alg":"ES256"}').toString('base64url');
      for (let round = 0; round < 50; round += 1) {
        const text = `${header}.${randomBytes(round * 100).toString('base64url')}`;
        const message = Buffer.from(text);
        const digest = createHash('sha256').update(message).digest();
        const signatures = [await sign(kms, keyId, digest, 'DIGEST')];
        if (message.length <= 4096) signatures.push(await sign(kms, keyId, message, 'RAW'));
        for (const der of signatures) {
          const jws = `${text}.${sigFormatter.derToJose(der, 'ES256')}`;
          const { payload } = await compactVerify(jws, key);
          expect(Buffer.from(payload).toString('base64url')).toBe(text.split('.')[1]);
          const last = jws.at(-5) === 'A' ? 'B' : 'A';
          await expect(compactVerify(jws.slice(0, -5) + last + jws.slice(-4), key)).rejects.toThrow();
        }
      }
    });

    it('keeps its key, for its owner only', () => {
      const keyId = signer.ensureKey('receipts');
      expect(openSigner({ folder: join(folder, 'keys'), region, account }).ensureKey('receipts')).toBe(keyId);
      const [file = ''] = readdirSync(join(folder, 'keys'));
      expect(statSync(join(folder, 'keys', file)).mode & 0o777).toBe(0o600);
    });

    it('refuses unknown keys, long messages and things that are no digest', async () => {
      const kms = new KMSClient({ ...given, endpoint: `${endpoint.url}/kms` });
      const keyId = signer.ensureKey('receipts');
      await expect(sign(kms, 'other', Buffer.alloc(32), 'DIGEST')).rejects.toMatchObject({
        name: 'NotFoundException',
      });
      await expect(sign(kms, keyId, Buffer.alloc(31), 'DIGEST')).rejects.toMatchObject({
        name: 'ValidationException',
      });
      await expect(sign(kms, keyId, Buffer.alloc(4097), 'RAW')).rejects.toMatchObject({
        name: 'ValidationException',
      });
    });
  });

  it('keeps mail with its virtual time, the newest first, over a restart', async () => {
    const ses = new SESv2Client({ ...given, endpoint: `${endpoint.url}/ses` });
    const send = (subject: string, to: string[]) =>
      ses.send(
        new SendEmailCommand({
          FromEmailAddress: 'shimon@example.jp',
          Destination: { ToAddresses: to },
          Content: { Simple: { Subject: { Data: subject }, Body: { Text: { Data: '本文' } } } },
        }),
      );
    const first = await send('一', ['a@example.jp']);
    await send('二', ['b@example.jp']);
    await expect(send('三', [])).rejects.toMatchObject({ name: 'BadRequestException' });
    const mails = mailbox.newest();
    expect(mails.map((mail) => mail.subject)).toEqual(['二', '一']);
    expect(mails[1]).toMatchObject({
      messageId: first.MessageId,
      at: '2023-06-01T09:00:00.000Z',
      text: '本文',
    });
    expect(openMailbox({ folder: join(folder, 'mails'), now: () => now }).newest()).toEqual(mails);
  });

  it('hands Step Functions its operation and passes its errors on', async () => {
    const states = new SFNClient({ ...given, endpoint: `${endpoint.url}/sfn` });
    const stateMachineArn = `arn:aws:states:${region}:${account}:stateMachine:delegation`;
    const start = states.send(new StartExecutionCommand({ stateMachineArn, name: 'm1-r1' }));
    await expect(start).rejects.toMatchObject({ name: 'ExecutionAlreadyExists', message: 'There is one.' });
    expect(calls).toEqual([['StartExecution', { stateMachineArn, name: 'm1-r1' }]]);
  });

  describe('refuses, with 403 and before anything is done,', () => {
    const start = (credentials: typeof key, at = '/sfn') =>
      new SFNClient({ ...given, credentials, endpoint: `${endpoint.url}${at}` }).send(
        new StartExecutionCommand({ stateMachineArn: 'arn', name: 'm1-r1' }),
      );
    /** Takes a signed request of the SDK, changes it and sends it. */
    const sendChanged = async (
      change: (request: { headers: Record<string, string>; body: string; path: string }) => void,
    ): Promise<{ status: number; body: string }> => {
      const kms = new KMSClient({ ...given, endpoint: `${endpoint.url}/kms` });
      let sent: { headers: Record<string, string>; body: Uint8Array; path: string } | undefined;
      kms.middlewareStack.add(
        () => async (args) => {
          sent = args.request as typeof sent;
          throw new Error('kept');
        },
        { step: 'deserialize', priority: 'low' },
      );
      const asked = kms.send(new GetPublicKeyCommand({ KeyId: signer.ensureKey('receipts') }));
      await expect(asked).rejects.toThrow('kept');
      if (sent === undefined) throw new Error('Nothing was signed.');
      const { headers, body, path } = sent;
      const changed = { headers: { ...headers }, body: Buffer.from(body).toString(), path };
      change(changed);
      return new Promise((resolve, reject) => {
        const asking = request(
          endpoint.url + changed.path,
          { method: 'POST', headers: changed.headers },
          (answer) => {
            const chunks: Buffer[] = [];
            answer.on('data', (chunk: Buffer) => chunks.push(chunk));
            answer.once('end', () =>
              resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
            );
          },
        );
        asking.once('error', reject);
        asking.end(changed.body);
      });
    };

    it('nobody, an unknown key and a wrong secret', async () => {
      calls.length = 0;
      for (const path of ['/sfn', '/kms/', '/ses/v2/email/outbound-emails']) {
        const answer = await fetch(endpoint.url + path, {
          method: 'POST',
          headers: { 'x-amz-target': 'AWSStepFunctions.StartExecution' },
          body: '{}',
        });
        expect(answer.status).toBe(403);
        expect(await answer.json()).toMatchObject({ __type: 'AccessDeniedException' });
      }
      const refused = { $metadata: { httpStatusCode: 403 } };
      await expect(start({ ...key, accessKeyId: 'EMBEDDED02' })).rejects.toMatchObject({
        name: 'UnrecognizedClientException',
        ...refused,
      });
      await expect(start({ ...key, secretAccessKey: 'guessed' })).rejects.toMatchObject({
        name: 'InvalidSignatureException',
        ...refused,
      });
      expect(calls).toEqual([]);
    });

    it('a signature for another service, body, operation, time or host', async () => {
      await expect(start(key, '/kms')).rejects.toMatchObject({ name: 'InvalidSignatureException' });
      expect((await sendChanged(() => undefined)).status).toBe(200);
      const changes: Parameters<typeof sendChanged>[0][] = [
        (sent) => (sent.body = sent.body.replace('KeyId', 'KeyID')),
        (sent) => (sent.headers['x-amz-target'] = 'TrentService.Sign'),
        (sent) => (sent.headers['x-amz-date'] = '20230601T000000Z'),
        (sent) => (sent.headers['host'] = 'evil.example'),
        (sent) => delete sent.headers['x-amz-content-sha256'],
      ];
      for (const change of changes) expect((await sendChanged(change)).status).toBe(403);
    });

    it('even a good signature under a host name that is not this machine', async () => {
      const rebound = new KMSClient({ ...given, endpoint: `${endpoint.url}/kms` });
      rebound.middlewareStack.add(
        (next) => async (args) => {
          (args.request as { headers: Record<string, string> }).headers['host'] = 'evil.example:80';
          return next(args);
        },
        { step: 'build', priority: 'low' },
      );
      const asked = rebound.send(new GetPublicKeyCommand({ KeyId: signer.ensureKey('receipts') }));
      await expect(asked).rejects.toMatchObject({ name: 'AccessDeniedException' });
    });
  });

  it('refuses pages', async () => {
    const answer = await fetch(`${endpoint.url}/kms/`, {
      method: 'POST',
      headers: { origin: 'https://example.com' },
    });
    expect(answer.status).toBe(403);
  });
});
