import { TIME_MAX, ulid } from 'ulid';
import * as z from 'zod';

/** What an id names, and the prefix that says so. */
export const idPrefixes = {
  matter: 'mat',
  referral: 'ref',
  document: 'doc',
  delegation: 'del',
  duty: 'dut',
  certificate: 'crt',
  evidence: 'evi',
  membership: 'mbr',
  outbox: 'obx',
  line: 'lin',
  link: 'lnk',
  entry: 'ent',
  submission: 'sbm',
  session: 'ses',
  item: 'itm',
  note: 'not',
  condition: 'con',
  assessment: 'asm',
  version: 'ver',
  change: 'chg',
  minutes: 'min',
  verbatim: 'vbt',
  section: 'sec',
} as const;

/** One of the prefixes. */
export type IdPrefix = (typeof idPrefixes)[keyof typeof idPrefixes];

// A lower-case ULID: 26 characters of Crockford's base 32, the first at most 7 (48 bits of time, 80 of chance).
const ULID = '[0-7][0-9a-hjkmnp-tv-z]{25}';

/**
 * zod schema of an id `<prefix>_<lower-case ULID>`, 30 characters. Ids sort by the time they were made, and with a
 * suffix such as `-r1` they are valid names of Step Functions executions (letters, digits, - and _; at most 80).
 */
export function idSchema(prefix: IdPrefix): z.ZodString {
  return z
    .string()
    .regex(new RegExp(`^${prefix}_${ULID}$`), { error: `IDの形式が正しくありません（${prefix}_…）。` });
}

/** zod schema of an id with any of the prefixes. */
export const anyIdSchema = z
  .string()
  .regex(new RegExp(`^(?:${Object.values(idPrefixes).join('|')})_${ULID}$`), {
    error: 'IDの形式が正しくありません。',
  });

/** The same ULID under another prefix: what a record brings to life is found, and written once, by that record's id. */
export const siblingId = (prefix: IdPrefix, id: string): string => `${prefix}${id.slice(id.indexOf('_'))}`;

/**
 * A new id. `epochMilliseconds` is the now of the request; `random` gives numbers in [0, 1) and must come from a
 * cryptographic source where an id must not be guessed. Throws RangeError for a time that is no whole number from 1 to 2^48 - 1.
 */
export function newId(prefix: IdPrefix, epochMilliseconds: number, random: () => number): string {
  // The package reads the clock itself when the time is 0 or no number.
  if (!Number.isInteger(epochMilliseconds) || epochMilliseconds < 1 || epochMilliseconds > TIME_MAX) {
    throw new RangeError('The time of an id is a whole number of milliseconds from 1 to 2^48 - 1.');
  }
  return `${prefix}_${ulid(epochMilliseconds, random).toLowerCase()}`;
}
