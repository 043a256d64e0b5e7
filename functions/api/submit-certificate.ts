import { fileTypeFromBuffer } from 'file-type';
import { inspectUpload, isAsDeclared } from '../aws/evidence-store.ts';
import { tokyoDate } from '../domain/calendar/instant.ts';
import {
  certificateContentSchema,
  type Certificate,
  type CertificateContent,
} from '../domain/destruction/certificate.ts';
import type { Duty } from '../domain/destruction/duty.ts';
import type { EvidenceRuleId } from '../domain/destruction/evidence-rules.ts';
import { certificateProblems } from '../domain/destruction/plausibility.ts';
import { newId } from '../domain/identifier/identifier.ts';
import { digestOf } from '../domain/journal/digest.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import type { Problem } from '../domain/refusal/rule.ts';
import { memberDoor } from '../middleware/door.ts';
import { randomUnit } from '../randomness.ts';
import { newCertificateWrite, readEvidence } from '../storage/certificates.ts';
import { readDelegation } from '../storage/delegations.ts';
import { readDuty } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { decidedAnswer, ofDuty } from './answers.ts';
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
    const problems = await problemsOf(scope, duty, body, now);
    if (problems.length > 0) return refuse('rule-broken', problems);
    const certificate: Certificate = {
      ...body,
      type: 'certificate',
      schema: 1,
      id: newId('crt', nowEpoch, randomUnit),
      dutyId: duty.id,
      status: 'submitted',
      submittedAt: now,
      submittedBy: actor.id,
    };
    return decide(
      {
        record: duty,
        step: 'submit-certificate',
        decision: 'submit',
        changes: { certificateId: certificate.id },
        happening: {
          type: 'certificate-submitted',
          data: { certificate: certificate.id, content: digestOf(body) },
        },
        besides: [newCertificateWrite(scope, certificate)],
      },
      deciding,
    );
  },
});

async function problemsOf(
  scope: Scope,
  duty: Duty,
  body: CertificateContent,
  now: string,
): Promise<Problem[]> {
  const found = await readDelegation(scope, duty.delegationId);
  const evidence = await Promise.all(
    body.evidence.map((id, index) => evidenceProblem(scope, duty.id, id, index)),
  );
  return [
    ...certificateProblems(body, found?.ledger ?? [], tokyoDate(now)),
    ...evidence.filter((problem) => problem !== undefined),
  ];
}

/** What is wrong with an evidence file as it lies in quarantine. */
async function evidenceProblem(
  scope: Scope,
  dutyId: string,
  id: string,
  index: number,
): Promise<Problem | undefined> {
  const broken = (rule: EvidenceRuleId): Problem => ({ rule, path: `/evidence/${index}` });
  const evidence = await readEvidence(scope, dutyId, id);
  if (!evidence) return broken('evidence-unknown');
  const upload = await inspectUpload(evidence);
  if (!upload) return broken('evidence-not-arrived');
  if (!isAsDeclared(evidence, upload)) return broken('evidence-differs');
  const actual = await fileTypeFromBuffer(upload.head);
  return actual?.mime === evidence.contentType ? undefined : broken('evidence-not-its-type');
}
