import type { Matter } from '../matter/matter.ts';

type Tier = Pick<Matter, 'id' | 'parentId'>;

/**
 * Whether a matter is `from` or one of the tiers above it, so that to name `from` as its parent would close a circle in
 * which everybody waits for everybody.
 * @param read the matter with an id; undefined when there is none.
 */
export async function isAtOrAbove(
  matterId: string,
  from: Tier,
  read: (id: string) => Promise<Tier | undefined>,
): Promise<boolean> {
  const seen = new Set<string>();
  let tier: Tier | undefined = from;
  while (tier && !seen.has(tier.id)) {
    if (tier.id === matterId) return true;
    seen.add(tier.id);
    tier = tier.parentId === undefined ? undefined : await read(tier.parentId);
  }
  return false;
}
