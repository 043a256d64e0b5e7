import * as z from 'zod';
import { maySee } from '../domain/access/visibility.ts';
import { CLOSING_EXCEPTION, type ClosingException } from '../domain/delegation/closing-exception.ts';
import { IN_FORCE, type Delegation } from '../domain/delegation/delegation.ts';
import { WHOLE, type HumanTask } from '../domain/human-task/human-task.ts';
import { digestOf } from '../domain/journal/digest.ts';
import { advance } from '../domain/record/advance.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor, type Answered } from '../middleware/door.ts';
import { decideTaskWrites, readTask } from '../storage/human-tasks.ts';
import { readDelegation, recordWrites } from '../storage/records.ts';
import { commit, type Write } from '../storage/transaction.ts';
import { decidedAnswer, ofDelegation } from './answers.ts';
import { closed } from './closing.ts';
import { actorOf, mayAct, refusalOfLost, type Decided, type Deciding } from './decision.ts';

const bodySchema = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('approve') }),
  z.strictObject({ decision: z.literal('return'), reason: z.string().min(1).max(1000) }),
]);
type Body = z.infer<typeof bodySchema>;

/** The head of the department decides whether a delegation may end although something is open. */
export const decideClosing = memberDoor({
  route: 'decide-closing',
  summary: { ja: '終了の例外を判断する', en: 'Decide on the exception to closing' },
  params: ofDelegation,
  body: bodySchema,
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, body, ...deciding }) {
    const { scope, actor, expected } = deciding;
    const delegation = await readDelegation(scope, params.delegation);
    if (!delegation || !maySee(delegation, actor)) return refuse('not-found');
    const { exception, step, round } = delegation;
    if (step !== CLOSING_EXCEPTION || !exception) return refuse('not-at-step');
    const task = await readTask(scope, { recordId: delegation.id, step, round, part: WHOLE });
    if (!task) return refuse('not-at-step');
    if (!mayAct(task, actor)) return refuse('not-permitted');
    if (task.decided) return refuse('already-decided');
    if (delegation.version !== expected) return refuse('stale');
    // Nobody decides on what they asked for themselves, whatever roles they hold.
    if (exception.askedBy === actor.id) return refuse('not-permitted');
    return decide(delegation, { exception, task, body }, deciding);
  },
});

async function decide(
  delegation: Delegation,
  { exception, task, body }: { exception: ClosingException; task: HumanTask; body: Body },
  deciding: Deciding,
): Promise<Answered<Decided> | Refusal> {
  const { scope, actor, now } = deciding;
  const by = { office: actor.office, role: actor.role };
  const taken = decideTaskWrites(scope, task, { decision: body.decision, at: now, ...by });
  const decided = { ...body, at: now, by, membershipId: actor.id };
  const changes = { exception: { ...exception, decided } };
  const data = { open: exception.open, reason: digestOf(exception.reason) };
  return body.decision === 'approve'
    ? closed(delegation, { type: 'delegation-closed-by-exception', data, changes }, deciding, taken)
    : returned(delegation, { changes, reason: body.reason, taken }, deciding);
}

async function returned(
  delegation: Delegation,
  {
    changes,
    reason,
    taken,
  }: { changes: Pick<Delegation, 'exception'>; reason: string; taken: readonly Write[] },
  { scope, actor, now, keepAnswer }: Deciding,
): Promise<Answered<Decided> | Refusal> {
  const next = advance(
    delegation,
    { ...changes, step: IN_FORCE, turn: { kind: 'none', since: now } },
    { type: 'closing-exception-returned', actor: actorOf(actor), data: { reason: digestOf(reason) } },
    now,
  );
  const { id, status, step, version } = next.after;
  const answer = answered({ id, status, step, version }, version);
  const written = await commit([...recordWrites(scope, next), ...taken, keepAnswer(answer)]);
  return written.kind === 'committed' ? answer : refusalOfLost(written);
}
