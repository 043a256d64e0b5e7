const SEQUENCE = 0x30;
const INTEGER = 0x02;
const FIELD_BYTES = 32;

/**
 * An ECDSA P-256 signature as JOSE wants it (RFC 7518 §3.4: r and s, 32 bytes each, big-endian, left-padded with zeros)
 * from the DER form that KMS and OpenSSL answer (SEQUENCE of two INTEGERs). Throws RangeError for anything that is
 * not exactly that: trailing bytes, negative, zero or needlessly long integers, more than 32 bytes.
 */
export function joseSignatureFromDer(der: Uint8Array): Uint8Array {
  // Two integers of at most 33 bytes need 70: the one-byte form of every length is the only one DER allows here.
  if (der[0] !== SEQUENCE || der[1] !== der.length - 2) throw malformed('no sequence of its length');
  const r = readInteger(der, 2);
  const s = readInteger(der, r.end);
  if (s.end !== der.length) throw malformed('bytes after the second integer');
  const jose = new Uint8Array(2 * FIELD_BYTES);
  jose.set(r.magnitude, FIELD_BYTES - r.magnitude.length);
  jose.set(s.magnitude, 2 * FIELD_BYTES - s.magnitude.length);
  return jose;
}

function readInteger(der: Uint8Array, start: number): { magnitude: Uint8Array; end: number } {
  const length = der[start + 1] ?? 0;
  const end = start + 2 + length;
  if (der[start] !== INTEGER || length === 0 || end > der.length)
    throw malformed('no integer where one must be');
  const bytes = der.subarray(start + 2, end);
  const [first = 0, second = 0] = bytes;
  if (first >= 0x80) throw malformed('a negative integer');
  if (first !== 0) return checked(bytes, end);
  // A leading zero keeps an integer positive; before a byte below 0x80 (or alone, as zero) it has no place.
  if (second < 0x80) throw malformed('zero or a needless leading zero');
  return checked(bytes.subarray(1), end);
}

function checked(magnitude: Uint8Array, end: number): { magnitude: Uint8Array; end: number } {
  if (magnitude.length > FIELD_BYTES) throw malformed('an integer of more than 32 bytes');
  return { magnitude, end };
}

function malformed(what: string): RangeError {
  return new RangeError(`Not a DER signature for P-256: ${what}.`);
}
