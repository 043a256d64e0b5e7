import { isTheirsToWrite } from '../domain/access/visibility.ts';
import type { Matter } from '../domain/matter/matter.ts';
import type { Membership } from '../domain/membership/membership.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import type { Scope } from '../storage/scope.ts';
import { findMatter } from './find-matter.ts';

export type RevisionMatter = Extract<Matter, { kind: 'pia-revision' }>;

/** The revision with a 受付番号 or an id, if the actor may see it; any other kind of matter has no list of changes. */
export async function findRevision(
  scope: Scope,
  key: string,
  actor: Membership,
): Promise<RevisionMatter | Refusal> {
  const matter = await findMatter(scope, key, actor);
  if ('code' in matter) return matter;
  return matter.kind === 'pia-revision' ? matter : refuse('not-found');
}

/** The revision, if its list of changes is the actor's to write now: while it is a draft, or was returned. */
export async function findWrittenRevision(
  scope: Scope,
  key: string,
  actor: Membership,
): Promise<RevisionMatter | Refusal> {
  const matter = await findRevision(scope, key, actor);
  if ('code' in matter) return matter;
  if (!isTheirsToWrite(matter, actor)) return refuse('not-permitted');
  const returned = matter.step === 'correction' && matter.turn.kind === 'person';
  return matter.status === 'draft' || (matter.status === 'open' && returned) ? matter : refuse('not-at-step');
}
