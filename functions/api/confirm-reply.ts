import * as z from 'zod';
import { digestOf } from '../domain/journal/digest.ts';
import { advance } from '../domain/record/advance.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import type { Document } from '../domain/sign-off/document.ts';
import { memberDoor } from '../middleware/door.ts';
import { readDocument, recordWrites } from '../storage/records.ts';
import { decidedAnswer, ofReferral } from './answers.ts';
import { actorOf, decide, type Deciding } from './decision.ts';
import { findReferral } from './find-referral.ts';

const bodySchema = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('confirm') }),
  z.strictObject({ decision: z.literal('return'), reason: z.string().min(1).max(1000) }),
]);

/** The chair confirms the draft reply, or returns it with a reason. */
export const confirmReply = memberDoor({
  route: 'confirm-reply',
  summary: { ja: '通知の案を確認する', en: 'Confirm the draft reply' },
  params: ofReferral,
  body: bodySchema,
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, body, ...deciding }) {
    const { scope, actor, now } = deciding;
    const referral = await findReferral(scope, params.referral, actor);
    if ('code' in referral) return referral;
    return decide({ record: referral, step: 'confirm-reply' }, deciding, async (present) => {
      const document = await readDocument(scope, present.documentId);
      if (!document) return refuse('not-at-step');
      const { changes, happening } = said(document, body, { actor, now });
      const after = advance(document, changes, { ...happening, actor: actorOf(actor) }, now);
      const unsigned = body.decision === 'confirm' && document.chain.length === 0;
      return {
        decision: body.decision,
        ...(unsigned ? { answer: 'confirm-unsigned' } : {}),
        changes: {},
        happening,
        besides: recordWrites(scope, after),
      };
    });
  },
});

/** What the chair's word does to the document; the reason of a return stays with it for who drafts anew. */
function said(
  document: Document,
  body: z.infer<typeof bodySchema>,
  { actor, now }: Pick<Deciding, 'actor' | 'now'>,
) {
  if (body.decision === 'confirm')
    return {
      changes: { status: 'confirmed' as const },
      happening: { type: 'reply-confirmed', data: { document: document.id } },
    };
  const { office, role } = actor;
  return {
    changes: { status: 'draft' as const, returnedWith: { reason: body.reason, office, role, at: now } },
    happening: { type: 'reply-returned', data: { document: document.id, reason: digestOf(body.reason) } },
  };
}
