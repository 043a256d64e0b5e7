import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { signIn } from '../../support/sign-in.ts';
import { shinjuku, startInstallation, type Installation } from './installation.ts';
import { nothingWritten } from './refusal.ts';

const keyFileSchema = z.object({
  privateJwk: z.looseObject({ kid: z.string(), kty: z.literal('EC'), x: z.string(), y: z.string() }),
});

describe('a token', () => {
  let folder = '';
  let installation: Installation;
  let good = '';
  let idToken = '';
  let key: z.infer<typeof keyFileSchema>['privateJwk'];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'shimon-tokens-'));
    installation = await startInstallation({ dataDir: join(folder, 'data') });
    ({ accessToken: good, idToken } = await signIn(installation.url, `demo-${shinjuku}-mie`));
    // The issuer's own key: a token signed with it differs from a good one in nothing but what the test changes.
    const file = readFileSync(join(folder, 'data', 'issuer-keys.json'), 'utf8');
    key = keyFileSchema.parse(JSON.parse(file)).privateJwk;
  });
  afterAll(async () => {
    await installation.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = (authorization: string | undefined): Promise<Response> =>
    fetch(`${installation.url}/api/m/${shinjuku}/matters`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
        ...(authorization === undefined ? {} : { authorization }),
      },
      body: JSON.stringify({ kind: 'delegation', content: {} }),
    });

  /** The good token signed anew, with other claims or headers, or with another key. */
  const forged = async (
    claims: object,
    header: { alg?: string; kid?: string; typ?: string } = {},
    signWith?: CryptoKey | Uint8Array,
  ): Promise<string> => {
    const { alg = 'ES256', kid, typ } = decodeProtectedHeader(good);
    const whole = {
      alg,
      ...(kid === undefined ? {} : { kid }),
      ...(typ === undefined ? {} : { typ }),
      ...header,
    };
    return new SignJWT({ ...decodeJwt(good), ...claims })
      .setProtectedHeader(whole)
      .sign(signWith ?? (await importJWK(key, 'ES256')));
  };

  const unsigned = (alg: string): string => {
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part({ ...decodeProtectedHeader(good), alg })}.${part(decodeJwt(good))}.`;
  };

  it('that is signed anew with nothing changed is good, so that each change below is what is refused', async () => {
    expect((await ask(`Bearer ${await forged({})}`)).status).toBe(201);
  });

  const anHourAgo = Math.floor(Date.now() / 1000) - 3600;
  const other = async () => (await generateKeyPair('ES256')).privateKey;
  const bad: [what: string, authorization: () => Promise<string | undefined> | string | undefined][] = [
    ['is missing', () => undefined],
    ['is empty', () => 'Bearer '],
    ['is no token', () => 'Bearer himitsu'],
    ['is garbage in three parts', () => 'Bearer a.b.c'],
    ['comes under another scheme', () => `Basic ${good}`],
    ['comes without a scheme', () => good],
    ['lost its last character', () => `Bearer ${good.slice(0, -1)}`],
    ['has expired', async () => `Bearer ${await forged({ exp: anHourAgo })}`],
    ['never expires', async () => `Bearer ${await forged({ exp: undefined })}`],
    ['is not good yet', async () => `Bearer ${await forged({ nbf: anHourAgo + 7200 })}`],
    ['names another issuer', async () => `Bearer ${await forged({ iss: 'https://elsewhere.example/oidc' })}`],
    ['is for another audience', async () => `Bearer ${await forged({ aud: 'elsewhere' })}`],
    ['names nobody', async () => `Bearer ${await forged({ sub: undefined })}`],
    ['is of another kind', async () => `Bearer ${await forged({}, { typ: 'JWT' })}`],
    [
      'is signed with another key under our key’s name',
      async () => `Bearer ${await forged({}, {}, await other())}`,
    ],
    [
      'is signed with another key under its own name',
      async () => `Bearer ${await forged({}, { kid: 'x' }, await other())}`,
    ],
    ['is not signed', () => `Bearer ${unsigned('none')}`],
    ['is not signed and says so loudly', () => `Bearer ${unsigned('NONE')}`],
    [
      'is signed with our public key as a shared secret',
      async () => {
        const { d: _secret, ...publicJwk } = await exportJWK(
          await importJWK(key, 'ES256', { extractable: true }),
        );
        const secret = new TextEncoder().encode(JSON.stringify(publicJwk));
        return `Bearer ${await forged({}, { alg: 'HS256' }, secret)}`;
      },
    ],
    ['is the ID token', () => `Bearer ${idToken}`],
  ];

  it.each(bad)('that %s is answered with 401 and nothing else', async (_, authorization) => {
    const header = await authorization();
    const answer = await nothingWritten(installation, () => ask(header));
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ message: 'Unauthorized' });
  });

  it('of somebody without any membership opens nothing', async () => {
    const stranger = await forged({ sub: 'nobody-here' });
    const answer = await nothingWritten(installation, () => ask(`Bearer ${stranger}`));
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'not-found' });
  });
});
