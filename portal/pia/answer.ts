import type * as z from 'zod';
import type { differenceAnswer } from '../../functions/api/compare-versions.ts';
import type { assessmentsAnswer } from '../../functions/api/list-assessments.ts';
import type { changesAnswer } from '../../functions/api/list-changes.ts';
import type { assessmentAnswer } from '../../functions/api/show-assessment.ts';
import type { sheetAnswer } from '../../functions/api/show-change-sheet.ts';
import type { revisionAnswer } from '../../functions/api/show-revision.ts';
import type { versionAnswer } from '../../functions/api/show-version.ts';

export type AssessmentsAnswer = z.infer<typeof assessmentsAnswer>;
export type AssessmentAnswer = z.infer<typeof assessmentAnswer>;
export type VersionAnswer = z.infer<typeof versionAnswer>;
export type DifferenceAnswer = z.infer<typeof differenceAnswer>;
export type ChangesAnswer = z.infer<typeof changesAnswer>;
export type ChangeAnswer = ChangesAnswer['rows'][number];
export type RevisionAnswer = z.infer<typeof revisionAnswer>;
export type SheetAnswer = z.infer<typeof sheetAnswer>;
