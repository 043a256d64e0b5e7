import * as z from 'zod';
import { tokyoDate } from '../domain/calendar/instant.ts';
import { isoDateSchema, type IsoDate } from '../domain/calendar/iso-date.ts';
import { digestOf } from '../domain/journal/digest.ts';
import { assessmentPlanSchema, type Assessment } from '../domain/pia/assessment.ts';
import { revisionProblem } from '../domain/pia/change-row.ts';
import { dayProblems } from '../domain/pia/revision.ts';
import {
  assessmentLevels,
  assessmentLevelSchema,
  judgeThreshold as judge,
  rises,
  thresholdFactsSchema,
} from '../domain/pia/threshold.ts';
import { advance } from '../domain/record/advance.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import type { Problem } from '../domain/refusal/rule.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { recordWrites } from '../storage/records.ts';
import { commit } from '../storage/transaction.ts';
import { decidedAnswer, ofAssessment } from './answers.ts';
import { actorOf, refusalOfLost, whileVersionStands } from './decision.ts';
import { findAssessment } from './find-assessment.ts';

const bodySchema = z.strictObject({
  facts: thresholdFactsSchema,
  judgedOn: isoDateSchema,
  /** The level of the assessment from now on: what the result asks for, or more. */
  level: assessmentPlanSchema.shape.level,
});
type Judging = z.infer<typeof bodySchema>;

function problemsOf({ facts, judgedOn, level }: Judging, today: IsoDate): Problem[] {
  const result = judge(facts, judgedOn);
  return [
    ...dayProblems(judgedOn, '/judgedOn', facts.asOf, today),
    ...facts.accidentsKnownOn.flatMap((known, index) =>
      dayProblems(known, `/facts/accidentsKnownOn/${index}`, undefined, judgedOn),
    ),
    ...(rises(level, result.level)
      ? [revisionProblem('pia-level-too-low', '/level', assessmentLevels[result.level].ja)]
      : []),
  ];
}

/** A department makes the threshold judgement of its assessment (しきい値判断), and says at which level it assesses. */
export const judgeThreshold = memberDoor({
  route: 'judge-threshold',
  summary: { ja: 'しきい値判断を記録する', en: 'Record the threshold judgement' },
  params: ofAssessment,
  body: bodySchema,
  answer: decidedAnswer.extend({
    result: assessmentLevelSchema,
    /** The duty rose since the last judgement: the assessment must be made anew at the higher level. */
    rises: z.boolean(),
  }),
  ifMatch: true,
  async run({ params, body, ...deciding }) {
    const { scope, actor, now, keepAnswer } = deciding;
    const assessment = await findAssessment(scope, params.assessment, actor);
    if ('code' in assessment) return assessment;
    if (assessment.version !== deciding.expected) return refuse('stale');
    const problems = problemsOf(body, tokyoDate(now));
    if (problems.length > 0) return refuse('rule-broken', problems);
    const { level: result, row, column } = judge(body.facts, body.judgedOn);
    return whileVersionStands(assessment, deciding, async (present) => {
      const threshold = { facts: body.facts, judgedOn: body.judgedOn, level: result, row, column };
      const next = advance<Assessment>(
        present,
        { threshold, level: body.level },
        { type: 'threshold-judged', actor: actorOf(actor), data: { result, facts: digestOf(body.facts) } },
        now,
      );
      const { id, status, step, version } = next.after;
      const before = present.threshold?.level ?? present.level;
      const answer = answered({ id, status, step, version, result, rises: rises(before, result) }, version);
      const written = await commit([...recordWrites(scope, next), keepAnswer(answer)]);
      return written.kind === 'committed' ? answer : refusalOfLost(written);
    });
  },
});
