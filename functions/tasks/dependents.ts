import { hasEnded, isApproved, type Matter } from '../domain/matter/matter.ts';
import { answerToDependent, dependentWrites } from '../storage/dependents.ts';
import { readMatter } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import type { Write } from '../storage/transaction.ts';

/** How a matter waits for its parent; `answered` when the wait has its answer in these very writes. */
export interface ParentWait {
  readonly writes: Write[];
  readonly answered: boolean;
}

/**
 * The writes by which a matter waits for its parent, on condition that it has not ended since it was read; if it has
 * ended already, the wait is answered at once.
 */
export async function waitForParent(
  scope: Scope,
  matter: Matter,
  round: number,
  now: string,
): Promise<ParentWait> {
  const parent = matter.parentId === undefined ? undefined : await readMatter(scope, matter.parentId);
  if (!parent) throw new RangeError('a sub-delegation without its parent');
  const dependent = { matterId: matter.id, round };
  if (!hasEnded(parent.status))
    return { writes: dependentWrites(scope, parent.id, dependent), answered: false };
  const decision = isApproved(parent.status) ? 'approved' : 'fallen';
  return { writes: answerToDependent(scope, dependent, decision, now), answered: true };
}
