import {
  linkTokenSchema,
  tokenDigestOf,
  type GuestLink,
  type GuestSession,
} from '../domain/guest-link/guest-link.ts';
import { municipalityCodeSchema } from '../domain/municipality-code/municipality-code.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { findSession } from '../storage/guest-links.ts';
import type { Scope } from '../storage/scope.ts';

/** Who came in by a link. */
export interface Guest {
  readonly scope: Scope;
  readonly link: GuestLink;
  readonly session: GuestSession;
  readonly sessionDigest: string;
}

interface Asked {
  /** `Authorization: Link <token>`. */
  readonly authorization: string | undefined;
  readonly parameters: Readonly<Record<string, string | undefined>>;
  readonly nowEpoch: number;
}

/**
 * The guest that a request is of. A session that is over, unknown, or of a link revoked since is one refusal; a duty in
 * the path that is not the session's own is not there.
 */
export async function guestIn({ authorization, parameters, nowEpoch }: Asked): Promise<Guest | Refusal> {
  const token = linkTokenSchema.safeParse(/^Link (\S+)$/.exec(authorization ?? '')?.[1]);
  const municipality = municipalityCodeSchema.safeParse(parameters['municipality']);
  if (!token.success || !municipality.success) return refuse('session-ended');
  const sessionDigest = tokenDigestOf(token.data);
  const found = await findSession(municipality.data, sessionDigest, nowEpoch);
  if (!found) return refuse('session-ended');
  const { duty } = parameters;
  if (duty !== undefined && duty !== found.session.dutyId) return refuse('not-found');
  return { ...found, sessionDigest };
}
