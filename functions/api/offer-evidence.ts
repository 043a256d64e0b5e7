import { beginUpload } from '../aws/evidence-store.ts';
import {
  EVIDENCE_FILES,
  EVIDENCE_TOTAL_BYTES,
  evidenceOfferSchema,
  evidenceTypes,
  type Evidence,
} from '../domain/destruction/evidence.ts';
import { newId } from '../domain/identifier/identifier.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { randomUnit } from '../randomness.ts';
import { offeredEvidenceWrites } from '../storage/evidence.ts';
import { commit } from '../storage/transaction.ts';
import { ofDuty } from './answers.ts';
import { refusalOfLost } from './decision.ts';
import { dutyToProve, uploadAnswer, uploadLeft } from './evidence-answers.ts';

const LIMIT = `${EVIDENCE_FILES}, ${EVIDENCE_TOTAL_BYTES / 1024 ** 3} GB`;

/** A contractor announces an evidence file and gets links that take exactly that file, part by part, into quarantine. */
export const offerEvidence = memberDoor({
  route: 'offer-evidence',
  summary: { ja: '証拠ファイルを送る準備をする', en: 'Announce an evidence file' },
  params: ofDuty,
  body: evidenceOfferSchema,
  answer: uploadAnswer,
  status: 201,
  async run({ scope, actor, now, nowEpoch, params, body, keepAnswer }) {
    const duty = await dutyToProve(scope, params.duty, actor);
    if ('code' in duty) return duty;
    const id = newId('evi', nowEpoch, randomUnit);
    const objectKey = `${scope.municipality}/${duty.id}/${id}.${evidenceTypes[body.contentType]}`;
    const evidence: Evidence = {
      ...body,
      type: 'evidence',
      schema: 2,
      id,
      dutyId: duty.id,
      contractor: duty.contractor,
      objectKey,
      uploadId: await beginUpload({ objectKey, contentType: body.contentType }),
      state: 'offered',
      offeredAt: now,
    };
    const answer = answered(await uploadLeft(evidence, true));
    const written = await commit([...offeredEvidenceWrites(scope, evidence), keepAnswer(answer)]);
    if (written.kind === 'committed') return answer;
    return written.why.has('full') && !written.why.has('repeated')
      ? refuse('rule-broken', [{ rule: 'evidence-too-many', path: '/bytes', limit: LIMIT }])
      : refusalOfLost(written);
  },
});
