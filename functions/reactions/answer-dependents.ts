import { hasEnded, isApproved } from '../domain/matter/matter.ts';
import {
  answerToDependent,
  dependentRemoval,
  listDependents,
  type ParentEnd,
} from '../storage/dependents.ts';
import { outboxWrite } from '../storage/outbox.ts';
import { readMatter } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { commit } from '../storage/transaction.ts';

/** How many are told in one step: the next step is an outbox row of its own, so that no function runs for long. */
const STEP = 40;

/**
 * Tells the matters that wait for one how it ended, each in a transaction of its own; done twice, it tells nobody twice.
 * Nobody can begin to wait for a matter that has ended, so the rows only become fewer.
 * @param now an instant, from the row that asked for it.
 */
export async function answerDependents(scope: Scope, parentId: string, now: string): Promise<'delivered'> {
  const parent = await readMatter(scope, parentId);
  if (!parent || !hasEnded(parent.status)) throw new RangeError('a matter that has not ended answers nobody');
  const end: ParentEnd = isApproved(parent.status) ? 'approved' : 'fallen';
  // Matters that were under way before 0.2.0 keep in their head who began to wait for them until then.
  const rows = await listDependents(scope, parentId, STEP);
  const earlier = parent.dependents ?? [];
  for (const dependent of [...earlier, ...rows]) {
    const removal = dependentRemoval(scope, parentId, dependent);
    const told = await commit([...answerToDependent(scope, dependent, end, now), removal]);
    if (told.kind === 'lost') await commit([removal]);
  }
  if (rows.length === STEP)
    await commit([outboxWrite(scope, { command: 'answer-dependents', recordId: parentId }, now)]);
  return 'delivered';
}
