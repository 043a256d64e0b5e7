import * as z from 'zod';
import { digestOf } from '../domain/journal/digest.ts';
import { contentProblems } from '../domain/matter/check-content.ts';
import { delegationDraftSchema } from '../domain/matter/content.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { memberDoor } from '../middleware/door.ts';
import { profileOf } from '../storage/profiles.ts';
import { decidedAnswer, ofMatter } from './answers.ts';
import { decide } from './decision.ts';
import { findMatter } from './find-matter.ts';

/** The department answers a return: with the corrected request, or by withdrawing it with a reason. */
export const correction = memberDoor({
  route: 'correction',
  summary: { ja: '差戻しに対応する', en: 'Answer the return' },
  params: ofMatter,
  body: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('resubmit'), content: delegationDraftSchema }),
    z.strictObject({ decision: z.literal('withdraw'), reason: z.string().min(1).max(1000) }),
  ]),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, body, ...deciding }) {
    const matter = await findMatter(deciding.scope, params.matter, deciding.actor);
    if ('code' in matter) return matter;
    if (body.decision === 'withdraw') {
      const happening = { type: 'withdrawal-asked', data: { reason: digestOf(body.reason) } };
      return decide(
        { record: matter, step: 'correction', decision: 'withdraw', changes: {}, happening },
        deciding,
      );
    }
    const problems = contentProblems(body.content, await profileOf(deciding.scope));
    if (problems.length > 0)
      return refuse(
        'rule-broken',
        problems.map((each) => ({ ...each, path: `/content${each.path ?? ''}` })),
      );
    const happening = { type: 'resubmitted', data: { content: digestOf(body.content) } };
    return decide(
      {
        record: matter,
        step: 'correction',
        decision: 'resubmit',
        changes: { content: body.content, remarks: [] },
        happening,
      },
      deciding,
    );
  },
});
