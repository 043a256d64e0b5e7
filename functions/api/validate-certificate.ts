import * as z from 'zod';
import { maySee } from '../domain/access/visibility.ts';
import { digestOf } from '../domain/journal/digest.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { memberDoor } from '../middleware/door.ts';
import { certificateWrite, readCertificate } from '../storage/certificates.ts';
import { readDuty } from '../storage/records.ts';
import { decidedAnswer, ofDuty } from './answers.ts';
import { decide } from './decision.ts';

/** The department validates the certificate handed in (確認): accepts it, or returns it with a reason. */
export const validateCertificate = memberDoor({
  route: 'validate-certificate',
  summary: { ja: '廃棄証明書を確認する', en: 'Validate the certificate of destruction' },
  params: ofDuty,
  body: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('accept') }),
    z.strictObject({ decision: z.literal('return'), reason: z.string().min(1).max(1000) }),
  ]),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, body, ...deciding }) {
    const { scope, actor, now } = deciding;
    const duty = await readDuty(scope, params.duty);
    if (!duty || !maySee(duty, actor)) return refuse('not-found');
    const certificate = duty.certificateId && (await readCertificate(scope, duty.id, duty.certificateId));
    if (!certificate) return refuse('not-at-step');
    const accepted = body.decision === 'accept';
    const said = {
      status: accepted ? ('accepted' as const) : ('returned' as const),
      validatedBy: actor.id,
      validatedAt: now,
    };
    const reason = body.decision === 'return' ? { returnedWith: body.reason } : {};
    return decide(
      {
        record: duty,
        step: 'validate-certificate',
        decision: body.decision,
        changes: reason,
        happening: {
          type: accepted ? 'certificate-accepted' : 'certificate-returned',
          data: {
            certificate: certificate.id,
            ...(reason.returnedWith ? { reason: digestOf(reason.returnedWith) } : {}),
          },
        },
        besides: [certificateWrite(scope, { ...certificate, ...said })],
      },
      deciding,
    );
  },
});
