import * as z from 'zod';
import { digestOf } from '../domain/journal/digest.ts';
import { remarkSchema } from '../domain/matter/matter.ts';
import { memberDoor } from '../middleware/door.ts';
import { decidedAnswer, ofMatter } from './answers.ts';
import { decide } from './decision.ts';
import { findMatter } from './find-matter.ts';
import { submittable } from './submittable.ts';

/** The secretariat accepts a matter, or returns it with remarks that say what to mend. */
export const review = memberDoor({
  route: 'review',
  summary: { ja: '審査する', en: 'Review' },
  params: ofMatter,
  body: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('accept') }),
    z.strictObject({ decision: z.literal('return'), remarks: z.array(remarkSchema).min(1).max(50) }),
  ]),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, body, ...deciding }) {
    const { scope, actor } = deciding;
    const matter = await findMatter(scope, params.matter, actor);
    if ('code' in matter) return matter;
    return decide({ record: matter, step: 'review' }, deciding, async (present) => {
      if (body.decision === 'return') {
        const data = { remarks: digestOf(body.remarks) };
        const happening = { type: 'review-returned', data };
        return { decision: 'return', changes: { remarks: body.remarks }, happening };
      }
      // The tier above may have been narrowed, or have fallen, since this one was submitted.
      const tier =
        present.kind === 'sub-delegation' ? await submittable(scope, present, deciding, present) : {};
      if ('code' in tier) return tier;
      return {
        decision: 'accept',
        changes: { remarks: [] },
        happening: { type: 'review-accepted', data: {} },
      };
    });
  },
});
