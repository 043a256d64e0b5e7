import * as z from 'zod';
import { maySee } from '../domain/access/visibility.ts';
import { bodyById } from '../domain/procedure/route.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { memberDoor } from '../middleware/door.ts';
import { profileOf } from '../storage/profiles.ts';
import { readCondition } from '../storage/records.ts';
import { decidedAnswer, ofCondition } from './answers.ts';
import { decideCondition } from './condition-decision.ts';

/** The office that owes a condition reports what it did (対応を報告する). */
export const reportCondition = memberDoor({
  route: 'report-condition',
  summary: { ja: '確認事項の対応を報告する', en: 'Report on a condition' },
  params: ofCondition,
  body: z.strictObject({
    text: z.string().min(1).max(4000),
    /** What shows it, and where that lies. */
    proof: z.string().min(1).max(500).optional(),
  }),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, body, ...deciding }) {
    const { scope, actor, now } = deciding;
    const condition = await readCondition(scope, params.condition);
    if (!condition || !maySee(condition, actor)) return refuse('not-found');
    const { secretariat } = bodyById(await profileOf(scope), condition.body);
    const said = {
      decision: 'report',
      changes: { status: 'reported' as const, report: { ...body, at: now, by: actor.name } },
      event: { type: 'condition-reported', said: body.text },
      next: { step: 'accept-condition' as const, actor: { office: secretariat, role: 'secretariat' } },
    };
    return decideCondition(condition, 'report-condition', said, deciding);
  },
});
