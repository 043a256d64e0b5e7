import * as z from 'zod';
import { isTheirsToWrite } from '../domain/access/visibility.ts';
import { digestOf } from '../domain/journal/digest.ts';
import { advance } from '../domain/record/advance.ts';
import { ENDED } from '../domain/record/record.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { recordWrites } from '../storage/records.ts';
import { commit } from '../storage/transaction.ts';
import { decidedAnswer, ofMatter } from './answers.ts';
import { actorOf, refusalOfLost, whileVersionStands } from './decision.ts';
import { findMatter } from './find-matter.ts';

/**
 * Deletes a draft: its content goes, and it is on no list and no page any more. What stays is its journal, with one more
 * event: that somebody deleted it, and the digest of what was deleted.
 */
export const deleteDraft = memberDoor({
  route: 'delete-draft',
  summary: { ja: '下書きを削除する', en: 'Delete the draft' },
  params: ofMatter,
  body: z.strictObject({}).optional(),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ scope, actor, now, params, expected, keepAnswer }) {
    const found = await findMatter(scope, params.matter, actor);
    if ('code' in found) return found;
    return whileVersionStands(found, { scope, expected }, async (draft) => {
      if (draft.status !== 'draft') return refuse('not-at-step');
      if (!isTheirsToWrite(draft, actor)) return refuse('not-permitted');
      if (draft.version !== expected) return refuse('stale');
      const gone = {
        content: {},
        status: 'withdrawn' as const,
        step: ENDED,
        turn: { kind: 'none' as const, since: now },
        discardedAt: now,
      };
      const data = { content: digestOf(draft.content) };
      const happening = { type: 'draft-discarded', actor: actorOf(actor), data };
      const next = advance(draft, gone, happening, now);
      const { id, status, step, version } = next.after;
      const answer = answered({ id, status, step, version }, version);
      const written = await commit([...recordWrites(scope, next), keepAnswer(answer)]);
      return written.kind === 'committed' ? answer : refusalOfLost(written);
    });
  },
});
