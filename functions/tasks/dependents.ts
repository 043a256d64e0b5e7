import { withDependent } from '../domain/matter/dependents.ts';
import { hasEnded, isApproved, type Matter } from '../domain/matter/matter.ts';
import { advance } from '../domain/record/advance.ts';
import { answerToDependent } from '../storage/dependents.ts';
import { readMatter, recordWrites } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import type { Write } from '../storage/transaction.ts';

/** How a matter waits for its parent; `answered` when the wait has its answer in these very writes. */
export interface ParentWait {
  readonly writes: Write[];
  readonly answered: boolean;
}

/**
 * The writes by which a matter waits for its parent: the parent remembers it, on condition that it has not ended since
 * it was read; if it has ended already, the wait is answered at once.
 * @throws TooManyDependents when the parent can remember no more; the execution ends, and is resumed after the parent's.
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
  if (hasEnded(parent.status)) {
    const decision = isApproved(parent.status) ? 'approved' : 'fallen';
    return { writes: answerToDependent(scope, dependent, decision, now), answered: true };
  }
  const dependents = withDependent(parent, dependent);
  // Remembered by an earlier call: its end writes the answer, and the wait is opened only while there is none.
  if (!dependents) return { writes: [], answered: false };
  const happening = {
    type: 'dependent-waits',
    actor: { kind: 'system' as const, task: 'open-task' },
    data: { matter: matter.id },
  };
  const remembered = advance(parent, { dependents }, happening, now, { commutes: true });
  return { writes: recordWrites(scope, remembered), answered: false };
}
