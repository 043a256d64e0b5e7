import { createPublicKey, sign, generateKeyPairSync, verify } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { joseSignatureFromDer } from '../../../functions/domain/receipt/receipt.ts';

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const magnitude = fc
  .uint8Array({ minLength: 1, maxLength: 32 })
  .filter((bytes) => bytes[0] !== 0)
  .chain((bytes) => fc.constantFrom(bytes, Uint8Array.from([0x80, ...bytes.subarray(1)])));

/** DER as the standard has it: the shortest positive integers. */
function der(r: Uint8Array, s: Uint8Array): Uint8Array {
  const body = [r, s].flatMap((bytes) => {
    const positive = (bytes[0] ?? 0) >= 0x80 ? [0, ...bytes] : [...bytes];
    return [0x02, positive.length, ...positive];
  });
  return Uint8Array.from([0x30, body.length, ...body]);
}

describe('joseSignatureFromDer', () => {
  it('pads short integers and drops the sign byte of long ones', () => {
    fc.assert(
      fc.property(magnitude, magnitude, (r, s) => {
        const jose = joseSignatureFromDer(der(r, s));
        const expected = new Uint8Array(64);
        expected.set(r, 32 - r.length);
        expected.set(s, 64 - s.length);
        expect(jose).toEqual(expected);
      }),
    );
  });

  it('gives what verifies as r and s side by side', () => {
    const key = createPublicKey(pair.privateKey);
    for (let i = 0; i < 400; i += 1) {
      const message = Buffer.from(`message ${i}`);
      const jose = joseSignatureFromDer(sign('sha256', message, pair.privateKey));
      expect(verify('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, jose)).toBe(true);
    }
  });

  it('refuses anything but exact DER', () => {
    const good = der(Uint8Array.of(1), Uint8Array.of(0x90, 2));
    const bad: Uint8Array[] = [
      new Uint8Array(),
      Uint8Array.of(0x30),
      Uint8Array.of(0x31, ...good.subarray(1)),
      Uint8Array.from([...good, 0]),
      good.subarray(0, -1),
      Uint8Array.of(0x30, 6, 2, 1, 0x80, 2, 1, 1),
      Uint8Array.of(0x30, 6, 2, 1, 0, 2, 1, 1),
      Uint8Array.of(0x30, 7, 2, 2, 0, 1, 2, 1, 1),
      Uint8Array.of(0x30, 5, 2, 0, 2, 1, 1),
      Uint8Array.of(0x30, 6, 3, 1, 1, 2, 1, 1),
      Uint8Array.of(0x30, 9, 2, 1, 1, 2, 1, 1, 2, 1, 1),
      der(new Uint8Array(33).fill(1), Uint8Array.of(1)),
      new Uint8Array(64).fill(1),
    ];
    for (const bytes of bad) expect(() => joseSignatureFromDer(bytes)).toThrow(RangeError);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        try {
          return joseSignatureFromDer(bytes).length === 64;
        } catch (error) {
          return error instanceof RangeError;
        }
      }),
    );
  });
});
