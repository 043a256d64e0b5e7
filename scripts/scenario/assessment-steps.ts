import * as z from 'zod';

import { createAssessment } from '../../functions/api/create-assessment.ts';
import { importChanges } from '../../functions/api/import-changes.ts';
import { importVersion } from '../../functions/api/import-version.ts';
import { judgeThreshold } from '../../functions/api/judge-threshold.ts';
import { reviewAssessment } from '../../functions/api/review-assessment.ts';
import { answerComments, ppcSubmission, publicComment } from '../../functions/api/revision-steps.ts';
import type { RouteId } from '../../functions/api/routes.ts';
import { startChange } from '../../functions/api/start-change.ts';
import { isoDateSchema } from '../../functions/domain/calendar/iso-date.ts';
import type { AnyDoor } from '../../functions/middleware/door.ts';
import { nameSchema } from './names.ts';

function bodyOf(door: AnyDoor): z.ZodType {
  if (!door.body) throw new TypeError(`the door ${door.route} takes no body`);
  return door.body;
}

/**
 * The steps by which assessments (評価書) are kept, and revised.
 * @param acted what every step that somebody does has.
 */
export const assessmentSteps = <Acted extends z.ZodRawShape>(acted: Acted) => {
  const onAssessment = { ...acted, assessment: nameSchema };
  const onRevision = { ...acted, matter: nameSchema };
  return [
    z.strictObject({ do: z.literal('assess'), ...onAssessment, with: bodyOf(createAssessment) }),
    z.strictObject({
      do: z.literal('takeIn'),
      ...onAssessment,
      /** A name by which a publication speaks of the version. */
      version: nameSchema.optional(),
      with: bodyOf(importVersion),
    }),
    z.strictObject({ do: z.literal('judge'), ...onAssessment, with: bodyOf(judgeThreshold) }),
    z.strictObject({ do: z.literal('reviewAssessment'), ...onAssessment, with: bodyOf(reviewAssessment) }),
    z.strictObject({ do: z.literal('listChanges'), ...onRevision, with: bodyOf(importChanges) }),
    z.strictObject({ do: z.literal('publicComment'), ...onRevision, with: bodyOf(publicComment) }),
    z.strictObject({ do: z.literal('answerComments'), ...onRevision, with: bodyOf(answerComments) }),
    z.strictObject({ do: z.literal('handIn'), ...onRevision, with: bodyOf(ppcSubmission) }),
    z.strictObject({
      do: z.literal('publish'),
      ...onRevision,
      /** As the API has it; `version` is the name of one that was taken in. */
      with: z.strictObject({ publishedOn: isoDateSchema, version: nameSchema.optional() }),
    }),
    z.strictObject({ do: z.literal('startChange'), ...onRevision, with: bodyOf(startChange) }),
  ] as const;
};

/** The doors of the steps. */
export const assessmentRoutes = {
  assess: 'create-assessment',
  takeIn: 'import-version',
  judge: 'judge-threshold',
  reviewAssessment: 'review-assessment',
  listChanges: 'import-changes',
  publicComment: 'public-comment',
  answerComments: 'answer-comments',
  handIn: 'ppc-submission',
  publish: 'publication',
  startChange: 'start-change',
} as const satisfies Record<string, RouteId>;

export const isAssessmentVerb = (verb: string): verb is keyof typeof assessmentRoutes =>
  Object.hasOwn(assessmentRoutes, verb);
