import type { Membership } from '../domain/membership/membership.ts';
import { maySee } from '../domain/access/visibility.ts';
import type { Minutes } from '../domain/minutes/minutes.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { readMinutes } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';

/** The minutes with an id, if the actor may see them: of their own body; else it looks as if they were not there. */
export async function findMinutes(scope: Scope, id: string, actor: Membership): Promise<Minutes | Refusal> {
  const minutes = await readMinutes(scope, id);
  return minutes && maySee(minutes, actor) ? minutes : refuse('not-found');
}

/** The minutes with an id, if the actor is of the desk that writes them. */
export async function findOwnMinutes(
  scope: Scope,
  id: string,
  actor: Membership,
): Promise<Minutes | Refusal> {
  const minutes = await readMinutes(scope, id);
  if (!minutes) return refuse('not-found');
  return minutes.desk === actor.office ? minutes : refuse('not-permitted');
}
