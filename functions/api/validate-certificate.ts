import * as z from 'zod';
import { maySee } from '../domain/access/visibility.ts';
import type { Certificate } from '../domain/destruction/certificate.ts';
import type { Duty } from '../domain/destruction/duty.ts';
import {
  countJudged,
  judgedLineSchema,
  nameOfLine,
  resultOf,
  validationProblems,
  type Said,
  type Validation,
} from '../domain/destruction/validation.ts';
import { digestOf } from '../domain/journal/digest.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { memberDoor } from '../middleware/door.ts';
import { readNamedLines, stagedJudgement } from '../storage/certificate-lines.ts';
import { judgedCertificateWrite, readCertificate } from '../storage/certificates.ts';
import { readDuty } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { putStaged } from '../storage/staged.ts';
import { decidedAnswer, ofDuty } from './answers.ts';
import { noLongerOpen } from './accepted-lines.ts';
import type { Moment } from './certificate-draft.ts';
import { checkEvidence } from './check-evidence.ts';
import { decide } from './decision.ts';
import { correctionDraft } from './correction-draft.ts';

/** Lines that one request can judge by themselves; all others follow `decision`. */
const MOST_JUDGED = 500;

const lines = z.array(judgedLineSchema).max(MOST_JUDGED).default([]);
const reason = z.string().min(1).max(500);
const judging = {
  lines,
  /** How many lines were looked at, where the rest was accepted after a sample. */
  sample: z.int().min(0).optional(),
};

const body = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('accept'), ...judging }),
  z.strictObject({ decision: z.literal('return'), reason, ...judging }),
  /** The question goes to the head of the department; the answer comes back to this step. */
  z.strictObject({ decision: z.literal('escalate'), question: z.string().min(1).max(1000) }),
]);
type Body = z.infer<typeof body>;

/**
 * The department validates the certificate handed in (確認): what is not judged line by line follows its decision, and
 * the result follows from the lines. What is returned is drafted again for the contractor.
 */
export const validateCertificate = memberDoor({
  route: 'validate-certificate',
  summary: { ja: '廃棄証明書を確認する', en: 'Validate the certificate of destruction' },
  params: ofDuty,
  body,
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, body: said, nowEpoch, ...deciding }) {
    const { scope, actor, now } = deciding;
    const duty = await readDuty(scope, params.duty);
    if (!duty || !maySee(duty, actor)) return refuse('not-found');
    return decide({ record: duty, step: 'validate-certificate' }, deciding, async (present) => {
      const id = present.certificateId;
      const certificate = id === undefined ? undefined : await readCertificate(scope, id);
      if (!certificate || certificate.status !== 'submitted') return refuse('not-at-step');
      if (said.decision === 'escalate') return escalated(certificate, said.question);
      if (certificate.typedInFor !== undefined && certificate.submittedBy === actor.id)
        return refuse('rule-broken', [{ rule: 'validator-typed-it-in', path: '' }]);
      const judged = await judgedBy(scope, present, certificate, said);
      if ('kind' in judged) return judged;
      return decided(scope, { duty: present, certificate, said, ...judged, by: actor.id }, { now, nowEpoch });
    });
  },
});

const escalated = (certificate: Certificate, question: string) => ({
  decision: 'escalate',
  changes: { question, advice: undefined },
  happening: {
    type: 'certificate-escalated',
    data: { certificate: certificate.id, question: digestOf(question) },
  },
});

type Judging = Exclude<Body, { decision: 'escalate' }>;

const saidOf = (said: Judging): Said => ({
  rest: said.decision,
  reason: said.decision === 'return' ? said.reason : undefined,
  lines: said.lines,
});

/** What follows from what was said, unless something stands against it. */
async function judgedBy(
  scope: Scope,
  duty: Duty,
  certificate: Certificate,
  body: Judging,
): Promise<{ accepted: number; returned: number } | Refusal> {
  const said = saidOf(body);
  const known = new Set((await readNamedLines(scope, certificate.id, said.lines)).map(nameOfLine));
  const problems = validationProblems(said, (name) => known.has(name));
  if (problems.length > 0) return refuse('rule-broken', problems);
  const counted = countJudged(said, certificate.check?.lines ?? 0);
  if (counted.accepted === 0) return counted;
  // Quarantine keeps a file for 30 days: what is not there any more cannot be accepted, only returned.
  const evidence = await checkEvidence(scope, duty.id, certificate.content.evidence);
  const open = await noLongerOpen(scope, duty, certificate, said);
  const against = [...evidence.problems, ...open];
  return against.length > 0 ? refuse('rule-broken', against) : counted;
}

interface Judged {
  readonly duty: Duty;
  readonly certificate: Certificate;
  readonly said: Judging;
  readonly accepted: number;
  readonly returned: number;
  readonly by: string;
}

/** The judged lines and the draft of what is corrected are written first, without effect; then one write of headers. */
async function decided(
  scope: Scope,
  { duty, certificate, said, accepted, returned, by }: Judged,
  { now, nowEpoch }: Moment,
) {
  const { rest, reason: why, lines: judgedLines } = saidOf(said);
  const batch = `${duty.round}.${nowEpoch}.${digestOf([by, judgedLines]).slice(0, 12)}`;
  await putStaged(judgedLines.map((line) => stagedJudgement(scope, certificate.id, batch, line)));
  const validation: Validation = {
    batch,
    rest,
    ...(why === undefined ? {} : { reason: why }),
    accepted,
    returned,
    ...(said.sample === undefined ? {} : { sample: said.sample }),
    by,
    at: now,
  };
  const status = resultOf(validation);
  const validated = { ...certificate, status, validation };
  const draft = returned > 0 ? await correctionDraft(scope, duty, validated, { now, nowEpoch }) : [];
  const returnedWith = why ?? judgedLines.find(({ judgement }) => judgement === 'return')?.reason;
  return {
    decision: status === 'returned' ? 'return' : 'accept',
    changes: { returnedWith: returned > 0 ? returnedWith : undefined },
    happening: {
      type: status === 'returned' ? 'certificate-returned' : 'certificate-accepted',
      data: {
        certificate: certificate.id,
        accepted,
        returned,
        judged: digestOf({ rest, reason: why ?? '', lines: judgedLines.map((line) => ({ ...line })) }),
      },
    },
    besides: [judgedCertificateWrite(scope, 'submitted', validated), ...draft],
  };
}
