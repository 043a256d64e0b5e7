import type { Permission } from '../domain/delegation/permission.ts';
import { delegates, type Matter } from '../domain/matter/matter.ts';
import type { Membership } from '../domain/membership/membership.ts';
import { readMatter } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { findMatter } from './find-matter.ts';

/** The tier above: the submitted matter's own, or the one that a draft names, if the actor may see it. */
async function above(scope: Scope, matter: Matter, actor: Membership): Promise<Matter | undefined> {
  if (matter.parentId !== undefined) return readMatter(scope, matter.parentId);
  if (matter.kind !== 'sub-delegation' || matter.content.parent === undefined) return undefined;
  const found = await findMatter(scope, matter.content.parent, actor);
  return 'code' in found ? undefined : found;
}

/**
 * How a matter may be delegated on: as it says itself, else as the nearest tier above says it. At every tier it is the
 * first delegator who permits (番号法第10条第2項). Undefined where no tier says so.
 */
export async function permissionInForce(
  scope: Scope,
  matter: Matter | undefined,
  actor: Membership,
): Promise<Permission | undefined> {
  const seen = new Set<string>();
  let tier = matter;
  while (tier && delegates(tier) && !seen.has(tier.id)) {
    if (tier.content.permission) return tier.content.permission;
    seen.add(tier.id);
    tier = await above(scope, tier, actor);
  }
  return undefined;
}
