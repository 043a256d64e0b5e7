import * as z from 'zod';
import { digestOf } from '../domain/journal/digest.ts';
import { advance } from '../domain/record/advance.ts';
import { bodyOf } from '../domain/procedure/route.ts';
import type { Referral } from '../domain/referral/referral.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import type { Document } from '../domain/sign-off/document.ts';
import { memberDoor } from '../middleware/door.ts';
import { profileOf } from '../storage/profiles.ts';
import { readDocument, recordWrites } from '../storage/records.ts';
import { decidedAnswer, ofReferral } from './answers.ts';
import { actorOf, decide, type Deciding, type Said } from './decision.ts';
import { findReferral } from './find-referral.ts';

const bodySchema = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('confirm') }),
  z.strictObject({ decision: z.literal('return'), reason: z.string().min(1).max(1000) }),
]);
type ReplyWord = z.infer<typeof bodySchema>;

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
    const sits = bodyOf(referral, await profileOf(scope));
    if (referral.step === 'confirm-reply' && sits.replyConfirmedBy === 'next-session')
      return refuse('rule-broken', [{ rule: 'reply-not-yours-to-confirm' }]);
    return decide({ record: referral, step: 'confirm-reply' }, deciding, (present) =>
      replyConfirmation(present, body, { scope, actor, now }),
    );
  },
});

/**
 * What a word on the draft reply does to the letter and to its document, whoever gives it: the chair, or a session.
 * @param sessionId the session that said so.
 */
export async function replyConfirmation(
  referral: Referral,
  body: ReplyWord,
  { scope, actor, now }: Pick<Deciding, 'scope' | 'actor' | 'now'>,
  sessionId?: string,
): Promise<Said<Referral> | Refusal> {
  const document = await readDocument(scope, referral.documentId);
  if (!document) return refuse('not-at-step');
  const { changes, happening: word } = said(document, body, { actor, now });
  const where = sessionId === undefined ? {} : { session: sessionId };
  const happening = { ...word, data: { ...word.data, ...where } };
  const after = advance(document, changes, { ...happening, actor: actorOf(actor) }, now);
  const unsigned = body.decision === 'confirm' && document.chain.length === 0;
  return {
    decision: body.decision,
    ...(unsigned ? { answer: 'confirm-unsigned' } : {}),
    changes: {},
    happening,
    besides: recordWrites(scope, after),
  };
}

/** What the chair's word does to the document; the reason of a return stays with it for who drafts anew. */
function said(document: Document, body: ReplyWord, { actor, now }: Pick<Deciding, 'actor' | 'now'>) {
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
