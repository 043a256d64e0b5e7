import type { Dependent, Matter } from '../domain/matter/matter.ts';
import { waitResultWrite } from './human-tasks.ts';
import { outboxWrite } from './outbox.ts';
import type { Scope } from './scope.ts';
import type { Write } from './transaction.ts';

/** The step at which a matter waits for the tier above. */
export const AWAIT_PARENT = 'await-parent';

/** How a matter ended for those that wait for it. */
export type ParentEnd = 'approved' | 'fallen';

/** The writes that tell one matter how the tier above ended. */
export function answerToDependent(
  scope: Scope,
  { matterId, round }: Dependent,
  decision: ParentEnd,
  now: string,
): Write[] {
  const at = { recordId: matterId, step: AWAIT_PARENT, round };
  return [
    waitResultWrite(scope, at, { decision, round: round + 1 }),
    outboxWrite(scope, { command: 'answer-wait', ...at }, now),
  ];
}

/** The writes that tell every matter waiting for this one how it ended; part of each transaction that ends it. */
export const answersToDependents = (
  scope: Scope,
  { dependents = [] }: Pick<Matter, 'dependents'>,
  decision: ParentEnd,
  now: string,
): Write[] => dependents.flatMap((dependent) => answerToDependent(scope, dependent, decision, now));
