import { randomBytes } from 'node:crypto';

/** A number in [0, 1) from the system's cryptographic source: ids must not be guessable. */
export const randomUnit = (): number => randomBytes(6).readUIntBE(0, 6) / 2 ** 48;
