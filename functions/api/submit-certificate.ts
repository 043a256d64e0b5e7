import * as z from 'zod';
import { certificateProblems } from '../domain/destruction/certificate-findings.ts';
import { certificateContentSchema, type Certificate } from '../domain/destruction/certificate.ts';
import type { LineFinding } from '../domain/destruction/check-lines.ts';
import type { Duty } from '../domain/destruction/duty.ts';
import { nameOfLine } from '../domain/destruction/validation.ts';
import { digestOf } from '../domain/journal/digest.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import type { Problem } from '../domain/refusal/rule.ts';
import { memberDoor } from '../middleware/door.ts';
import { draftHeaderWrite, draftRemoval, readDraft } from '../storage/certificates.ts';
import { currentProfileOf } from '../storage/profiles.ts';
import type { Scope } from '../storage/scope.ts';
import { decidedAnswer, ofDuty } from './answers.ts';
import { problemsOfFindings, sentLine } from './certificate-answers.ts';
import { checkStretch, type Stretch } from './certificate-check.ts';
import { dutyToCertify, emptyDraft, newLine, replaceDraft, type Moment } from './certificate-draft.ts';
import { checkEvidence } from './check-evidence.ts';
import { decide } from './decision.ts';
import { earlierFiles } from './earlier-files.ts';
import { numberProblems } from './save-certificate.ts';

/** Lines that can come with the submission itself; more are saved or imported before. */
const MOST_SENT = 100;

const body = z.strictObject({
  /** A whole certificate at once, in the place of whatever was drafted. Without it the draft is handed in. */
  certificate: z
    .strictObject({ content: certificateContentSchema, lines: z.array(sentLine).min(1).max(MOST_SENT) })
    .optional(),
});
type Sent = NonNullable<z.infer<typeof body>['certificate']>;

/** What was handed in, once nothing stands against it. */
interface Fit {
  readonly certificate: Stretch['certificate'];
  readonly files: NonNullable<Certificate['files']>;
}

/** The contractor hands in a certificate of destruction, or the department one that came on paper. */
export const submitCertificate = memberDoor({
  route: 'submit-certificate',
  summary: { ja: '廃棄証明書を提出する', en: 'Hand in the certificate of destruction' },
  params: ofDuty,
  body,
  answer: decidedAnswer,
  ifMatch: true,
  serials: /^\/certificate\/lines\/\d+\/content\/serial$/,
  async run({ params, body: { certificate: sent }, nowEpoch, ...deciding }) {
    const { scope, actor, now } = deciding;
    const duty = await dutyToCertify(scope, params.duty, actor);
    if ('code' in duty) return duty;
    // Nothing of a certificate is taken from who has not seen how the duty stands.
    if (duty.version !== deciding.expected) return refuse('stale');
    const moment = { now, nowEpoch };
    const refusal = sent && (await takenAsDraft(scope, duty, sent, moment));
    if (refusal) return refusal;
    const onBehalf =
      actor.role === 'contractor' ? {} : { onBehalfOf: { office: duty.contractor, role: 'contractor' } };
    return decide({ record: duty, step: 'submit-certificate', ...onBehalf }, deciding, async (present) => {
      const fit = await fitToSubmit(scope, present, sent, moment);
      if ('code' in fit) return fit;
      const { certificate, files } = fit;
      const submitted: Certificate = {
        ...certificate,
        files,
        ...(present.certificateId === undefined ? {} : { before: present.certificateId }),
        status: 'submitted',
        submittedAt: now,
        submittedBy: actor.id,
        ...(onBehalf.onBehalfOf ? { typedInFor: duty.contractor } : {}),
      };
      const { lines, digest } = certificate.check;
      const content = digestOf({ content: certificate.content, lines: digest, files });
      return {
        decision: 'submit',
        changes: { certificateId: certificate.id },
        happening: { type: 'certificate-submitted', data: { certificate: certificate.id, content, lines } },
        besides: [draftHeaderWrite(scope, certificate, submitted), draftRemoval(scope, submitted)],
      };
    });
  },
});

