import * as z from 'zod';
import { maySee } from '../domain/access/visibility.ts';
import { EVIDENCE_FILES, EVIDENCE_TOTAL_BYTES } from '../domain/destruction/evidence.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { listEvidence as evidenceOf } from '../storage/evidence.ts';
import { readDuty } from '../storage/records.ts';
import { ofDuty } from './answers.ts';
import { evidenceRow } from './evidence-answers.ts';

/** The evidence files of a duty, whole: the limit of files is the length of the list. */
export const listEvidence = memberDoor({
  route: 'list-evidence',
  summary: { ja: '証拠ファイルの一覧', en: 'Evidence files of a duty' },
  params: ofDuty,
  answer: z.object({
    files: z.array(evidenceRow),
    limit: z.object({ files: z.int(), bytes: z.int() }),
  }),
  async run({ scope, actor, params }) {
    const duty = await readDuty(scope, params.duty);
    if (!duty || !maySee(duty, actor)) return refuse('not-found');
    const files = await evidenceOf(scope, duty.id);
    const isTheirs = actor.role === 'contractor';
    return answered({
      // A contractor must not learn from a file what others have.
      files: files.map(({ seenElsewhere, ...file }) => ({ ...file, ...(isTheirs ? {} : { seenElsewhere }) })),
      limit: { files: EVIDENCE_FILES, bytes: EVIDENCE_TOTAL_BYTES },
    });
  },
});
