import { base64url, compactVerify, decodeProtectedHeader, importJWK } from 'jose';
import * as z from 'zod';

import { canonicalJson } from '../journal/digest.ts';
import { joseSignatureFromDer } from './der-signature.ts';
import { canonicalReceipt } from './receipt-schema.ts';
import type { Receipt } from './receipt-schema.ts';

// 32 bytes are 43 characters and 64 bytes 86; the last one has spare bits, which must be zero, or two texts would mean the same bytes.
const coordinate = z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/);
const COMPACT_JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{85}[AQgw]$/;

// Base64url, as a thumbprint is: it is shown to people, so it must not carry control characters.
const keyIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,200}$/);

/** A public P-256 key that signs receipts, as a JWK (RFC 7517) with its `kid`; a private part is refused. */
export const signingKeySchema = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinate,
  y: coordinate,
  kid: keyIdSchema,
  alg: z.literal('ES256').optional(),
  use: z.literal('sig').optional(),
});

export type SigningKey = z.infer<typeof signingKeySchema>;

/** A set of keys (JWKS). Members beyond `keys`, and keys of other kinds, may stand in it and are passed over. */
export interface SigningKeySet {
  readonly keys: readonly unknown[];
}

// Strict: a header with `crit`, `b64`, `jwk` or anything else is refused.
const headerSchema = z.strictObject({ alg: z.literal('ES256'), kid: keyIdSchema });

/** What is signed, as ASCII text: base64url header {alg: ES256, kid}, a dot, base64url canonical receipt. Sign SHA-256 of its bytes. */
export function jwsSigningInput(receipt: Receipt, kid: string): string {
  const header = canonicalJson(headerSchema.parse({ alg: 'ES256', kid }));
  return `${base64url.encode(header)}.${base64url.encode(canonicalReceipt(receipt))}`;
}

/** The compact JWS of a signing input and its signature in DER. Throws RangeError when `der` is no P-256 signature. */
export function compactJws(signingInput: string, der: Uint8Array): string {
  return `${signingInput}.${base64url.encode(joseSignatureFromDer(der))}`;
}

/** The `kid` a compact JWS names, or undefined when it is not a JWS of the one form receipts have. */
export function keyIdOf(jws: unknown): string | undefined {
  if (typeof jws !== 'string' || !COMPACT_JWS.test(jws)) return undefined;
  try {
    return headerSchema.safeParse(decodeProtectedHeader(jws)).data?.kid;
  } catch {
    return undefined;
  }
}

/** The payload part of a compact JWS, still in base64url. Undefined when there is none. */
export function payloadOf(jws: unknown): string | undefined {
  return typeof jws === 'string' ? jws.split('.')[1] : undefined;
}

/** Whether the signature of a compact JWS is ES256 by `key`. Never throws. */
export async function signatureFits(jws: unknown, key: SigningKey): Promise<boolean> {
  if (typeof jws !== 'string' || keyIdOf(jws) !== key.kid) return false;
  try {
    const { kty, crv, x, y } = key;
    await compactVerify(jws, await importJWK({ kty, crv, x, y }, 'ES256'), { algorithms: ['ES256'] });
    return true;
  } catch {
    return false;
  }
}
