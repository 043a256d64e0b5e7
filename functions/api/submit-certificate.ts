import { tokyoDate } from '../domain/calendar/instant.ts';
import { certificateContentSchema, type Certificate } from '../domain/destruction/certificate.ts';
import { certificateProblems } from '../domain/destruction/plausibility.ts';
import { newId } from '../domain/identifier/identifier.ts';
import { digestOf } from '../domain/journal/digest.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { memberDoor } from '../middleware/door.ts';
import { randomUnit } from '../randomness.ts';
import { newCertificateWrite } from '../storage/certificates.ts';
import { readLedger } from '../storage/ledger.ts';
import { readDuty } from '../storage/records.ts';
import { decidedAnswer, ofDuty } from './answers.ts';
import { checkEvidence } from './check-evidence.ts';
import { decide } from './decision.ts';

/** The contractor hands in a certificate of destruction: lines of the ledger, and evidence that has arrived. */
export const submitCertificate = memberDoor({
  route: 'submit-certificate',
  summary: { ja: '廃棄証明書を提出する', en: 'Hand in the certificate of destruction' },
  params: ofDuty,
  body: certificateContentSchema,
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, body, nowEpoch, ...deciding }) {
    const { scope, actor, now } = deciding;
    const duty = await readDuty(scope, params.duty);
    if (!duty || duty.contractor !== actor.office) return refuse('not-found');
    return decide({ record: duty, step: 'submit-certificate' }, deciding, async (present) => {
      const { rows } = await readLedger(scope, present.delegationId);
      const evidence = await checkEvidence(scope, duty.id, body.evidence);
      const problems = [...certificateProblems(body, rows, tokyoDate(now)), ...evidence.problems];
      if (problems.length > 0) return refuse('rule-broken', problems);
      const certificate: Certificate = {
        ...body,
        files: evidence.files.map(({ id, sha256, bytes }) => ({ id, sha256, bytes })),
        type: 'certificate',
        schema: 1,
        id: newId('crt', nowEpoch, randomUnit),
        dutyId: duty.id,
        status: 'submitted',
        submittedAt: now,
        submittedBy: actor.id,
      };
      const content = digestOf({ ...body, files: certificate.files });
      return {
        decision: 'submit',
        changes: { certificateId: certificate.id },
        happening: { type: 'certificate-submitted', data: { certificate: certificate.id, content } },
        besides: [newCertificateWrite(scope, certificate)],
      };
    });
  },
});
