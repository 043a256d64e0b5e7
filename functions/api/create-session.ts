import * as z from 'zod';
import { newId } from '../domain/identifier/identifier.ts';
import { digestOf } from '../domain/journal/digest.ts';
import { begin } from '../domain/record/advance.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { nobodyYet } from '../domain/session/attendance.ts';
import { planProblems, sessionPlanSchema, type Session } from '../domain/session/session.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { randomUnit } from '../randomness.ts';
import { profileOf } from '../storage/profiles.ts';
import { recordWrites } from '../storage/records.ts';
import { commit } from '../storage/transaction.ts';
import { decidedAnswer, inMunicipality } from './answers.ts';
import { actorOf, refusalOfLost } from './decision.ts';

/** The secretariat arranges a session of a body (会議を新設する). */
export const createSession = memberDoor({
  route: 'create-session',
  summary: { ja: '会議を新設する', en: 'Arrange a meeting' },
  params: inMunicipality,
  body: z.strictObject({ body: z.string().min(2).max(40), ...sessionPlanSchema.shape }),
  answer: decidedAnswer,
  status: 201,
  async run({ scope, actor, now, nowEpoch, body, keepAnswer }) {
    const { bodies } = await profileOf(scope);
    const sits = bodies.find(({ id }) => id === body.body);
    if (!sits) return refuse('invalid-input', [{ rule: 'not-a-choice', path: '/body' }]);
    if (sits.secretariat !== actor.office) return refuse('not-permitted');
    const problems = planProblems(body);
    if (problems.length > 0) return refuse('rule-broken', problems);
    const arranged = begin<Session>(
      {
        ...body,
        type: 'session',
        schema: 1,
        id: newId('ses', nowEpoch, randomUnit),
        municipality: scope.municipality,
        status: 'planned',
        attendance: nobodyYet,
        run: 0,
        step: 'planned',
        round: 0,
        turn: {
          kind: 'person',
          step: 'planned',
          actors: [{ office: actor.office, role: 'secretariat' }],
          since: now,
          due: body.heldOn,
        },
      },
      { type: 'session-arranged', actor: actorOf(actor), data: { body: body.body, plan: digestOf(body) } },
      now,
    );
    const { id, status, step, version } = arranged.after;
    const answer = answered({ id, status, step, version }, version);
    const written = await commit([...recordWrites(scope, arranged), keepAnswer(answer)]);
    return written.kind === 'committed' ? answer : refusalOfLost(written);
  },
});
