import * as z from 'zod';
import type { InvokeLambda } from '../../../embedded/ports.ts';
import { putStateMachines, stateMachineArn as stateMachineArnOf } from '../../../embedded/state-machines.ts';
import { createStepFunctions } from '../../../embedded/step-functions/index.ts';
import { toldBy, type Machine } from '../../../functions/domain/human-task/steps.ts';
import { contracts, workflowsFolder } from '../../../scripts/workflow-lint/lint.ts';
import { placeholders } from '../../../workflows/placeholders.ts';
import { engineClock, type EngineClock } from '../../support/engine-clock.ts';
import { sharesRecord, type Path, type Turn } from './paths.ts';

type Json = Record<string, unknown>;

/** A call that a Lambda function fails, once: which call of the walk (counted from 0), and with which error. */
export interface Fault {
  readonly call: number;
  readonly error: string;
}

/** What is to be walked: a path, with a fault on the way, or with only some of its waits answered. */
export interface Script {
  readonly path: Path;
  readonly fault?: Fault;
  /** Answers given before people fall silent; all of them unless said. */
  readonly answers?: number;
}

/** A wait that was opened. */
interface Opened {
  readonly step: string;
  readonly round: number;
}

/** What an execution did. `calls` are its own tasks in order, `open-task <step>` for a wait. */
export interface Walked {
  readonly status: string;
  readonly error: string | undefined;
  readonly output: unknown;
  readonly states: readonly string[];
  readonly calls: readonly string[];
  readonly answered: readonly Turn[];
  /** Every wait opened on the walk's own record, a child's included, with its round. */
  readonly opened: readonly Opened[];
}

const place = { region: 'ap-northeast-1', account: '000000000000' };

/** One walk as the doubles of the tasks see it: they answer what the script says, and keep what they were asked. */
class Walk {
  readonly calls: string[] = [];
  readonly answered: Turn[] = [];
  readonly opened: Opened[] = [];
  readonly script: Script;
  #round: number;
  #failed = false;
  #child: Walk | undefined;

  constructor(script: Script, round = 0) {
    this.script = script;
    this.#round = round;
  }

