import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import {
  guestLinkSchema,
  guestSessionSchema,
  type GuestLink,
  type GuestSession,
} from '../domain/guest-link/guest-link.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { guestLinkKey, guestSessionKey, linkTokenKey, recordPk, type Key } from './keys.ts';
import { parseRow } from './rows.ts';
import { scopeOfGuest, type Scope } from './scope.ts';
import { putIf, putNew, remove, updateIf, type Write } from './transaction.ts';

const table = (): string => environment('TABLE_NAME').TABLE_NAME;

const get = async (key: Key): Promise<Record<string, unknown> | undefined> => {
  const { Item } = await dynamodb().send(
    new GetCommand({ TableName: table(), Key: key, ConsistentRead: true }),
  );
  return Item;
};

/** The writes that make a link: with its duty, and under the digest of its token. */
export const newLinkWrites = (scope: Scope, link: GuestLink): Write[] => [
  putNew(guestLinkKey(scope, link.dutyId, link.id), link),
  putNew(linkTokenKey(scope.municipality, link.tokenDigest), {
    type: 'link-token',
    dutyId: link.dutyId,
    linkId: link.id,
  }),
];

/** The write of a link's new state, on condition that nobody counted a code or changed it since it was read. */
export const linkWrite = (scope: Scope, before: GuestLink, after: GuestLink): Write =>
  putIf(
    guestLinkKey(scope, after.dutyId, after.id),
    after,
    {
      expression: '#state = :state AND wrong = :wrong',
      values: { ':state': before.state, ':wrong': before.wrong },
      names: { '#state': 'state' },
    },
    'stale',
  );

/** A link of a duty; undefined when there is none. */
export async function readLink(scope: Scope, dutyId: string, id: string): Promise<GuestLink | undefined> {
  const row = await get(guestLinkKey(scope, dutyId, id));
  return row && parseRow(guestLinkSchema, row);
}

const pointerSchema = z.object({ dutyId: z.string(), linkId: z.string() });

/** The link that a token opens in a municipality, with the scope it gives; undefined when there is none. */
export async function findLink(
  municipality: string,
  tokenDigest: string,
): Promise<{ scope: Scope; link: GuestLink } | undefined> {
  const row = await get(linkTokenKey(municipality, tokenDigest));
  if (!row) return undefined;
  const { dutyId, linkId } = pointerSchema.parse(row);
  const scope = scopeOfGuest({ municipality });
  const link = await readLink(scope, dutyId, linkId);
  return link && { scope, link };
}

const MOST_LINKS = 50;

/** The links of a duty, the newest first: the latest 50. */
export async function listLinks(scope: Scope, dutyId: string): Promise<GuestLink[]> {
  const { Items } = await dynamodb().send(
    new QueryCommand({
      TableName: table(),
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :links)',
      ExpressionAttributeValues: { ':pk': recordPk(scope, dutyId), ':links': 'LINK#' },
      ConsistentRead: true,
      ScanIndexForward: false,
      Limit: MOST_LINKS,
    }),
  );
  return (Items ?? []).map((row) => parseRow(guestLinkSchema, row));
}

/** The write that keeps a session under the digest of its token. TTL takes it away; whether it is over is compared, never left to that. */
export const sessionWrite = (sessionDigest: string, session: GuestSession): Write =>
  putNew(guestSessionKey(session.municipality, sessionDigest), {
    ...session,
    expiresAt: Math.ceil(session.longestUntil / 1000),
  });

/** The write that makes a session last until then, while it lasts. */
export const extensionWrite = (
  { municipality }: GuestSession,
  sessionDigest: string,
  { nowEpoch, until }: { nowEpoch: number; until: number },
): Write =>
  updateIf(
    guestSessionKey(municipality, sessionDigest),
    'SET #until = :until',
    {
      expression: '#until > :now',
      values: { ':until': until, ':now': nowEpoch },
      names: { '#until': 'until' },
    },
    'stale',
  );

/** The write that ends a session. */
export const endedSessionWrite = ({ municipality }: GuestSession, sessionDigest: string): Write =>
  remove(guestSessionKey(municipality, sessionDigest));

/** The session of a token with its link, while both are good at `nowEpoch`; revoking the link ends it at once. */
export async function findSession(
  municipality: string,
  sessionDigest: string,
  nowEpoch: number,
): Promise<{ scope: Scope; session: GuestSession; link: GuestLink } | undefined> {
  const row = await get(guestSessionKey(municipality, sessionDigest));
  const session = row && parseRow(guestSessionSchema, row);
  if (!session || session.until <= nowEpoch) return undefined;
  const scope = scopeOfGuest(session);
  const link = await readLink(scope, session.dutyId, session.linkId);
  return link?.state === 'open' ? { scope, session, link } : undefined;
}
