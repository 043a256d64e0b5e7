import * as z from 'zod';

import { decidedAnswer } from '../../functions/api/answers.ts';
import { sendParts, uploadSchema } from '../../test/support/evidence-upload.ts';
import type { Answer, Sent } from './api.ts';
import { NotMet } from './failure.ts';
import { isAssessmentVerb } from './assessment-steps.ts';
import { isLedgerVerb } from './ledger-steps.ts';
import { allowedPage, awaitBacklog, settledPage, type Waiting } from './readiness.ts';
import { describeAnswer, describeExpected, isRefusedAs } from './refusal.ts';
import { bodyOf, evidenceOf, targetOf, targetParams, type Target } from './requests.ts';
import { knownAs } from './records.ts';
import type { PersonStep, StepOf } from './steps.ts';

const isOnRecord = (target: Target): target is Required<Target> => target.what !== undefined;

/** Anybody who may do it can do so at any time: it is no action of a step, and of no version. */
const atAnyTime = ({ do: verb }: PersonStep): boolean => verb === 'comment' || verb === 'listChanges';

/** Waits until the step can be taken, or, when it must be refused, until the machine rests. Answers the version to show. */
async function versionFor(waiting: Waiting, step: PersonStep, target: Target): Promise<number | undefined> {
  const refused = step.expect !== undefined;
  if (isOnRecord(target)) {
    const page =
      refused || atAnyTime(step)
        ? await settledPage(waiting, target.what, target.of)
        : await allowedPage(waiting, target, step.as);
    return page?.version ?? 1;
  }
  if (step.do !== 'refer') return undefined;
  if (refused) for (const matter of step.with.matters) await settledPage(waiting, 'matter', matter);
  else await awaitBacklog(waiting, step.with.matters, step.as);
  return undefined;
}

/** Sends the file by the links that the offer answered, as a browser does. Answers what the look at it answered. */
async function upload(
  { api, records }: Waiting,
  step: StepOf<'evidence'>,
  { offer, params }: { offer: Answer; params: Readonly<Record<string, string>> },
): Promise<Answer> {
  const asked = uploadSchema.parse(offer.body);
  await sendParts(asked, evidenceOf(step));
  const { evidenceId } = asked;
  const call = { params: { ...params, evidence: evidenceId }, body: {} };
  const { answer } = await api.call(step.as, 'finish-evidence', call);
  if (answer.status === 200) records.evidence.set(step.evidence, evidenceId);
  return answer;
}

const commentedAnswer = z.object({ seq: z.int() });
const submittedAnswer = decidedAnswer.extend({ number: z.string().optional() });

const ledgerAnswer = z.object({
  entry: z.string().optional(),
  balance: z.object({ open: z.int() }).optional(),
  dutyId: z.string().optional(),
  status: z.string().optional(),
});

/** Keeps the entry or the duty that a step in a ledger brought about. Answers what is left, or how it stands. */
function kept({ records }: Waiting, step: PersonStep, answer: Answer): string {
  const { entry, balance, dutyId, status } = ledgerAnswer.parse(answer.body);
  if ('entry' in step && step.entry !== undefined && entry !== undefined)
    records.entries.set(step.entry, entry);
  if ('duty' in step && step.duty !== undefined && dutyId !== undefined)
    records.duties.set(step.duty, { id: dutyId, by: step.as });
  return balance === undefined ? (status ?? 'duty') : `残り ${String(balance.open)}`;
}

const takenInAnswer = z.object({ versionId: z.string() });

/** Keeps the assessment or the version that a step brought about. */
function keepAssessment({ records }: Waiting, step: PersonStep, answer: Answer): void {
  if (step.do === 'assess')
    records.assessments.set(step.assessment, { id: submittedAnswer.parse(answer.body).id, by: step.as });
  if (step.do === 'takeIn' && step.version !== undefined)
    records.versions.set(step.version, takenInAnswer.parse(answer.body).versionId);
}

const tallyAnswer = z.object({
  tally: z.object({ before: z.int(), after: z.int(), undecided: z.int() }),
});

/** A list of changes in figures. */
function tallied(answer: Answer): string {
  const { before, after, undecided } = tallyAnswer.parse(answer.body).tally;
  return `事前 ${String(before)}・事後 ${String(after)}・未判定 ${String(undecided)}`;
}

/** Keeps what the step brought about under its name. Answers a word on it for the progress line. */
async function keep(waiting: Waiting, step: PersonStep, answer: Answer): Promise<string> {
  if (step.do === 'evidence') return `${String(evidenceOf(step).length)} bytes`;
  if (step.do === 'comment') return `#${String(commentedAnswer.parse(answer.body).seq)}`;
  if (isLedgerVerb(step.do)) return kept(waiting, step, answer);
  if (step.do === 'listChanges') return tallied(answer);
  const { id, status, number } = submittedAnswer.parse(answer.body);
  if (isAssessmentVerb(step.do)) keepAssessment(waiting, step, answer);
  if (step.do === 'draft') waiting.records.matters.set(step.matter, { id, by: step.as });
  if (step.do === 'submit' && number !== undefined)
    waiting.records.matters.set(step.matter, { ...knownAs(waiting.records.matters, step.matter), number });
  if (step.do === 'refer') waiting.records.referrals.set(step.referral, { id, by: step.as });
  return number ?? status;
}

/**
 * Takes a step through its door, when the API allows it, and holds the answer to what the step expects.
 * Answers a word for the progress line, and the request as it was sent.
 * @throws NotMet when it was refused and should not be, was done and should not be, or was refused otherwise.
 */
export async function takeStep(
  waiting: Waiting,
  step: PersonStep,
): Promise<{ word: string; sent: Sent; answer: Answer; target: Target }> {
  const { api, records } = waiting;
  const target = targetOf(step);
  const version = await versionFor(waiting, step, target);
  const [params, body] = await Promise.all([
    targetParams(api, records, target, step),
    bodyOf(api, records, step),
  ]);
  const needsVersion = isOnRecord(target) && step.do !== 'evidence' && !atAnyTime(step);
  const call = { params, body, version: needsVersion ? version : undefined };
  const { answer: first, sent } = await api.call(step.as, target.route, call);
  const answer =
    step.do === 'evidence' && first.status === 201
      ? await upload(waiting, step, { offer: first, params })
      : first;
  return { word: await judged(waiting, step, answer), sent, answer, target };
}

async function judged(waiting: Waiting, step: PersonStep, answer: Answer): Promise<string> {
  const refused = step.expect?.refused;
  const done = answer.status >= 200 && answer.status < 300;
  if (refused === undefined) {
    if (!done) throw new NotMet('done', `refused: ${describeAnswer(answer)}`);
    return keep(waiting, step, answer);
  }
  if (done) throw new NotMet(`refused: ${describeExpected(refused)}`, `done (${String(answer.status)})`);
  if (!isRefusedAs(answer, refused))
    throw new NotMet(`refused: ${describeExpected(refused)}`, `refused: ${describeAnswer(answer)}`);
  return `拒否 ${describeAnswer(answer)}`;
}
