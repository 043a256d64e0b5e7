import type { Membership } from '../domain/membership/membership.ts';
import { bodyById } from '../domain/procedure/route.ts';
import type { Profile } from '../domain/procedure/profile.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import type { SessionItem } from '../domain/session/agenda.ts';
import type { Session } from '../domain/session/session.ts';
import { profileOf } from '../storage/profiles.ts';
import { readSession } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { readItem } from '../storage/sessions.ts';

/** A session with the body that sits. */
export interface Found {
  readonly session: Session;
  readonly body: Profile['bodies'][number];
}

/** The session with an id, if it is the actor's to arrange: the secretariat's of the body that sits. */
export async function findOwnSession(scope: Scope, id: string, actor: Membership): Promise<Found | Refusal> {
  const session = await readSession(scope, id);
  if (!session) return refuse('not-found');
  const body = bodyById(await profileOf(scope), session.body);
  return body.secretariat === actor.office ? { session, body } : refuse('not-permitted');
}

/** The session, and one item of its agenda. */
export async function findOwnItem(
  scope: Scope,
  at: { session: string; item: string },
  actor: Membership,
): Promise<(Found & { item: SessionItem }) | Refusal> {
  const found = await findOwnSession(scope, at.session, actor);
  if ('code' in found) return found;
  const item = await readItem(scope, at.session, at.item);
  return item ? { ...found, item } : refuse('not-found');
}
