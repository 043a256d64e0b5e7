import { createHmac, generateKeyPairSync, type JsonWebKey, type KeyObject, sign } from 'node:crypto';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** One thing to show instead of a token, by what is wrong with it. */
export interface Forgery {
  readonly name: string;
  readonly authorization: string;
}

type Claims = Readonly<Record<string, unknown>>;

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (part: string | undefined): Claims =>
  JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8')) as Claims;

const es256 = (header: Claims, claims: Claims, key: KeyObject): string => {
  const text = `${encode(header)}.${encode(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
};

const hs256 = (header: Claims, claims: Claims, secret: string): string => {
  const text = `${encode({ ...header, alg: 'HS256' })}.${encode(claims)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
};

const keyFileSchema = z.looseObject({ privateJwk: z.record(z.string(), z.string()) });

/** The issuer's own key: without it nobody could make a token that is right but for its claims. */
const issuerKey = (file: string): KeyObject =>
  createPrivateKey({
    key: keyFileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).privateJwk as JsonWebKey,
    format: 'jwk',
  });

/** Signed by the issuer, with claims or a header that the API must not take. */
function wrongClaims(header: Claims, claims: Claims, key: KeyObject): [string, string][] {
  const now = Number(claims['iat']);
  const { aud: _aud, ...noAudience } = claims;
  const { sub: _sub, ...noSubject } = claims;
  const { exp: _exp, ...noExpiry } = claims;
  return [
    ['expired', es256(header, { ...claims, iat: now - 7200, exp: now - 3600 }, key)],
    ['not valid yet', es256(header, { ...claims, nbf: now + 86_400 }, key)],
    ['another audience', es256(header, { ...claims, aud: 'another' }, key)],
    ['no audience', es256(header, noAudience, key)],
    ['another issuer', es256(header, { ...claims, iss: 'https://issuer.example' }, key)],
    ['no subject', es256(header, noSubject, key)],
    ['no expiry', es256(header, noExpiry, key)],
    ['another type', es256({ ...header, typ: 'JWT' }, claims, key)],
    ['another algorithm in the header', es256({ ...header, alg: 'RS256' }, claims, key)],
    ['unknown critical header', es256({ ...header, crit: ['x'], x: 1 }, claims, key)],
  ];
}

/** Not signed by the issuer. */
function wrongSignatures(header: Claims, claims: Claims, issuer: KeyObject): [string, string][] {
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = own.publicKey.export({ format: 'jwk' });
  const published = createPublicKey(issuer);
  const pem = published.export({ format: 'pem', type: 'spki' }).toString();
  return [
    ['alg none', `${encode({ ...header, alg: 'none' })}.${encode(claims)}.`],
    ['alg None with a signature', `${encode({ ...header, alg: 'None' })}.${encode(claims)}.AAAA`],
    ['HS256 with the public key as PEM', hs256(header, claims, pem)],
    [
      'HS256 with the public key as JWK',
      hs256(header, claims, JSON.stringify(published.export({ format: 'jwk' }))),
    ],
    ['another key under the kid', es256(header, claims, own.privateKey)],
    ['another kid', es256({ ...header, kid: 'another' }, claims, own.privateKey)],
    ['a key that the token brings along', es256({ ...header, kid: 'own', jwk }, claims, own.privateKey)],
    ['a kid that is a path', es256({ ...header, kid: '../../../dev/null' }, claims, own.privateKey)],
    [
      'an all-zero signature',
      `${encode(header)}.${encode(claims)}.${Buffer.alloc(64).toString('base64url')}`,
    ],
  ];
}

/**
 * Forgeries of a good token: what a stranger can make, and what only the issuer's key could sign but must not have.
 * @param keyFile the issuer's key file; @param idToken a token of the issuer that is not for the API.
 */
export function forgeriesOf(token: string, idToken: string, keyFile: string): Forgery[] {
  const [head, body, signature = ''] = token.split('.');
  const [header, claims, key] = [decode(head), decode(body), issuerKey(keyFile)];
  const escalated = encode({ ...claims, sub: `${String(claims['sub'])}x` });
  const flipped = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
  const bearers: [string, string][] = [
    ...wrongClaims(header, claims, key),
    ...wrongSignatures(header, claims, key),
    ['the ID token', idToken],
    ['a claim changed', `${head ?? ''}.${escalated}.${signature}`],
    ['a signature changed', `${head ?? ''}.${body ?? ''}.${flipped}`],
    ['a signature cut off', `${head ?? ''}.${body ?? ''}`],
    ['two parts too many', `${token}.${signature}.x`],
    ['no token', ''],
    ['no JWT', 'null'],
  ];
  return [
    ...bearers.map(([name, bearer]) => ({ name, authorization: `Bearer ${bearer}` })),
    { name: 'Basic', authorization: `Basic ${Buffer.from(`admin:${token}`).toString('base64')}` },
    { name: 'without Bearer', authorization: token },
  ];
}
