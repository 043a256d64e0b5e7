import * as z from 'zod';
import { delegationDraftSchema } from '../domain/matter/content.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { draftWrite } from '../storage/records.ts';
import { commit } from '../storage/transaction.ts';
import { decidedAnswer, ofMatter } from './answers.ts';
import { refusalOfLost } from './decision.ts';
import { findMatter } from './find-matter.ts';

/** Saves a draft as it is, however incomplete. Outside the journal: submission is the event (design §4). */
export const saveDraft = memberDoor({
  route: 'save-draft',
  summary: { ja: '下書きを保存する', en: 'Save the draft' },
  params: ofMatter,
  body: z.strictObject({ content: delegationDraftSchema }),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ scope, actor, now, params, body, expected }) {
    const matter = await findMatter(scope, params.matter, actor);
    if ('code' in matter) return matter;
    if (matter.status !== 'draft') return refuse('not-at-step');
    if (matter.version !== expected) return refuse('stale');
    const saved = { ...matter, content: body.content, version: matter.version + 1, updatedAt: now };
    const written = await commit([draftWrite(scope, matter, saved)]);
    if (written.kind === 'lost') return refusalOfLost(written);
    return answered(
      { id: saved.id, status: saved.status, step: saved.step, version: saved.version },
      saved.version,
    );
  },
});
