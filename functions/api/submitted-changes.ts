import { digestOf } from '../domain/journal/digest.ts';
import type { Matter } from '../domain/matter/matter.ts';
import { revisionProblem } from '../domain/pia/change-row.ts';
import type { Revision } from '../domain/pia/revision.ts';
import type { Problem } from '../domain/refusal/rule.ts';
import { readAssessment } from '../storage/records.ts';
import { readChanges, readTally, tallyStands } from '../storage/revision-changes.ts';
import type { Scope } from '../storage/scope.ts';
import type { Write } from '../storage/transaction.ts';

/** What keeps the list of changes of a revision from being submitted, beside its form. Paths are into the content. */
export async function revisionProblems(
  scope: Scope,
  { id, assessment, office }: { id: string; assessment: string | undefined; office: string },
): Promise<Problem[]> {
  const { tally } = await readTally(scope, id);
  const of = assessment === undefined ? undefined : await readAssessment(scope, assessment);
  const missing = assessment !== undefined && of?.applyingOffice !== office;
  return [
    ...(missing ? [revisionProblem('pia-assessment-missing', '/assessment')] : []),
    ...(tally.all === 0 ? [revisionProblem('pia-no-changes', '')] : []),
    ...(tally.undecided > 0 ? [revisionProblem('pia-undecided', '', String(tally.undecided))] : []),
  ];
}

/** The list of changes as it is submitted, and the condition that nobody saves another row meanwhile. */
export interface SubmittedChanges {
  readonly path: Revision['path'];
  readonly changes: Revision['changes'];
  readonly stands: Write;
}

/** Reads the list of a revision as it is submitted: any row that must come before sends it the long way. */
export async function submittedChanges(scope: Scope, { id }: Pick<Matter, 'id'>): Promise<SubmittedChanges> {
  const kept = await readTally(scope, id);
  const rows = await readChanges(scope, id);
  return {
    path: kept.tally.before > 0 ? 'before' : 'after',
    changes: { ...kept.tally, digest: digestOf(rows) },
    stands: tallyStands(scope, id, kept),
  };
}
