import { assessmentSchema, type Assessment } from '../domain/pia/assessment.ts';
import { nextAskedOn, nextDue } from '../domain/pia/periodic.ts';
import { assessmentsPk, duePk, officeAssessmentsPk } from './keys.ts';
import { readListPage, type PageOf } from './list-page.ts';
import type { ListPartition } from './page.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';

/** Sorts after every date: what was never published stands last. */
const NO_DATE = '9999-12-31';

/**
 * Where an assessment stands in the lists, by the attributes of the indexes: the first due first; and among what waits for
 * a date, until each of its periodic duties was asked for.
 */
export function assessmentListAttributes(scope: Scope, assessment: Assessment): Record<string, string> {
  const sort = `${nextDue(assessment) ?? NO_DATE}#${assessment.id}`;
  const askedOn = nextAskedOn(assessment);
  return {
    officePk: assessmentsPk(scope),
    officeSk: sort,
    inboxPk: officeAssessmentsPk(scope, assessment.applyingOffice),
    inboxSk: sort,
    ...(askedOn === undefined ? {} : { duePk: duePk(scope), dueSk: `${askedOn}#${assessment.id}` }),
  };
}

/** The list of the assessments of an office, or of all. */
export const assessmentsOf = (scope: Scope, office?: string): ListPartition =>
  office === undefined
    ? { index: 'office', value: assessmentsPk(scope) }
    : { index: 'inbox', value: officeAssessmentsPk(scope, office) };

/** One page of a list of assessments, the first due first. */
export async function listAssessmentsIn(
  list: ListPartition,
  page: PageOf,
): Promise<{ assessments: Assessment[]; next: Record<string, unknown> | undefined }> {
  const { rows, next } = await readListPage(list, page, 'ascending');
  return { assessments: rows.map((row) => parseRow(assessmentSchema, row)), next };
}
