import { answered, memberDoor } from '../middleware/door.ts';
import { evidenceToProve, ofEvidence, uploadAnswer, uploadLeft } from './evidence-answers.ts';

/** After a cut: which parts of a file have arrived, and new links for the others. */
export const resumeEvidence = memberDoor({
  route: 'resume-evidence',
  summary: { ja: '証拠ファイルの続きを送る', en: 'Go on sending an evidence file' },
  params: ofEvidence,
  answer: uploadAnswer,
  refusals: ['not-at-step'],
  async run({ scope, actor, params }) {
    const evidence = await evidenceToProve(scope, params, actor);
    return 'code' in evidence ? evidence : answered(await uploadLeft(evidence));
  },
});
