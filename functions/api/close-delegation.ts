import * as z from 'zod';
import { maySee } from '../domain/access/visibility.ts';
import { CLOSING_EXCEPTION, exceptionTask } from '../domain/delegation/closing-exception.ts';
import { closingProblems } from '../domain/delegation/closing.ts';
import { IN_FORCE, type Delegation } from '../domain/delegation/delegation.ts';
import { digestOf } from '../domain/journal/digest.ts';
import { balanceOf } from '../domain/ledger/balance.ts';
import { advance } from '../domain/record/advance.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import type { Problem } from '../domain/refusal/rule.ts';
import { answered, memberDoor, type Answered } from '../middleware/door.ts';
import { openTaskWrites } from '../storage/human-tasks.ts';
import { readLedger } from '../storage/ledger.ts';
import { profileOf } from '../storage/profiles.ts';
import { readDelegation, recordWrites } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { readTiers } from '../storage/tiers.ts';
import { commit } from '../storage/transaction.ts';
import { decidedAnswer, ofDelegation } from './answers.ts';
import { closed } from './closing.ts';
import { actorOf, refusalOfLost, type Decided, type Deciding } from './decision.ts';

/**
 * The department ends a tier (委託の終了): only when the tiers below have ended and nothing is open. What cannot be
 * had back any more needs an exception, with its reason, that the head of the department decides.
 */
export const closeDelegation = memberDoor({
  route: 'close-delegation',
  summary: { ja: '委託を終了する', en: 'Close the delegation' },
  params: ofDelegation,
  body: z.strictObject({
    exception: z.strictObject({ reason: z.string().min(1).max(1000) }).optional(),
  }),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, body, ...deciding }) {
    const { scope, actor, expected } = deciding;
    const delegation = await readDelegation(scope, params.delegation);
    if (!delegation || !maySee(delegation, actor)) return refuse('not-found');
    if (delegation.status === 'closed') return refuse('already-decided');
    if (delegation.version !== expected) return refuse('stale');
    if (delegation.step !== IN_FORCE) return refuse('not-at-step');
    const { open, problems } = await openOf(scope, delegation);
    const onlyLines = problems.every(({ rule }) => rule === 'lines-open');
    if (problems.length === 0)
      return closed(delegation, { type: 'delegation-closed', changes: {} }, deciding);
    if (body.exception === undefined || !onlyLines) return refuse('rule-broken', problems);
    return askException(delegation, { open, reason: body.exception.reason }, deciding);
  },
});

/** What keeps a tier from ending, by name, and how much of it is open. */
async function openOf(scope: Scope, delegation: Delegation): Promise<{ open: number; problems: Problem[] }> {
  const { entries, rows } = await readLedger(scope, delegation.id);
  const tiers = await readTiers(scope, delegation.rootId);
  const below = tiers.filter(({ parentId }) => parentId === delegation.id);
  return { open: balanceOf(entries).open, problems: closingProblems(entries, rows, below) };
}

async function askException(
  delegation: Delegation,
  { open, reason }: { open: number; reason: string },
  { scope, actor, now, keepAnswer }: Deciding,
): Promise<Answered<Decided> | Refusal> {
  const { days } = await profileOf(scope);
  const round = delegation.round + 1;
  const task = exceptionTask(delegation, { round, now, days: days.signature });
  const asked = advance(
    delegation,
    {
      step: CLOSING_EXCEPTION,
      round,
      turn: { kind: 'person', step: CLOSING_EXCEPTION, actors: task.actors, since: now, due: task.due },
      exception: { reason, open, askedAt: now, askedBy: actor.id },
    },
    { type: 'closing-exception-asked', actor: actorOf(actor), data: { open, reason: digestOf(reason) } },
    now,
  );
  const { id, status, step, version } = asked.after;
  const answer = answered({ id, status, step, version }, version);
  const written = await commit([
    ...recordWrites(scope, asked),
    ...openTaskWrites(scope, task),
    keepAnswer(answer),
  ]);
  return written.kind === 'committed' ? answer : refusalOfLost(written);
}
