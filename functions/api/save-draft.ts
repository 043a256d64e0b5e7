import * as z from 'zod';
import type { Matter } from '../domain/matter/matter.ts';
import { sentContentSchema, parseContent } from '../domain/matter/parse-content.ts';
import { isTheirsToWrite } from '../domain/access/visibility.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { draftWrite } from '../storage/records.ts';
import { commit } from '../storage/transaction.ts';
import { decidedAnswer, ofMatter } from './answers.ts';
import { refusalOfLost, whileVersionStands } from './decision.ts';
import { findMatter } from './find-matter.ts';

/** Saves a draft as it is, however incomplete. Outside the journal: submission is the event (design §4). */
export const saveDraft = memberDoor({
  route: 'save-draft',
  summary: { ja: '下書きを保存する', en: 'Save the draft' },
  params: ofMatter,
  body: z.strictObject({ content: sentContentSchema }),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ scope, actor, now, params, body, expected }) {
    const found = await findMatter(scope, params.matter, actor);
    if ('code' in found) return found;
    return whileVersionStands(found, { scope, expected }, async (matter) => {
      if (matter.status !== 'draft') return refuse('not-at-step');
      if (!isTheirsToWrite(matter, actor)) return refuse('not-permitted');
      if (matter.version !== expected) return refuse('stale');
      const request = parseContent(matter.kind, body.content);
      if ('code' in request) return request;
      const saved = { ...matter, ...request, version: matter.version + 1, updatedAt: now } as Matter;
      const written = await commit([draftWrite(scope, matter, saved)]);
      if (written.kind === 'lost') return refusalOfLost(written);
      const { id, status, step, version } = saved;
      return answered({ id, status, step, version }, version);
    });
  },
});
