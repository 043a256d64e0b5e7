import { maySee } from '../domain/access/visibility.ts';
import type { Membership } from '../domain/membership/membership.ts';
import type { Assessment } from '../domain/pia/assessment.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { readAssessment } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';

/** The assessment with an id, if the actor may see it; one that is not theirs looks like one that is not there. */
export async function findAssessment(
  scope: Scope,
  id: string,
  actor: Membership,
): Promise<Assessment | Refusal> {
  const assessment = await readAssessment(scope, id);
  return assessment && maySee(assessment, actor) ? assessment : refuse('not-found');
}
