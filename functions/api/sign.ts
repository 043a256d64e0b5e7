import * as z from 'zod';
import { maySee } from '../domain/access/visibility.ts';
import { digestOf } from '../domain/journal/digest.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { nextSigningStep, signaturesBy, signedBefore } from '../domain/sign-off/chain.ts';
import type { Document, Signature } from '../domain/sign-off/document.ts';
import { memberDoor } from '../middleware/door.ts';
import { readDocument } from '../storage/records.ts';
import { decidedAnswer, ofDocument } from './answers.ts';
import { decide, type Said } from './decision.ts';

/** The next signer, or a deputy in their stead (代決), signs the document or returns it with a reason. */
export const sign = memberDoor({
  route: 'sign',
  summary: { ja: '決裁する', en: 'Sign' },
  params: ofDocument,
  body: z.discriminatedUnion('decision', [
    /** `passOver`: the signer before is away and reads it afterwards (後閲). */
    z.strictObject({ decision: z.literal('sign'), passOver: z.literal(true).optional() }),
    z.strictObject({ decision: z.literal('return'), reason: z.string().min(1).max(1000) }),
  ]),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, body, ...deciding }) {
    const { scope, actor, now } = deciding;
    const document = await readDocument(scope, params.document);
    if (!document || !maySee(document, actor)) return refuse('not-found');
    const signatures = signaturesBy(document, { ...actor, membershipId: actor.id }, now);
    if (!signatures) {
      const tooLate = !nextSigningStep(document) || signedBefore(document, actor);
      return refuse(tooLate ? 'already-decided' : 'not-permitted');
    }
    if (body.decision === 'sign' && signatures.length === 2 && body.passOver !== true)
      return refuse('rule-broken', [{ rule: 'passes-over', path: '/passOver' }]);
    return decide({ record: document, step: 'sign' }, deciding, (present) => {
      if (body.decision === 'sign') return signed(present, signatures);
      const { office, role } = actor;
      const returnedWith = { reason: body.reason, office, role, at: now };
      const happening = { type: 'signature-refused', data: { reason: digestOf(body.reason) } };
      return { decision: 'return', changes: { status: 'returned', returnedWith }, happening };
    });
  },
});

/** The document with one more signature, or with that of a step passed over before it; complete when nobody of the chain is left. */
function signed(document: Document, more: readonly Signature[]): Said<Document> {
  const signatures = [...document.signatures, ...more];
  const deputyFor = more.at(-1)?.deputyFor;
  const passedOver = more.find((each) => each.passedOver)?.passedOver;
  const complete = nextSigningStep({ ...document, signatures }) === undefined;
  const content = digestOf({ title: document.title, text: document.text });
  return {
    decision: 'sign',
    answer: complete ? 'signed' : 'sign',
    changes: { signatures, ...(complete ? { status: 'signed' as const } : {}) },
    happening: {
      type: 'signed',
      data: { position: signatures.length, content, ...(passedOver ? { passedOver } : {}) },
      ...(deputyFor ? { deputyFor } : {}),
    },
  };
}
