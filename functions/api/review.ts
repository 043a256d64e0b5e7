import * as z from 'zod';
import { digestOf } from '../domain/journal/digest.ts';
import { remarkSchema } from '../domain/matter/matter.ts';
import { memberDoor } from '../middleware/door.ts';
import { decidedAnswer, ofMatter } from './answers.ts';
import { decide } from './decision.ts';
import { findMatter } from './find-matter.ts';

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
    const matter = await findMatter(deciding.scope, params.matter, deciding.actor);
    if ('code' in matter) return matter;
    const remarks = body.decision === 'return' ? body.remarks : [];
    return decide(
      {
        record: matter,
        step: 'review',
        decision: body.decision,
        changes: { remarks },
        happening: {
          type: body.decision === 'accept' ? 'review-accepted' : 'review-returned',
          data: remarks.length > 0 ? { remarks: digestOf(remarks) } : {},
        },
      },
      deciding,
    );
  },
});
