import { createECDH, randomBytes } from 'node:crypto';

/** The order of the group of P-256 (FIPS 186-5, SP 800-186). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

const fromBytes = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);

const modulo = (value: bigint): bigint => ((value % order) + order) % order;

/** The inverse modulo the order, by Euclid's algorithm. */
const inverse = (value: bigint): bigint => {
  let [a, b, x, y] = [modulo(value), order, 1n, 0n];
  while (a > 1n) {
    const quotient = b / a;
    [a, b] = [b - quotient * a, a];
    [x, y] = [y - quotient * x, x];
  }
  return modulo(x);
};

/** A number between 1 and the order, each with the same chance. */
const randomScalar = (): Buffer => {
  for (;;) {
    const bytes = randomBytes(32);
    const value = fromBytes(bytes);
    if (value > 0n && value < order) return bytes;
  }
};

const derInteger = (value: bigint): Buffer => {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  const positive = (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
  return Buffer.concat([Buffer.of(0x02, positive.length), positive]);
};

const derSignature = (r: bigint, s: bigint): Buffer => {
  const content = Buffer.concat([derInteger(r), derInteger(s)]);
  return Buffer.concat([Buffer.of(0x30, content.length), content]);
};

/**
 * Signs a SHA-256 digest that was made elsewhere (KMS calls it MessageType DIGEST; FIPS 186-5 §6.4.1). Node has no
 * call for that: crypto.sign always digests first. The point multiplication is OpenSSL's, by way of ECDH.
 * `privateScalar` and `digest` are 32 bytes; the answer is DER.
 */
export const signDigest = (privateScalar: Uint8Array, digest: Uint8Array): Buffer => {
  if (digest.length !== 32) throw new RangeError('The digest is not 32 bytes long.');
  const secret = fromBytes(privateScalar);
  for (;;) {
    const nonce = randomScalar();
    const curve = createECDH('prime256v1');
    curve.setPrivateKey(nonce);
    const r = modulo(fromBytes(curve.getPublicKey().subarray(1, 33)));
    const s = modulo(inverse(fromBytes(nonce)) * (fromBytes(digest) + r * secret));
    if (r !== 0n && s !== 0n) return derSignature(r, s);
  }
};
