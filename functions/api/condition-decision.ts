import { conditionTask, type Condition, type ConditionStep } from '../domain/condition/condition.ts';
import { WHOLE } from '../domain/human-task/human-task.ts';
import { digestOf } from '../domain/journal/digest.ts';
import type { Actor } from '../domain/procedure/profile.ts';
import { advance } from '../domain/record/advance.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { answered, type Answered } from '../middleware/door.ts';
import { decideTaskWrites, openTaskWrites, readTask } from '../storage/human-tasks.ts';
import { recordWrites } from '../storage/records.ts';
import { commit, type Write } from '../storage/transaction.ts';
import { actorOf, mayAct, refusalOfLost, type Decided, type Deciding } from './decision.ts';

/** What is decided of a condition at a step, and who has it next; without `next` it is met. */
export interface ConditionDecision {
  readonly decision: string;
  readonly changes: Partial<Condition>;
  readonly event: { readonly type: string; readonly said?: string };
  readonly next?: { readonly step: ConditionStep; readonly actor: Actor };
  readonly besides?: readonly Write[];
}

/** Takes a step of a condition: no machine waits for it, so this itself gives the next person the task. */
export async function decideCondition(
  condition: Condition,
  step: ConditionStep,
  said: ConditionDecision,
  { scope, actor, now, expected, keepAnswer }: Deciding,
): Promise<Answered<Decided> | Refusal> {
  if (condition.step !== step) return refuse('not-at-step');
  const task = await readTask(scope, { recordId: condition.id, step, round: condition.round, part: WHOLE });
  if (!task) return refuse('not-at-step');
  if (!mayAct(task, actor)) return refuse('not-permitted');
  if (condition.version !== expected) return refuse('stale');
  const { next } = said;
  const after = advance(
    condition,
    {
      ...said.changes,
      step: next?.step ?? 'accepted',
      round: condition.round + 1,
      turn: next
        ? { kind: 'person', step: next.step, actors: [next.actor], since: now, due: condition.dueOn }
        : { kind: 'none', since: now },
    },
    {
      type: said.event.type,
      actor: actorOf(actor),
      data: said.event.said === undefined ? {} : { said: digestOf(said.event.said) },
    },
    now,
  );
  const { id, status, step: at, version } = after.after;
  const answer = answered({ id, status, step: at, version }, version);
  const { office, role } = actor;
  const written = await commit([
    ...recordWrites(scope, after),
    ...decideTaskWrites(scope, task, { decision: said.decision, at: now, office, role }),
    ...(next ? openTaskWrites(scope, conditionTask(after.after, next.step, { actor: next.actor, now })) : []),
    ...(said.besides ?? []),
    keepAnswer(answer),
  ]);
  return written.kind === 'committed' ? answer : refusalOfLost(written);
}
