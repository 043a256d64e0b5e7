import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod';
import { instantSchema } from '../calendar/instant.ts';
import { idSchema } from '../identifier/identifier.ts';
import { digestOfBytes, digestSchema } from '../journal/digest.ts';
import type { Membership } from '../membership/membership.ts';
import { municipalityCodeSchema } from '../municipality-code/municipality-code.ts';

/** Wrong codes in a row that lock a link (issue 5: five). */
export const MOST_WRONG_CODES = 5;
/** A session lasts so long after the last sign of life, and no longer than a working day altogether. */
export const SESSION_MINUTES = 30;
const LONGEST_SESSION_HOURS = 12;
/** A link that nobody revokes is good for so many days. */
export const LINK_DAYS = 90;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** The secret in a link's address: 256 bits, base64url. */
export const linkTokenSchema = z.string().regex(/^[\w-]{43}$/);
/** Six digits that travel another way than the link. */
export const linkCodeSchema = z.string().regex(/^\d{6}$/, { error: '確認コードは6桁の数字です。' });

/** Whom a department gives a link to: somebody of the contractor without an account. */
export const contactSchema = z.strictObject({
  name: z.string().min(1).max(100),
  email: z.email().max(200).optional(),
});

/** A link for one duty (リンクからの提出). Token and code are kept as digests only. */
export const guestLinkSchema = z.strictObject({
  type: z.literal('guest-link'),
  schema: z.literal(1),
  id: idSchema('lnk'),
  municipality: municipalityCodeSchema,
  dutyId: idSchema('dut'),
  contractor: z.string(),
  contact: contactSchema,
  tokenDigest: digestSchema,
  codeDigest: digestSchema,
  state: z.enum(['open', 'locked', 'revoked']),
  /** Wrong codes since the last right one. */
  wrong: z.int().min(0).max(MOST_WRONG_CODES),
  createdAt: instantSchema,
  createdBy: z.string(),
  openedAt: instantSchema.optional(),
  /** Milliseconds since the epoch. */
  usableUntil: z.int(),
});
export type GuestLink = z.infer<typeof guestLinkSchema>;

/** A session that a link and its code opened; its token is kept as a digest only. Times in milliseconds since the epoch. */
export const guestSessionSchema = z.strictObject({
  type: z.literal('guest-session'),
  schema: z.literal(1),
  municipality: municipalityCodeSchema,
  linkId: idSchema('lnk'),
  dutyId: idSchema('dut'),
  until: z.int(),
  longestUntil: z.int(),
});
export type GuestSession = z.infer<typeof guestSessionSchema>;

/** What is kept of a token. */
export const tokenDigestOf = (token: string): string => digestOfBytes(utf8ToBytes(token));

/** What is kept of a code: keyed by the token, which the table does not have, so that a reader of the table cannot try all codes. */
export const codeDigestOf = (token: string, code: string): string =>
  bytesToHex(hmac(sha256, utf8ToBytes(token), utf8ToBytes(code)));

/** How a link stands, `nowEpoch` milliseconds since the epoch; whether the duty still asks for a certificate is `asks`. */
export function standingOf(
  link: GuestLink,
  { nowEpoch, asks }: { nowEpoch: number; asks: boolean },
): 'open' | 'locked' | 'gone' | 'ended' {
  if (link.state === 'revoked' || link.usableUntil <= nowEpoch) return 'gone';
  if (!asks) return 'ended';
  return link.state;
}

/** Tries that are left before a link is locked. */
export const triesLeft = ({ wrong }: GuestLink): number => MOST_WRONG_CODES - wrong;

/** The link after a code: a wrong one is counted and the fifth locks, a right one forgives those before it. */
export function afterCode(link: GuestLink, right: boolean, now: string): GuestLink {
  if (right) return { ...link, wrong: 0, openedAt: now };
  const wrong = link.wrong + 1;
  return { ...link, wrong, state: wrong >= MOST_WRONG_CODES ? 'locked' : 'open' };
}

/** When a link made at `nowEpoch` ends. */
export const linkUsableUntil = (nowEpoch: number): number => nowEpoch + LINK_DAYS * DAY_MS;

/** A session for a link, from `nowEpoch`. */
export const sessionOf = ({ municipality, id, dutyId }: GuestLink, nowEpoch: number): GuestSession => ({
  type: 'guest-session',
  schema: 1,
  municipality,
  linkId: id,
  dutyId,
  until: nowEpoch + SESSION_MINUTES * MINUTE_MS,
  longestUntil: nowEpoch + LONGEST_SESSION_HOURS * 60 * MINUTE_MS,
});

/** Until when a session lasts after a sign of life at `nowEpoch`. */
export const extendedUntil = (
  { longestUntil }: Pick<GuestSession, 'longestUntil'>,
  nowEpoch: number,
): number => Math.min(longestUntil, nowEpoch + SESSION_MINUTES * MINUTE_MS);

/**
 * As whom a guest acts: for the contractor, under the link's own id, so that the journal tells a link from an account.
 * It is nobody's membership: no row, no other duty, no other municipality.
 */
export const guestOf = ({ id, municipality, contractor, contact }: GuestLink): Membership => ({
  type: 'membership',
  schema: 1,
  id,
  sub: id,
  municipality,
  office: contractor,
  role: 'contractor',
  name: contact.name,
  email: contact.email ?? '',
});

/** Whether somebody acts through a link. */
export const isGuest = ({ id }: Pick<Membership, 'id'>): boolean => id.startsWith('lnk_');
