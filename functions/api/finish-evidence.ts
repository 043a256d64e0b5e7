import * as z from 'zod';
import { arrivedParts, dropUpload, finishUpload, readUpload } from '../aws/evidence-store.ts';
import { partsOf, type Evidence } from '../domain/destruction/evidence.ts';
import type { EvidenceRuleId } from '../domain/destruction/evidence-rules.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor, type Answered } from '../middleware/door.ts';
import { evidenceWrite, fileSeenWrite, offShelfWrite, readTwins } from '../storage/evidence.ts';
import type { Scope } from '../storage/scope.ts';
import { commit, type Write } from '../storage/transaction.ts';
import { refusalOfLost } from './decision.ts';
import { evidenceToProve, ofEvidence } from './evidence-answers.ts';
import { lookAtContent } from './look-at-content.ts';

const answerSchema = z.object({
  evidenceId: z.string(),
  state: z.literal(['arrived', 'locked']),
  twins: z.array(z.string()),
});
type Finished = z.infer<typeof answerSchema>;

interface Finishing {
  readonly scope: Scope;
  readonly now: string;
  readonly keepAnswer: (answer: Answered<unknown>) => Write;
}

const broken = (rule: EvidenceRuleId, limit?: string): Refusal =>
  refuse('rule-broken', [{ rule, path: '/evidence', ...(limit === undefined ? {} : { limit }) }]);

const finished = ({ id, state, twins = [] }: Evidence): Answered<Finished> =>
  answered({ evidenceId: id, state: state === 'locked' ? 'locked' : 'arrived', twins });

/** Joins the parts and looks at the whole; the rule it breaks, or nothing. Called again after a crash, it goes on. */
async function lookAt(evidence: Evidence): Promise<Refusal | EvidenceRuleId | undefined> {
  const there = await arrivedParts(evidence);
  const missing = partsOf(evidence.bytes).filter(({ number }) => there && !there.has(number));
  if (missing.length > 0)
    return broken('evidence-not-arrived', missing.map(({ number }) => number).join(', '));
  // No upload: it is joined already, by somebody who was interrupted, or it was given up after seven days.
  if (there) await finishUpload(evidence);
  return lookAtContent(evidence, () => readUpload(evidence));
}

async function keepFault({ scope }: Finishing, evidence: Evidence, rule: EvidenceRuleId): Promise<Refusal> {
  await dropUpload(evidence);
  const after = { ...evidence, state: 'refused' as const, refusedBy: rule };
  // Whoever was first has written it: the answer is the same.
  await commit([evidenceWrite(scope, evidence, after), offShelfWrite(scope, evidence)]);
  return broken(rule);
}

async function keepArrival(
  { scope, now, keepAnswer }: Finishing,
  evidence: Evidence,
): Promise<Answered<Finished> | Refusal> {
  const seen = await readTwins(scope, evidence);
  const after = { ...evidence, ...seen, state: 'arrived' as const, arrivedAt: now };
  const answer = finished(after);
  const written = await commit([
    evidenceWrite(scope, evidence, after),
    fileSeenWrite(scope, evidence),
    keepAnswer(answer),
  ]);
  return written.kind === 'committed' ? answer : refusalOfLost(written);
}

/** All parts are sent: they become one file, which is looked at. What is not what it says is thrown away. */
export const finishEvidence = memberDoor({
  route: 'finish-evidence',
  summary: { ja: '証拠ファイルの送信を終える', en: 'Finish sending an evidence file' },
  params: ofEvidence,
  body: z.strictObject({}),
  answer: answerSchema,
  async run({ scope, actor, now, params, keepAnswer }) {
    const evidence = await evidenceToProve(scope, params, actor);
    if ('code' in evidence) return evidence;
    if (evidence.state === 'arrived' || evidence.state === 'locked') return finished(evidence);
    if (evidence.state === 'refused') return broken(evidence.refusedBy as EvidenceRuleId);
    const fault = await lookAt(evidence);
    const finishing = { scope, now, keepAnswer };
    if (typeof fault === 'object') return fault;
    return fault === undefined ? keepArrival(finishing, evidence) : keepFault(finishing, evidence, fault);
  },
});
