import { randomBytes, randomInt } from 'node:crypto';

/** A number in [0, 1) from the system's cryptographic source: ids must not be guessable. */
export const randomUnit = (): number => randomBytes(6).readUIntBE(0, 6) / 2 ** 48;

/** A secret of 256 bits, base64url: for an address or a header. */
export const randomToken = (): string => randomBytes(32).toString('base64url');

/** Six digits, each code as likely as any other. */
export const randomCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');
