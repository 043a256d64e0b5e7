import * as z from 'zod';
import { assessmentSchema, versionSchema } from '../domain/pia/assessment.ts';
import { dutiesOf } from '../domain/pia/periodic.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { latestVersions } from '../storage/versions.ts';
import { eventsAnswer, ofAssessment, pageBase } from './answers.ts';
import { findAssessment } from './find-assessment.ts';
import { periodicDutyAnswer } from './list-assessments.ts';
import { latestEvents, pageOf } from './page-of.ts';

const LATEST = 20;

/** What the door answers. */
export const assessmentAnswer = z.object({
  ...pageBase,
  assessment: assessmentSchema
    .omit({ journal: true, run: true, round: true, turn: true, schema: true, version: true })
    .strip(),
  duties: periodicDutyAnswer,
  versions: z.array(versionSchema.omit({ type: true, schema: true, assessmentId: true }).strip()),
  events: eventsAnswer,
});

/** One assessment with its latest versions and what must be done again, and when. */
export const showAssessment = memberDoor({
  route: 'show-assessment',
  summary: { ja: '評価書', en: 'Assessment' },
  params: ofAssessment,
  answer: assessmentAnswer,
  async run({ scope, actor, now, params }) {
    const assessment = await findAssessment(scope, params.assessment, actor);
    if ('code' in assessment) return assessment;
    const [versions, events] = await Promise.all([
      latestVersions(scope, assessment.id, LATEST),
      latestEvents(scope, assessment),
    ]);
    return answered(
      { ...pageOf(assessment, actor, now), assessment, duties: dutiesOf(assessment), versions, events },
      assessment.version,
    );
  },
});
