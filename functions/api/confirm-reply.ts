import * as z from 'zod';
import { digestOf } from '../domain/journal/digest.ts';
import { advance } from '../domain/record/advance.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { memberDoor } from '../middleware/door.ts';
import { readDocument, recordWrites } from '../storage/records.ts';
import { decidedAnswer, ofReferral } from './answers.ts';
import { actorOf, decide } from './decision.ts';
import { findReferral } from './find-referral.ts';

/** The chair confirms the draft reply, or returns it with a reason. */
export const confirmReply = memberDoor({
  route: 'confirm-reply',
  summary: { ja: '通知の案を確認する', en: 'Confirm the draft reply' },
  params: ofReferral,
  body: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('confirm') }),
    z.strictObject({ decision: z.literal('return'), reason: z.string().min(1).max(1000) }),
  ]),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, body, ...deciding }) {
    const { scope, actor, now } = deciding;
    const referral = await findReferral(scope, params.referral, actor);
    if ('code' in referral) return referral;
    const document = await readDocument(scope, referral.documentId);
    if (!document) return refuse('not-at-step');
    const confirmed = body.decision === 'confirm';
    const happening = {
      type: confirmed ? 'reply-confirmed' : 'reply-returned',
      data: {
        document: document.id,
        ...(body.decision === 'return' ? { reason: digestOf(body.reason) } : {}),
      },
    };
    const after = advance(
      document,
      { status: confirmed ? 'confirmed' : 'draft' },
      { ...happening, actor: actorOf(actor) },
      now,
    );
    const unsigned = confirmed && document.chain.length === 0;
    return decide(
      {
        record: referral,
        step: 'confirm-reply',
        decision: body.decision,
        ...(unsigned ? { answer: 'confirm-unsigned' } : {}),
        changes: {},
        happening,
        besides: recordWrites(scope, after),
      },
      deciding,
    );
  },
});
