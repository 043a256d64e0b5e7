import * as z from 'zod';
import { dropUpload } from '../aws/evidence-store.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { forgottenEvidenceWrite, offShelfWrite } from '../storage/evidence.ts';
import { commit } from '../storage/transaction.ts';
import { refusalOfLost } from './decision.ts';
import { evidenceToProve, ofEvidence } from './evidence-answers.ts';

/** A contractor takes a file back that no validated certificate counts on. What was locked stays. */
export const removeEvidence = memberDoor({
  route: 'remove-evidence',
  summary: { ja: '証拠ファイルを削除する', en: 'Remove an evidence file' },
  params: ofEvidence,
  body: z.strictObject({}),
  answer: z.object({ evidenceId: z.string() }),
  async run({ scope, actor, params, keepAnswer }) {
    const evidence = await evidenceToProve(scope, params, actor);
    if ('code' in evidence) return evidence;
    if (evidence.state === 'locked') return refuse('not-at-step');
    const answer = answered({ evidenceId: evidence.id });
    const shelf = evidence.state === 'refused' ? [] : [offShelfWrite(scope, evidence)];
    const written = await commit([forgottenEvidenceWrite(scope, evidence), ...shelf, keepAnswer(answer)]);
    if (written.kind === 'lost') return refusalOfLost(written);
    // After the row: a crash between leaves bytes that the thirty days take away, never a row without bytes.
    await dropUpload(evidence);
    return answer;
  },
});
