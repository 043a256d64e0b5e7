import * as z from 'zod';
import { refuse } from '../domain/refusal/catalogue.ts';
import { memberDoor } from '../middleware/door.ts';
import { conditionMetWrites } from '../storage/conditions.ts';
import { readCondition } from '../storage/records.ts';
import { decidedAnswer, ofCondition } from './answers.ts';
import { decideCondition } from './condition-decision.ts';

/** The secretariat looks at the report on a condition: the condition is met, or the report goes back with a reason. */
export const acceptCondition = memberDoor({
  route: 'accept-condition',
  summary: { ja: '確認事項の報告を確認する', en: 'Look at the report on a condition' },
  params: ofCondition,
  body: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('accept') }),
    z.strictObject({ decision: z.literal('return'), reason: z.string().min(1).max(1000) }),
  ]),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, body, ...deciding }) {
    const condition = await readCondition(deciding.scope, params.condition);
    if (!condition) return refuse('not-found');
    const said =
      body.decision === 'accept'
        ? {
            decision: 'accept',
            changes: { status: 'accepted' as const, acceptedAt: deciding.now },
            event: { type: 'condition-accepted' },
            besides: conditionMetWrites(deciding.scope, condition),
          }
        : {
            decision: 'return',
            changes: { status: 'open' as const, returnedWith: body.reason },
            event: { type: 'condition-returned', said: body.reason },
            next: {
              step: 'report-condition' as const,
              actor: { office: condition.owner, role: 'staff' },
            },
          };
    return decideCondition(condition, 'accept-condition', said, deciding);
  },
});
