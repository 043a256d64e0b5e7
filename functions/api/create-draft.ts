import * as z from 'zod';
import { newId } from '../domain/identifier/identifier.ts';
import { delegationDraftSchema } from '../domain/matter/content.ts';
import type { Matter } from '../domain/matter/matter.ts';
import { begin } from '../domain/record/advance.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { randomUnit } from '../randomness.ts';
import { recordWrites } from '../storage/records.ts';
import { commit } from '../storage/transaction.ts';
import { decidedAnswer, inMunicipality } from './answers.ts';
import { actorOf, refusalOfLost } from './decision.ts';

/** A new request (新規申請), as a draft of the caller's office. */
export const createDraft = memberDoor({
  route: 'create-draft',
  summary: { ja: '下書きを作る', en: 'Create a draft' },
  params: inMunicipality,
  body: z.strictObject({ kind: z.literal('delegation'), content: delegationDraftSchema }),
  answer: decidedAnswer,
  status: 201,
  async run({ scope, actor, now, nowEpoch, body, keepAnswer }) {
    const id = newId('mat', nowEpoch, randomUnit);
    const draft = begin<Matter>(
      {
        type: 'matter',
        schema: 1,
        id,
        municipality: scope.municipality,
        kind: body.kind,
        status: 'draft',
        applyingOffice: actor.office,
        content: body.content,
        run: 0,
        step: 'draft',
        round: 0,
        turn: { kind: 'none', since: now },
      },
      { type: 'draft-created', actor: actorOf(actor), data: { kind: body.kind } },
      now,
    );
    const answer = answered(
      { id, status: 'draft', step: 'draft', version: draft.after.version },
      draft.after.version,
    );
    const written = await commit([...recordWrites(scope, draft), keepAnswer(answer)]);
    return written.kind === 'committed' ? answer : refusalOfLost(written);
  },
});
