import { conditionContentSchema } from '../domain/condition/condition.ts';
import { conditionOf } from '../domain/condition/new-condition.ts';
import { conditionTerms } from '../domain/condition/notice.ts';
import { newId } from '../domain/identifier/identifier.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { randomUnit } from '../randomness.ts';
import { newConditionWrites } from '../storage/conditions.ts';
import { profileOf } from '../storage/profiles.ts';
import { readSession } from '../storage/records.ts';
import { commit } from '../storage/transaction.ts';
import { decidedAnswer, ofSessionItem } from './answers.ts';
import { actorOf, refusalOfLost } from './decision.ts';
import { findOwnItem } from './find-session.ts';

/**
 * Names what somebody is to see to (確認事項): promised in an answer or asked for with the outcome, whatever the outcome
 * is. It becomes a duty of its owner at once.
 */
export const addCondition = memberDoor({
  route: 'add-condition',
  summary: { ja: '確認事項を加える', en: 'Name a condition' },
  params: ofSessionItem,
  body: conditionContentSchema,
  answer: decidedAnswer,
  status: 201,
  async run({ scope, actor, now, nowEpoch, params, body, keepAnswer }) {
    const found = await findOwnItem(scope, params, actor);
    if ('code' in found) return found;
    if (found.session.status === 'closed') return refuse('rule-broken', [{ rule: 'session-closed' }]);
    const profile = await profileOf(scope);
    const { offices, days } = profile;
    if (!offices.some(({ id }) => id === body.owner))
      return refuse('invalid-input', [{ rule: 'not-a-choice', path: '/owner' }]);
    const hearing = body.reportTo === undefined ? undefined : await readSession(scope, body.reportTo);
    if (body.reportTo !== undefined && hearing?.body !== found.session.body)
      return refuse('invalid-input', [{ rule: 'not-a-choice', path: '/reportTo' }]);
    const born = conditionOf(body, found, {
      id: newId('con', nowEpoch, randomUnit),
      now,
      days: days.condition,
      terms: conditionTerms(profile),
      hearing: hearing?.heldOn,
      actor: actorOf(actor),
    });
    const { id, status, step, version } = born.condition.after;
    const answer = answered({ id, status, step, version }, version);
    const written = await commit([...newConditionWrites(scope, born), keepAnswer(answer)]);
    return written.kind === 'committed' ? answer : refusalOfLost(written);
  },
});
