import { WHOLE, type HumanTask } from '../domain/human-task/human-task.ts';
import type { WaitingStepName } from '../domain/human-task/steps.ts';
import type { Membership } from '../domain/membership/membership.ts';
import { advance } from '../domain/record/advance.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import type { JournalEvent } from '../domain/journal/event.ts';
import { answered, type Answered } from '../middleware/door.ts';
import { decideTaskWrites, readTask, waitResultWrite } from '../storage/human-tasks.ts';
import { outboxWrite } from '../storage/outbox.ts';
import { recordWrites, type AnyRecord } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { commit, type Committed, type Write } from '../storage/transaction.ts';

/** The actor of an event, from the membership that acted: office and role, never a name. */
export const actorOf = ({ id, office, role }: Membership) => ({
  kind: 'person' as const,
  membershipId: id,
  office,
  role,
});

/** A decision somebody takes on a record's open task. */
export interface Decision<R extends AnyRecord> {
  readonly record: R;
  readonly step: WaitingStepName;
  readonly part?: string;
  /** What the task is decided as; one of its possible decisions. */
  readonly decision: string;
  /** What the machine's wait is answered with, when that differs from the decision. */
  readonly answer?: string;
  readonly changes: Partial<Omit<R, 'id' | 'municipality' | 'version' | 'journal' | 'createdAt'>>;
  readonly happening: { type: string; data: JournalEvent['data']; deputyFor?: JournalEvent['deputyFor'] };
  /** Writes that belong to the same transaction. */
  readonly besides?: readonly Write[];
  /** Others must still decide at this step: the machine is not answered yet. */
  readonly waitsForOthers?: boolean;
}

/** Who decides, when, having seen which version. */
export interface Deciding {
  readonly scope: Scope;
  readonly actor: Membership;
  readonly now: string;
  readonly expected: number;
  readonly keepAnswer: (answer: Answered<unknown>) => Write;
}

/** What a decision is answered with: the record as it now stands. */
export interface Decided {
  readonly id: string;
  readonly status: string;
  readonly step: string;
  readonly version: number;
}

/** Whether a task is for the office and role of a membership. */
export const mayAct = (task: HumanTask, { office, role }: Membership): boolean =>
  task.actors.some((actor) => actor.office === office && actor.role === role);

/** The open task at the record's present step that the actor may decide; else why not. */
export async function openTaskFor(
  { record, step, part = WHOLE }: Pick<Decision<AnyRecord>, 'record' | 'step' | 'part'>,
  { scope, actor, expected }: Pick<Deciding, 'scope' | 'actor' | 'expected'>,
): Promise<HumanTask | Refusal> {
  if (record.step !== step) return refuse('not-at-step');
  const task = await readTask(scope, { recordId: record.id, step, round: record.round, part });
  if (!task) return refuse('not-at-step');
  if (!mayAct(task, actor)) return refuse('not-permitted');
  if (task.decided) return refuse('already-decided');
  if (record.version !== expected) return refuse('stale');
  return task;
}

/** What a lost transaction is refused with. */
export function refusalOfLost(written: Extract<Committed, { kind: 'lost' }>): Refusal {
  return refuse(written.why.has('decided') ? 'already-decided' : 'stale');
}

/**
 * Takes a decision, all or nothing: the decided task, the answer to the machine's wait with the outbox row that has it
 * delivered, the record with the event that explains it, and the first answer under the caller's key. The machine's
 * next task door moves the step, not this (design §7).
 */
export async function decide<R extends AnyRecord>(
  decision: Decision<R>,
  deciding: Deciding,
): Promise<Answered<Decided> | Refusal> {
  const task = await openTaskFor(decision, deciding);
  if ('kind' in task) return task;
  const { record, step, happening } = decision;
  const { scope, actor, now } = deciding;
  const at = { recordId: record.id, step, round: record.round };
  const turn = decision.waitsForOthers ? {} : { turn: { kind: 'system' as const, step, since: now } };
  const next = advance<R>(
    record,
    { ...turn, ...decision.changes },
    { ...happening, actor: actorOf(actor) },
    now,
    {
      commutes: decision.waitsForOthers ?? false,
    },
  );
  const { id, status, version } = next.after;
  const answer = answered({ id, status, step, version }, version);
  const result = { decision: decision.answer ?? decision.decision, round: record.round + 1 };
  const wait = decision.waitsForOthers
    ? []
    : [waitResultWrite(scope, at, result), outboxWrite(scope, { command: 'answer-wait', ...at }, now)];
  const written = await commit([
    ...recordWrites(scope, next),
    ...decideTaskWrites(scope, task, {
      decision: decision.decision,
      at: now,
      office: actor.office,
      role: actor.role,
    }),
    ...wait,
    ...(decision.besides ?? []),
    deciding.keepAnswer(answer),
  ]);
  return written.kind === 'committed' ? answer : refusalOfLost(written);
}
