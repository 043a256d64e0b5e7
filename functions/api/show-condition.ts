import * as z from 'zod';
import { maySee } from '../domain/access/visibility.ts';
import { conditionRecordSchema } from '../domain/condition/condition.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { readCondition } from '../storage/records.ts';
import { eventsAnswer, ofCondition, pageBase } from './answers.ts';
import { latestEvents, pageOf } from './page-of.ts';

/** What the page of a condition is answered. */
export const conditionAnswer = z.object({
  ...pageBase,
  condition: conditionRecordSchema
    .omit({ journal: true, run: true, round: true, turn: true, schema: true, version: true })
    .strip(),
  events: eventsAnswer,
});

/** One condition: what was asked for, what was reported, whose turn it is. */
export const showCondition = memberDoor({
  route: 'show-condition',
  summary: { ja: '確認事項・附帯意見', en: 'Condition' },
  params: ofCondition,
  answer: conditionAnswer,
  async run({ scope, actor, now, params }) {
    const condition = await readCondition(scope, params.condition);
    if (!condition || !maySee(condition, actor)) return refuse('not-found');
    return answered(
      { ...pageOf(condition, actor, now), condition, events: await latestEvents(scope, condition) },
      condition.version,
    );
  },
});