/** A certificate that came whole becomes the draft, so that there is one way from here. */
async function takenAsDraft(
  scope: Scope,
  duty: Duty,
  sent: Sent,
  moment: Moment,
): Promise<Refusal | undefined> {
  const problems = [...numberProblems(sent.lines).map(inCertificate), ...twiceProblems(sent)];
  if (problems.length > 0) return refuse('rule-broken', problems);
  const before = await readDraft(scope, duty.id);
  const draft = emptyDraft(duty, moment, {
    content: sent.content,
    ...(before?.corrects === undefined ? {} : { corrects: before.corrects }),
  });
  const lines = sent.lines.map(({ content, ...at }) => newLine(draft.id, at, content));
  const replaced = await replaceDraft(scope, before, draft, lines);
  return replaced === 'replaced' ? undefined : replaced;
}

const inCertificate = (problem: Problem): Problem => ({
  ...problem,
  path: `/certificate${problem.path ?? ''}`,
});

const twiceProblems = ({ lines }: Sent): Problem[] => {
  const names = lines.map(nameOfLine);
  return names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [{ rule: 'line-twice', path: `/certificate/lines/${index}/position` }],
  );
};

/** The draft, if its lines, its evidence and the whole of it stand up; else everything that does not. */
async function fitToSubmit(
  scope: Scope,
  duty: Duty,
  sent: Sent | undefined,
  moment: Moment,
): Promise<Fit | Refusal> {
  const draft = await readDraft(scope, duty.id);
  if (!draft) return refuse('rule-broken', [{ rule: 'no-lines', path: '/certificate' }]);
  const checked = await checkedDraft(scope, duty, draft, moment);
  if ('kind' in checked) return checked;
  const { certificate, findings } = checked;
  const evidence = await checkEvidence(scope, duty.id, certificate.content.evidence);
  const files = evidence.files.map(({ id, sha256, bytes }) => ({ id, sha256, bytes }));
  const { profile } = await currentProfileOf(scope);
  const party = profile.contractors.find(({ id }) => id === duty.contractor);
  const whole = certificateProblems({
    content: certificate.content,
    check: certificate.check,
    contractor: party?.name ?? duty.contractor,
    thirdParty: profile.destruction.thirdPartyCertifier ?? false,
    digests: new Map(files.map(({ id, sha256 }) => [id, sha256])),
    earlierDigests: await earlierFiles(scope, duty),
  });
  const problems = [
    ...lineProblems(checked, findings, sent),
    ...evidence.problems.map(({ path, ...problem }) => ({ ...problem, path: `/content${path ?? ''}` })),
    ...whole,
  ].map(inCertificate);
  return problems.length > 0 ? refuse('rule-broken', problems) : { certificate, files };
}

/** Few lines are checked at once; of many, what was checked before must cover all. */
async function checkedDraft(
  scope: Scope,
  duty: Duty,
  draft: Certificate,
  moment: Moment,
): Promise<Stretch | Refusal> {
  const many =
    draft.check?.done === true && draft.check.edits === draft.edits && draft.claiming !== undefined;
  const stretch = await checkStretch(scope, duty, draft, { ...moment, anew: !many });
  if ('kind' in stretch || stretch.certificate.check.done) return stretch;
  return refuse('rule-broken', [{ rule: 'check-first', path: '/certificate/lines' }]);
}

function lineProblems(
  { certificate }: Stretch,
  findings: readonly LineFinding[],
  sent: Sent | undefined,
): Problem[] {
  const names = sent?.lines.map(nameOfLine);
  const problems = problemsOfFindings(findings, (line) =>
    String(names?.indexOf(nameOfLine(line)) ?? nameOfLine(line)),
  );
  const { refused, unconfirmed } = certificate.check;
  return problems.length === 0 && refused + unconfirmed > 0
    ? [{ rule: 'lines-refused', path: '/lines', limit: String(refused + unconfirmed) }]
    : problems;
}
