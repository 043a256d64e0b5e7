import { randomBytes } from 'node:crypto';

import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { z } from 'zod';

import { readIfPresent, replaceFile } from './file-store.ts';

/** What the issuer must keep secret: its ES256 key pair and the key that signs its cookies. */
export interface IssuerKeys {
  privateJwk: JWK & { kid: string; alg: string };
  publicJwk: JWK & { kid: string; alg: string };
  cookieKey: string;
}

const keyFile = z.object({
  privateJwk: z.object({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: z.string(),
    y: z.string(),
    d: z.string(),
    kid: z.string(),
    alg: z.literal('ES256'),
    use: z.literal('sig'),
  }),
  cookieKey: z.string().min(32),
});

const makeKeys = async (): Promise<z.infer<typeof keyFile>> => {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  return keyFile.parse({
    privateJwk: { ...jwk, kid, alg: 'ES256', use: 'sig' },
    cookieKey: randomBytes(32).toString('base64url'),
  });
};

/** Reads the issuer's keys from `file` (0600), or makes them there; undefined makes keys that are not kept. */
export const loadIssuerKeys = async (file: string | undefined): Promise<IssuerKeys> => {
  const kept = file === undefined ? undefined : readIfPresent(file);
  const { privateJwk, cookieKey } = kept === undefined ? await makeKeys() : keyFile.parse(JSON.parse(kept));
  if (kept === undefined && file !== undefined) replaceFile(file, JSON.stringify({ privateJwk, cookieKey }));
  const { d: _secret, ...publicJwk } = privateJwk;
  return { privateJwk, publicJwk, cookieKey };
};
