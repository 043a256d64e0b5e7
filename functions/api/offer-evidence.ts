import * as z from 'zod';
import { uploadLink } from '../aws/evidence-store.ts';
import { evidenceOfferSchema, evidenceTypes, type Evidence } from '../domain/destruction/certificate.ts';
import { newId } from '../domain/identifier/identifier.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { randomUnit } from '../randomness.ts';
import { newEvidenceWrite } from '../storage/certificates.ts';
import { readDuty } from '../storage/records.ts';
import { commit } from '../storage/transaction.ts';
import { ofDuty } from './answers.ts';
import { refusalOfLost } from './decision.ts';

/** A contractor announces an evidence file and gets a link that takes exactly that file, into quarantine. */
export const offerEvidence = memberDoor({
  route: 'offer-evidence',
  summary: { ja: '証拠ファイルを送る準備をする', en: 'Announce an evidence file' },
  params: ofDuty,
  body: evidenceOfferSchema,
  answer: z.object({
    evidenceId: z.string(),
    upload: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }),
  }),
  status: 201,
  async run({ scope, actor, now, nowEpoch, params, body, keepAnswer }) {
    const duty = await readDuty(scope, params.duty);
    if (!duty || duty.contractor !== actor.office) return refuse('not-found');
    if (duty.step !== 'submit-certificate') return refuse('not-at-step');
    const id = newId('evi', nowEpoch, randomUnit);
    const evidence: Evidence = {
      ...body,
      type: 'evidence',
      schema: 1,
      id,
      dutyId: duty.id,
      objectKey: `${scope.municipality}/${duty.id}/${id}.${evidenceTypes[body.contentType]}`,
      state: 'quarantine',
      offeredAt: now,
    };
    const answer = answered({ evidenceId: id, upload: await uploadLink(evidence) });
    const written = await commit([newEvidenceWrite(scope, evidence), keepAnswer(answer)]);
    return written.kind === 'committed' ? answer : refusalOfLost(written);
  },
});
