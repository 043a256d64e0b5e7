import { isAtOrAbove } from '../domain/delegation/tiers.ts';
import { contentProblems } from '../domain/matter/check-content.ts';
import { contentWarnings } from '../domain/matter/warnings.ts';
import type { Matter, Request } from '../domain/matter/matter.ts';
import type { Membership } from '../domain/membership/membership.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import type { Problem } from '../domain/refusal/rule.ts';
import { profileOf } from '../storage/profiles.ts';
import { readMatter } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { findMatter } from './find-matter.ts';

/** The matter that a sub-delegation names as its parent, if the actor may see it; undefined for anything else. */
export async function findParent(
  scope: Scope,
  request: Request,
  actor: Membership,
): Promise<Matter | undefined> {
  if (request.kind !== 'sub-delegation' || request.content.parent === undefined) return undefined;
  const parent = await findMatter(scope, request.content.parent, actor);
  return 'code' in parent ? undefined : parent;
}

/** What keeps a request from being submitted, with pointers below `/content`. */
export async function requestProblems(
  scope: Scope,
  request: Request,
  parent: Matter | undefined,
): Promise<Problem[]> {
  const problems = contentProblems(request, await profileOf(scope), parent);
  return problems.map((each) => ({ ...each, path: `/content${each.path ?? ''}` }));
}

/** What should be looked at again before a request is submitted, with pointers below `/content`. */
export const requestWarnings = (request: Request, parent: Matter | undefined): Problem[] =>
  contentWarnings(request, parent).map((each) => ({ ...each, path: `/content${each.path ?? ''}` }));

/**
 * The request with its parent found, if it may be submitted; else every rule it breaks.
 * @param matterId the matter that asks: a return lets it name another parent, but never itself or a tier below it.
 */
export async function submittable(
  scope: Scope,
  request: Request,
  actor: Membership,
  matterId: string,
): Promise<{ parentId?: string } | Refusal> {
  const named = await findParent(scope, request, actor);
  const circular = named && (await isAtOrAbove(matterId, named, (id) => readMatter(scope, id)));
  const parent = circular ? undefined : named;
  const problems = await requestProblems(scope, request, parent);
  if (problems.length > 0) return refuse('rule-broken', problems);
  return parent ? { parentId: parent.id } : {};
}
