import * as z from 'zod';
import { advance } from '../domain/record/advance.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { recordWrites } from '../storage/records.ts';
import { commit } from '../storage/transaction.ts';
import { decidedAnswer, ofMatter } from './answers.ts';
import { actorOf, refusalOfLost } from './decision.ts';
import { findMatter } from './find-matter.ts';

/** The department shows a draft to the secretariat before it submits it (事前相談). */
export const askAdvice = memberDoor({
  route: 'ask-advice',
  summary: { ja: '事前に相談する', en: 'Ask for comments before submission' },
  params: ofMatter,
  body: z.strictObject({}).optional(),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ scope, actor, now, params, expected, keepAnswer }) {
    const matter = await findMatter(scope, params.matter, actor);
    if ('code' in matter) return matter;
    if (matter.status !== 'draft') return refuse('not-at-step');
    if (matter.version !== expected) return refuse('stale');
    const happening = { type: 'advice-asked', actor: actorOf(actor), data: {} };
    const next = advance(matter, { sharedWithSecretariat: true }, happening, now);
    const { id, status, step, version } = next.after;
    const answer = answered({ id, status, step, version }, version);
    const written = await commit([...recordWrites(scope, next), keepAnswer(answer)]);
    return written.kind === 'committed' ? answer : refusalOfLost(written);
  },
});
