import * as z from 'zod';
import { maySee } from '../domain/access/visibility.ts';
import { digestOf } from '../domain/journal/digest.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { memberDoor } from '../middleware/door.ts';
import { certificateWrite, readCertificate } from '../storage/certificates.ts';
import { readDuty } from '../storage/records.ts';
import { decidedAnswer, ofDuty } from './answers.ts';
import { checkEvidence } from './check-evidence.ts';
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
    return decide({ record: duty, step: 'validate-certificate' }, deciding, async (present) => {
      const id = present.certificateId;
      const certificate = id === undefined ? undefined : await readCertificate(scope, present.id, id);
      if (!certificate) return refuse('not-at-step');
      const validated = { ...certificate, validatedBy: actor.id, validatedAt: now };
      if (body.decision === 'accept') {
        // Quarantine keeps a file for 30 days: what is not there any more cannot be accepted, only returned.
        const { problems } = await checkEvidence(scope, present.id, certificate.evidence);
        if (problems.length > 0) return refuse('rule-broken', problems);
        return {
          decision: 'accept',
          changes: {},
          happening: { type: 'certificate-accepted', data: { certificate: certificate.id } },
          besides: [certificateWrite(scope, { ...validated, status: 'accepted' })],
        };
      }
      const data = { certificate: certificate.id, reason: digestOf(body.reason) };
      return {
        decision: 'return',
        changes: { returnedWith: body.reason },
        happening: { type: 'certificate-returned', data },
        besides: [certificateWrite(scope, { ...validated, status: 'returned' })],
      };
    });
  },
});
