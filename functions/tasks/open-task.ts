import { isWaitingStep, type WaitingStepName } from '../domain/human-task/steps.ts';
import { tasksForStep } from '../domain/human-task/tasks-for-step.ts';
import type { HumanTask } from '../domain/human-task/human-task.ts';
import { matterKey } from '../domain/matter/matter.ts';
import { advance } from '../domain/record/advance.ts';
import { ENDED, type Turn } from '../domain/record/record.ts';
import { bodyOf } from '../domain/procedure/route.ts';
import type { Profile } from '../domain/procedure/profile.ts';
import { waitForParent, type ParentWait } from './dependents.ts';
import { RunSuperseded, type TaskCall } from '../middleware/task-handler.ts';
import { backlogWrite } from '../storage/backlog.ts';
import { AWAIT_PARENT } from '../storage/dependents.ts';
import { openTaskWrites, readTask, tokenWrite, tokenWrites } from '../storage/human-tasks.ts';
import { headKey, type Turning } from '../storage/keys.ts';
import { outboxWrite } from '../storage/outbox.ts';
import { readRecord, recordWrites, type AnyRecord } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { commit, onlyIf, StorageBusy, untilWritten, type Write } from '../storage/transaction.ts';
import { profileOf } from '../storage/profiles.ts';

interface OpenTask {
  readonly step: string;
  readonly round: number;
  readonly token: string;
}

interface Opening {
  readonly scope: Scope;
  readonly machine: string;
  readonly at: Turning & { step: WaitingStepName };
  readonly run: number;
  readonly now: string;
  readonly profile: Profile;
}

/** The record has gone on, or has ended: nobody waits for this task any more. */
class StepLeft extends Error {
  override readonly name = 'StepLeft';
}

/**
 * `open-task`: called with .waitForTaskToken. Moves the record to the step (once), gives its people their tasks, and
 * keeps the token. Level-triggered (design §2.4): when the wait is decided already, because this is a retry or a newer
 * run, an outbox row has the new token answered at once.
 */
export async function openTask({
  scope,
  record,
  run,
  now,
  event,
  machine,
}: TaskCall<OpenTask>): Promise<{ opened: boolean }> {
  const { step, round, token } = event;
  if (!isWaitingStep(step)) throw new RangeError(`${step} is not a step that waits`);
  const opening: Opening = {
    scope,
    machine,
    at: { recordId: record.id, step, round },
    run,
    now,
    profile: await profileOf(scope),
  };
  let current: AnyRecord | undefined = record;
  const answer = await untilWritten(async () => {
    current ??= await readRecord(scope, record.id);
    if (!current) throw new RangeError('the record vanished while its task was opened');
    if (current.run > run) throw new RunSuperseded('a newer run took over while this task was opened');
    if (current.round > round || current.step === ENDED)
      throw new StepLeft(`${step} was left before it was opened`);
    const opens = await openingWrites(opening, current);
    const parent = await parentWrites(opening, current);
    const tokens = parent.answered
      ? [tokenWrite(scope, opening.at, token)]
      : tokenWrites(scope, opening.at, token);
    const written = await commit([...opens, ...parent.writes, ...tokens]);
    if (written.kind === 'committed') return { opened: true };
    if (written.why.has('decided')) {
      await answerAtOnce(opening, token);
      return { opened: false };
    }
    current = undefined;
    return undefined;
  });
  if (!answer) throw new StorageBusy('the record changed faster than its task could be opened');
  return answer;
}

/** The wait has its answer: keep the token and ask dispatch to deliver. */
async function answerAtOnce({ scope, at, run, now }: Opening, token: string): Promise<void> {
  const command = { command: 'answer-wait' as const, recordId: at.recordId, step: at.step, round: at.round };
  const written = await commit([
    onlyIf(headKey(scope, at.recordId), 'run <= :run', { ':run': run }, 'stale'),
    tokenWrite(scope, at, token),
    outboxWrite(scope, command, now),
  ]);
  if (written.kind === 'lost') throw new RunSuperseded('a newer run took over while its wait was answered');
}

async function openingWrites(opening: Opening, record: AnyRecord): Promise<Write[]> {
  const { scope, at, run } = opening;
  const tasks = tasksForStep(at.step, record, { ...opening, round: at.round });
  const opened = await undecided(scope, tasks);
  const stands = record.step === at.step && record.round === at.round && record.run === run;
  // After a resumption the step is right, but the turn is still the machine's.
  const isTheirTurn = tasks.length === 0 || record.turn.kind === 'person';
  const move =
    stands && isTheirTurn
      ? [onlyIf(headKey(scope, record.id), 'run = :run', { ':run': run }, 'stale')]
      : recordWrites(scope, advance(record, movedTo(opening, tasks), happening(opening), opening.now));
  return [...move, ...opened.flatMap((task) => openTaskWrites(scope, task)), ...backlog(opening, record)];
}

/** A sub-delegation that waits for the tier above is remembered by it, or answered at once. */
async function parentWrites({ scope, at, now }: Opening, record: AnyRecord): Promise<ParentWait> {
  if (at.step !== AWAIT_PARENT || record.type !== 'matter') return { writes: [], answered: false };
  return waitForParent(scope, record, at.round, now);
}

/** Of the tasks a step opens, those that nobody has decided: a restart must not ask twice. */
async function undecided(scope: Scope, tasks: readonly HumanTask[]): Promise<HumanTask[]> {
  if (tasks.length < 2) return [...tasks];
  const read = await Promise.all(tasks.map((task) => readTask(scope, task)));
  return tasks.filter((_, index) => !read[index]?.decided);
}

const movedTo = ({ at, run, now }: Opening, tasks: readonly HumanTask[]) => ({
  step: at.step,
  round: at.round,
  run,
  turn: turnOf(at.step, tasks, now),
});

function turnOf(step: string, tasks: readonly HumanTask[], now: string): Turn {
  const [first] = tasks;
  if (!first) return { kind: 'system', step, since: now };
  return { kind: 'person', step, actors: tasks.flatMap(({ actors }) => actors), since: now, due: first.due };
}

const happening = ({ machine, at }: Opening) => ({
  type: 'step-entered',
  actor: { kind: 'system' as const, machine, task: 'open-task' },
  data: { step: at.step, round: at.round },
});

/** A matter that waits for its outcome, and is on no referral yet, waits where the secretariat picks matters from. */
function backlog({ scope, at, now, profile }: Opening, record: AnyRecord): Write[] {
  if (at.step !== 'await-outcome' || record.type !== 'matter' || record.referralId !== undefined) return [];
  const entry = {
    type: 'backlog-entry' as const,
    matterId: record.id,
    key: matterKey(record),
    title: record.content.title ?? '',
    applyingOffice: record.applyingOffice,
    since: now,
  };
  return [backlogWrite(scope, bodyOf(record, profile).id, entry)];
}
