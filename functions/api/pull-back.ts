import * as z from 'zod';
import { refuse } from '../domain/refusal/catalogue.ts';
import { memberDoor } from '../middleware/door.ts';
import { decidedAnswer, ofMatter } from './answers.ts';
import { findMatter } from './find-matter.ts';
import { takeBack } from './take-back.ts';

/** The department pulls its matter back before the secretariat has reviewed it, to mend it and submit it again. */
export const pullBack = memberDoor({
  route: 'pull-back',
  summary: { ja: '引き戻す', en: 'Pull back' },
  params: ofMatter,
  body: z.strictObject({}).optional(),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, ...deciding }) {
    const matter = await findMatter(deciding.scope, params.matter, deciding.actor);
    if ('code' in matter) return matter;
    if (matter.status !== 'open' || matter.step !== 'review') return refuse('not-at-step');
    return takeBack(matter, { answer: 'pull-back', happening: { type: 'pulled-back', data: {} } }, deciding);
  },
});
