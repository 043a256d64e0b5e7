import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import * as z from 'zod';

/** zod schema of a SHA-256 digest as 64 lower-case hex digits. */
export const digestSchema = z.string().regex(/^[0-9a-f]{64}$/, { error: 'SHA-256の形式ではありません。' });

/**
 * The canonical JSON text of a JSON value (RFC 8785). Members that are undefined are left out. Throws Error for what
 * JSON has no text for: undefined itself, NaN, infinities, lone surrogates, cycles.
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('The value has no JSON text.');
  return text;
}

/** SHA-256 of the canonical JSON of `value`, as hex. Throws where `canonicalJson` does. */
export function digestOf(value: unknown): string {
  return digestOfBytes(utf8ToBytes(canonicalJson(value)));
}

/** SHA-256 of `bytes`, as hex. */
export function digestOfBytes(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}