  get #expected(): Turn | undefined {
    return this.script.path.turns[this.answered.length];
  }

  get #silent(): boolean {
    return this.answered.length >= (this.script.answers ?? Infinity);
  }

  /** The walk through the child that runs now; undefined where the script has none. */
  childWalk(): Walk | undefined {
    const path = this.#expected?.child;
    if (path) this.#child ??= new Walk(this.#silent ? { path, answers: 0 } : { path }, this.#round);
    return this.#child;
  }

  /** Whether this call is the one the script has fail. */
  fails(called: string): boolean {
    this.calls.push(called);
    if (this.#failed || this.script.fault?.call !== this.calls.length - 1) return false;
    this.#failed = true;
    return true;
  }

  /** What a task answers; a child's end is taken as the answer of the state that waited for it. */
  answer({ task, round, step }: { task: string; round?: number; step?: string }): Json {
    if (this.#child) this.#takeOver(this.#child);
    this.#round = round ?? this.#round + 1;
    if (task === 'open-task') this.opened.push({ step: String(step), round: this.#round });
    const { machine, start } = this.script.path;
    const told = toldBy(machine, task) ? this.take(task)?.answer : start;
    return { step: told, round: this.#round, documentId: 'doc_1', status: 'done', opened: true };
  }

  /** What a child leaves behind: its answer and, where it worked on the same record, the round it came to. */
  #takeOver(child: Walk): void {
    this.take(this.#expected?.state ?? '');
    if (sharesRecord(this.script.path.machine, child.script.path)) {
      this.opened.push(...child.opened);
      this.#round = child.#round;
    }
    this.#child = undefined;
  }

  /** Takes the next answer of the script, if it is for this state and people have not fallen silent. */
  take(state: string): Turn | undefined {
    const turn = this.#expected;
    if (turn?.state !== state || this.#silent) return undefined;
    this.answered.push(turn);
    return turn;
  }
}

const ids: Readonly<Record<Machine, string>> = {
  consultation: 'matterId',
  delegation: 'matterId',
  'external-connection': 'matterId',
  'pia-revision': 'matterId',
  referral: 'referralId',
  'sign-off': 'documentId',
  destruction: 'dutyId',
};

const calledSchema = z.looseObject({
  task: z.string(),
  step: z.string().optional(),
  round: z.int().optional(),
  token: z.string().optional(),
  input: z.record(z.string(), z.unknown()),
});

interface Waiting {
  readonly token: string;
  readonly walk: Walk;
  readonly state: string;
  readonly round: number;
}

/** Whose walk an input belongs to: by the record's id, and a child's by its parent's name. */
function walkFor(walks: ReadonlyMap<string, Walk>, machine: Machine, input: Json): Walk {
  const own = walks.get(String(input[ids[machine]])) ?? walks.get(String(input['parent']));
  const walk = own?.script.path.machine === machine ? own : own?.childWalk();
  if (!walk) throw new RangeError(`no walk for ${JSON.stringify(input)}`);
  return walk;
}

/** The doubles of all tasks, held to the contracts on both sides. */
function doubles(walks: ReadonlyMap<string, Walk>, waiting: Waiting[]): InvokeLambda {
  return (name, payload) => {
    const machine = name.slice(name.lastIndexOf(':tasks-') + ':tasks-'.length) as Machine;
    const called = calledSchema.parse(payload);
    const contract = contracts[machine]?.tasks[called.task];
    if (!contract) throw new RangeError(`${machine} has no task ${called.task}`);
    contract.input.strict().parse(payload);
    const walk = walkFor(walks, machine, called.input);
    const { task, step, round, token } = called;
    if (walk.fails(step === undefined ? task : `${task} ${step}`)) {
      const errorType = walk.script.fault?.error ?? '';
      return Promise.resolve({ ok: false, failure: { errorType, errorMessage: 'as the script says' } });
    }
    const given = {
      task,
      ...(step === undefined ? {} : { step }),
      ...(round === undefined ? {} : { round }),
    };
    const answer = contract.output.parse(walk.answer(given));
    if (token !== undefined) waiting.push({ token, walk, state: String(step), round: Number(round) });
    return Promise.resolve({ ok: true, payload: answer });
  };
}

interface Api {
  call: (operation: string, body: Json) => Promise<Json>;
  time: EngineClock;
  close: () => void;
}

/** The project's definitions in force on the interpreter, in memory, on a clock that stands still. */
async function interpreter(invokeLambda: InvokeLambda): Promise<Api> {
  const time = engineClock();
  const sfn = createStepFunctions({
    journalFile: ':memory:',
    clock: time.clock,
    work: time.work,
    invokeLambda,
    onStatusChange: () => undefined,
    ...place,
  });
  await putStateMachines(sfn, placeholders, workflowsFolder, place);
  return {
    time,
    close: () => sfn.close(),
    async call(operation, body) {
      const { status, body: answer } = await sfn.handle(operation, body);
      if (status !== 200) throw new Error(`${operation}: ${JSON.stringify(answer)}`);
      return answer as Json;
    },
  };
}

/** Has people answer, one wait after the other, until nobody has anything left to say. */
async function answerAll({ call, time }: Api, waiting: Waiting[]): Promise<void> {
  for (;;) {
    // Long enough for the first retry of whatever failed, and nothing beside a wait's limit.
    await time.advance(5_000);
    if (waiting.length === 0) return;
    for (const { token, walk, state, round } of waiting.splice(0)) {
      const turn = walk.take(state);
      if (!turn) continue;
      const output = JSON.stringify({ decision: turn.answer, round: round + 1 });
      await call('SendTaskSuccess', { taskToken: token, output });
    }
  }
}

async function walkedBy({ call }: Api, executionArn: string, walk: Walk): Promise<Walked> {
  const described = await call('DescribeExecution', { executionArn });
  const { events } = await call('GetExecutionHistory', { executionArn, maxResults: 1000 });
  const entered = (events as { stateEnteredEventDetails?: { name: string } }[]).flatMap(
    ({ stateEnteredEventDetails: state }) => (state ? [state.name] : []),
  );
  const { calls, answered, opened } = walk;
  const { status, error, output } = described;
  return {
    status: String(status),
    error: typeof error === 'string' ? error : undefined,
    output: typeof output === 'string' ? (JSON.parse(output) as unknown) : undefined,
    states: entered,
    calls,
    answered,
    opened,
  };
}

const inputOf = ({ path: { machine } }: Script, id: string): Json => ({
  municipality: '011002',
  [ids[machine]]: id,
  ...('parent' in (contracts[machine]?.input.shape ?? {}) ? { parent: `${id}-parent`, round: 1 } : {}),
  run: 1,
});

/**
 * Walks scripts on the interpreter, all at once, and says what each execution did. Where people fall silent, the clock
 * runs out until nothing is left that could happen.
 */
export async function walk(scripts: readonly Script[]): Promise<Walked[]> {
  const walks = new Map<string, Walk>();
  const waiting: Waiting[] = [];
  const api = await interpreter(doubles(walks, waiting));
  const started: [string, Walk][] = [];
  for (const [index, script] of scripts.entries()) {
    const own = new Walk(script);
    const id = `walk-${index}`;
    const name = `${id}-r1`;
    walks.set(id, own).set(name, own);
    const stateMachineArn = stateMachineArnOf(script.path.machine, place);
    const input = JSON.stringify(inputOf(script, id));
    const { executionArn } = await api.call('StartExecution', { stateMachineArn, name, input });
    started.push([String(executionArn), own]);
  }
  await answerAll(api, waiting);
  if (scripts.some(({ answers }) => answers !== undefined)) await api.time.runOut();
  const walked = await Promise.all(started.map(([arn, own]) => walkedBy(api, arn, own)));
  api.close();
  return walked;
}
