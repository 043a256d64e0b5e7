import * as z from 'zod';
import { digestOf } from '../domain/journal/digest.ts';
import { isWaitingStep } from '../domain/human-task/steps.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { memberDoor } from '../middleware/door.ts';
import { decidedAnswer, ofMatter } from './answers.ts';
import { findMatter } from './find-matter.ts';
import { takeBack } from './take-back.ts';

/** The department withdraws its matter, with a reason, as long as no referral carries it. */
export const withdraw = memberDoor({
  route: 'withdraw',
  summary: { ja: '取り下げる', en: 'Withdraw' },
  params: ofMatter,
  body: z.strictObject({ reason: z.string().min(1).max(1000) }),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, body, ...deciding }) {
    const matter = await findMatter(deciding.scope, params.matter, deciding.actor);
    if ('code' in matter) return matter;
    const data = { reason: digestOf(body.reason) };
    if (matter.status === 'draft') return refuse('not-at-step', [{ rule: 'draft-is-deleted', path: '' }]);
    if (matter.status !== 'open' || !isWaitingStep(matter.step) || matter.step === 'await-parent')
      return refuse('not-at-step');
    if (matter.referralId !== undefined) return refuse('not-at-step', [{ rule: 'on-a-referral', path: '' }]);
    return takeBack(
      matter,
      {
        answer: 'withdraw',
        changes: { withdrawnBecause: body.reason },
        happening: { type: 'withdrawal-asked', data },
      },
      deciding,
    );
  },
});
