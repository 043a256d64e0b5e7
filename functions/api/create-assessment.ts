import { newId } from '../domain/identifier/identifier.ts';
import { digestOf } from '../domain/journal/digest.ts';
import { assessmentPlanSchema, type Assessment } from '../domain/pia/assessment.ts';
import { begin } from '../domain/record/advance.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { randomUnit } from '../randomness.ts';
import { recordWrites } from '../storage/records.ts';
import { commit } from '../storage/transaction.ts';
import { decidedAnswer, inMunicipality } from './answers.ts';
import { actorOf, refusalOfLost } from './decision.ts';

/** A department enters an assessment of its business in the register (評価書を登録する). */
export const createAssessment = memberDoor({
  route: 'create-assessment',
  summary: { ja: '評価書を登録する', en: 'Enter an assessment in the register' },
  params: inMunicipality,
  body: assessmentPlanSchema,
  answer: decidedAnswer,
  status: 201,
  async run({ scope, actor, now, nowEpoch, body, keepAnswer }) {
    const entered = begin<Assessment>(
      {
        ...body,
        type: 'assessment',
        schema: 1,
        id: newId('asm', nowEpoch, randomUnit),
        municipality: scope.municipality,
        applyingOffice: actor.office,
        status: 'in-use',
        run: 0,
        step: 'in-use',
        round: 0,
        turn: { kind: 'none', since: now },
      },
      {
        type: 'assessment-entered',
        actor: actorOf(actor),
        data: { level: body.level, plan: digestOf(body) },
      },
      now,
    );
    const { id, status, step, version } = entered.after;
    const answer = answered({ id, status, step, version }, version);
    const written = await commit([...recordWrites(scope, entered), keepAnswer(answer)]);
    return written.kind === 'committed' ? answer : refusalOfLost(written);
  },
});
