import { tokyoDate } from '../domain/calendar/instant.ts';
import { digestOf } from '../domain/journal/digest.ts';
import { reviewSchema, type Assessment } from '../domain/pia/assessment.ts';
import { turnWhile } from '../domain/pia/periodic.ts';
import { dayProblems } from '../domain/pia/revision.ts';
import { advance } from '../domain/record/advance.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { periodicTaskDecided } from '../storage/periodic-tasks.ts';
import { recordWrites } from '../storage/records.ts';
import { commit } from '../storage/transaction.ts';
import { decidedAnswer, ofAssessment } from './answers.ts';
import { actorOf, refusalOfLost, whileVersionStands } from './decision.ts';
import { findAssessment } from './find-assessment.ts';

/** A department records the yearly review of its assessment (評価書の見直し): a new year begins. */
export const reviewAssessment = memberDoor({
  route: 'review-assessment',
  summary: { ja: '評価書の見直しを記録する', en: 'Record the yearly review' },
  params: ofAssessment,
  body: reviewSchema,
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, body, ...deciding }) {
    const { scope, actor, now, keepAnswer } = deciding;
    const assessment = await findAssessment(scope, params.assessment, actor);
    if ('code' in assessment) return assessment;
    if (assessment.version !== deciding.expected) return refuse('stale');
    const before = assessment.review?.reviewedOn ?? assessment.publishedOn;
    const problems = dayProblems(body.reviewedOn, '/reviewedOn', before, tokyoDate(now));
    if (problems.length > 0) return refuse('rule-broken', problems);
    return whileVersionStands(assessment, deciding, async (present) => {
      const asked = (present.asked ?? []).find(({ id }) => id === 'yearly-review');
      const left = (present.asked ?? []).filter((each) => each !== asked);
      const next = advance<Assessment>(
        present,
        { review: body, asked: left, turn: turnWhile(left, present, now) },
        {
          type: 'assessment-reviewed',
          actor: actorOf(actor),
          data: { reviewedOn: body.reviewedOn, result: body.result, said: digestOf(body.note ?? '') },
        },
        now,
      );
      const { id, status, step, version } = next.after;
      const answer = answered({ id, status, step, version }, version);
      const { office, role } = actor;
      const done = asked
        ? await periodicTaskDecided(scope, present, asked, { decision: 'done', at: now, office, role })
        : [];
      const written = await commit([...recordWrites(scope, next), ...done, keepAnswer(answer)]);
      return written.kind === 'committed' ? answer : refusalOfLost(written);
    });
  },
});
