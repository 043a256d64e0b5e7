import { WHOLE, type HumanTask } from '../domain/human-task/human-task.ts';
import type { WaitingStepName } from '../domain/human-task/steps.ts';
import type { Actor } from '../domain/procedure/profile.ts';
import type { Membership } from '../domain/membership/membership.ts';
import { advance } from '../domain/record/advance.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import type { JournalEvent } from '../domain/journal/event.ts';
import { answered, type Answered } from '../middleware/door.ts';
import { decideTaskWrites, readTask, waitResultWrite } from '../storage/human-tasks.ts';
import { outboxWrite } from '../storage/outbox.ts';
import { readRecord, recordWrites, type AnyRecord } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { commit, untilWritten, type Committed, type Write } from '../storage/transaction.ts';

/** The actor of an event, from the membership that acted: office and role, never a name. */
export const actorOf = ({ id, office, role }: Membership) => ({
  kind: 'person' as const,
  membershipId: id,
  office,
  role,
});

/** Where a decision is taken: a record's open task, of which several offices may each have a part. */
export interface Stand<R extends AnyRecord> {
  readonly record: R;
  readonly step: WaitingStepName;
  readonly part?: string;
  /** The office and role for which somebody else enters it (代理入力); the access table says who may. */
  readonly onBehalfOf?: Actor;
}

/** What somebody decides. */
export interface Said<R extends AnyRecord> {
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

/** Says it, once it is known to be theirs to say; a refusal when the rules of the step do not allow it. */
type Say<R extends AnyRecord> = (record: R) => Said<R> | Refusal | Promise<Said<R> | Refusal>;

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
export const mayAct = (task: HumanTask, { office, role }: Actor): boolean =>
  task.actors.some((actor) => actor.office === office && actor.role === role);

/** The open task at the record's present step that the actor may decide; else why not. */
async function openTaskFor(
  { record, step, part = WHOLE, onBehalfOf }: Stand<AnyRecord>,
  { scope, actor, expected }: Pick<Deciding, 'scope' | 'actor' | 'expected'>,
): Promise<HumanTask | Refusal> {
  if (record.step !== step) return refuse('not-at-step');
  const task = await readTask(scope, { recordId: record.id, step, round: record.round, part });
  if (!task) return refuse('not-at-step');
  if (!mayAct(task, onBehalfOf ?? actor)) return refuse('not-permitted');
  if (task.decided) return refuse('already-decided');
  if (record.version !== expected) return refuse('stale');
  return task;
}

/** What a lost transaction is refused with. */
export function refusalOfLost(written: Extract<Committed, { kind: 'lost' }>): Refusal {
  return refuse(written.why.has('decided') ? 'already-decided' : 'stale');
}

/** Tries again what commutes with whatever came first; when something came first every time, that is the answer. */
export async function whileItCommutes<Body>(
  attempt: () => Promise<Answered<Body> | Refusal>,
): Promise<Answered<Body> | Refusal> {
  const outcome = await untilWritten(async () => {
    const tried = await attempt();
    return tried.kind === 'refused' && tried.code === 'stale' ? undefined : tried;
  });
  return outcome ?? refuse('stale');
}

/**
 * Tries again while the version that the caller saw still stands: comments and other changes that commute move the
 * journal, and must not refuse anybody's decision (design §2.8).
 */
export async function whileVersionStands<R extends AnyRecord, Body>(
  record: R,
  { scope, expected }: Pick<Deciding, 'scope' | 'expected'>,
  attempt: (record: R) => Promise<Answered<Body> | Refusal>,
): Promise<Answered<Body> | Refusal> {
  let present: R | undefined = record;
  const outcome = await untilWritten(async () => {
    // The same id has the same type.
    present ??= (await readRecord(scope, record.id)) as R | undefined;
    if (!present || (present !== record && present.version !== expected)) return refuse('stale');
    const tried = await attempt(present);
    present = undefined;
    return tried.kind === 'refused' && tried.code === 'stale' ? undefined : tried;
  });
  return outcome ?? refuse('stale');
}

/**
 * Takes a decision, all or nothing: the decided task, the answer to the machine's wait with the outbox row that has it
 * delivered, the record with the event that explains it, and the first answer under the caller's key. The machine's
 * next task door moves the step, not this (design §7).
 */
export const decide = <R extends AnyRecord>(
  stand: Stand<R>,
  deciding: Deciding,
  say: Say<R>,
): Promise<Answered<Decided> | Refusal> =>
  whileVersionStands(stand.record, deciding, async (record) => {
    const task = await openTaskFor({ ...stand, record }, deciding);
    if ('kind' in task) return task;
    const said = await say(record);
    return 'kind' in said ? said : write({ ...stand, record }, task, said, deciding);
  });

async function write<R extends AnyRecord>(
  { record, step, onBehalfOf }: Stand<R>,
  task: HumanTask,
  said: Said<R>,
  { scope, actor, now, keepAnswer }: Deciding,
): Promise<Answered<Decided> | Refusal> {
  const commutes = said.waitsForOthers ?? false;
  const at = { recordId: record.id, step, round: record.round };
  const turn = commutes ? {} : { turn: { kind: 'system' as const, step, since: now } };
  const happening = {
    ...said.happening,
    actor: actorOf(actor),
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
  };
  const next = advance<R>(record, { ...turn, ...said.changes }, happening, now, { commutes });
  const { id, status, version } = next.after;
  const answer = answered({ id, status, step, version }, version);
  const result = { decision: said.answer ?? said.decision, round: record.round + 1 };
  const wait = commutes
    ? []
    : [waitResultWrite(scope, at, result), outboxWrite(scope, { command: 'answer-wait', ...at }, now)];
  const written = await commit([
    ...recordWrites(scope, next),
    ...decideTaskWrites(scope, task, {
      decision: said.decision,
      at: now,
      office: actor.office,
      role: actor.role,
    }),
    ...wait,
    ...(said.besides ?? []),
    keepAnswer(answer),
  ]);
  return written.kind === 'committed' ? answer : refusalOfLost(written);
}
