import * as z from 'zod';
import { answered, memberDoor } from '../middleware/door.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { readDraft } from '../storage/certificates.ts';
import { commit } from '../storage/transaction.ts';
import { ofDuty } from './answers.ts';
import { findingAnswer, findingOf, progressAnswer, progressOf } from './certificate-answers.ts';
import { checkStretch } from './certificate-check.ts';
import { dutyToCertify } from './certificate-draft.ts';

const MOST_FINDINGS = 200;

/**
 * Checks the next thousand lines of the draft and says how far it is: asked again and again, until `done`. An edit in
 * between begins it anew.
 */
export const checkCertificate = memberDoor({
  route: 'check-certificate',
  summary: { ja: '廃棄証明書の行を確認する', en: 'Check the lines of the certificate' },
  params: ofDuty,
  body: z.strictObject({ anew: z.boolean().default(false) }),
  answer: progressAnswer.extend({ findings: z.array(findingAnswer) }),
  status: 201,
  async run({ scope, actor, params, body, now, nowEpoch, keepAnswer }) {
    const duty = await dutyToCertify(scope, params.duty, actor);
    if ('code' in duty) return duty;
    const draft = await readDraft(scope, duty.id);
    if (!draft) return refuse('rule-broken', [{ rule: 'no-lines', path: '' }]);
    const stretch = await checkStretch(scope, duty, draft, { now, nowEpoch, anew: body.anew });
    if ('kind' in stretch) return stretch;
    const answer = answered({
      ...progressOf(stretch.certificate.check),
      findings: stretch.findings.slice(0, MOST_FINDINGS).map(findingOf),
    });
    const kept = await commit([keepAnswer(answer)]);
    return kept.kind === 'committed' ? answer : refuse('stale');
  },
});
