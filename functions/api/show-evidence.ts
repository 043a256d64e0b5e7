import * as z from 'zod';
import { downloadLink } from '../aws/evidence-store.ts';
import { maySee } from '../domain/access/visibility.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { readEvidence } from '../storage/evidence.ts';
import { readDuty } from '../storage/records.ts';
import { evidenceRow, ofEvidence } from './evidence-answers.ts';

/** A link that saves an evidence file, good for a minute: only for a file that arrived and was found to be what it says. */
export const showEvidence = memberDoor({
  route: 'show-evidence',
  summary: { ja: '証拠ファイルを保存する', en: 'Save an evidence file' },
  params: ofEvidence,
  answer: evidenceRow.pick({ id: true, fileName: true, contentType: true, sha256: true }).extend({
    url: z.string(),
  }),
  async run({ scope, actor, params }) {
    const duty = await readDuty(scope, params.duty);
    if (!duty || !maySee(duty, actor)) return refuse('not-found');
    const evidence = await readEvidence(scope, duty.id, params.evidence);
    if (evidence?.state !== 'arrived' && evidence?.state !== 'locked') return refuse('not-found');
    return answered({ ...evidence, url: await downloadLink(evidence) });
  },
});
