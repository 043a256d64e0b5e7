import type { Actor } from '../domain/journal/event.ts';
import { matterKey, type Matter } from '../domain/matter/matter.ts';
import { advance } from '../domain/record/advance.ts';
import { readMatter, recordWrites } from './records.ts';
import type { Scope } from './scope.ts';
import type { Write } from './transaction.ts';

/** A matter as it is approved today: itself, or the latest approved change of it; undefined when there is none. */
export async function readInForce(scope: Scope, matterId: string): Promise<Matter | undefined> {
  let matter = await readMatter(scope, matterId);
  while (matter?.supersededBy) matter = await readMatter(scope, matter.supersededBy.byMatter);
  return matter;
}

/**
 * The writes that end a change which came to nothing, or that was never of this approval: the approval is not stale any
 * more. Part of the transaction that ends the change; empty when it is no change, or left no mark.
 */
export async function droppedChangeWrites(
  scope: Scope,
  change: Pick<Matter, 'id' | 'basedOn'>,
  actor: Actor,
  now: string,
): Promise<Write[]> {
  const base = change.basedOn === undefined ? undefined : await readMatter(scope, change.basedOn);
  if (base?.stale?.byMatter !== change.id) return [];
  const happening = { type: 'stale-cleared', actor, data: { byMatter: change.id } };
  return recordWrites(scope, advance(base, { stale: undefined }, happening, now, { commutes: true }));
}

/** The writes by which an approved change takes the place of the approval `base`, which stays approved for ever. */
export function supersedingWrites(
  scope: Scope,
  base: Matter,
  change: Pick<Matter, 'id' | 'number' | 'basedOn'>,
  actor: Actor,
  now: string,
): Write[] {
  const supersededBy = { byMatter: change.id, key: matterKey(change), since: now };
  const happening = { type: 'superseded', actor, data: { byMatter: change.id } };
  const changes = { supersededBy, stale: undefined };
  return recordWrites(scope, advance(base, changes, happening, now, { commutes: true }));
}
