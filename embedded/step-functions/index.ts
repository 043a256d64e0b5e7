import type { Clock, InvokeLambda, JsonService, Work } from '../ports.ts';
import { childStore } from './child-store.ts';
import { createDefinitions } from './definitions.ts';
import { Engine } from './engine.ts';
import type { ExecutionRow } from './execution-store.ts';
import { executionStore } from './execution-store.ts';
import { openJournal } from './journal.ts';
import { machineStore } from './machine-store.ts';
import type { Body } from './operations/body.ts';
import { callbackOperations } from './operations/callbacks.ts';
import { executionOperations } from './operations/executions.ts';
import type { Start, StartParts } from './operations/start.ts';
import { startExecution } from './operations/start.ts';
import { stateMachineOperations } from './operations/state-machines.ts';
import { isObject } from './payload.ts';
import { ServiceError } from './service-error.ts';
import type { StatusListener } from './status-changes.ts';
import { createStatusChanges } from './status-changes.ts';
import { taskTokens } from './task-token.ts';

export interface StepFunctionsOptions {
  /** SQLite file, or ':memory:'. */
  journalFile: string;
  clock: Clock;
  work: Work;
  invokeLambda: InvokeLambda;
  /** Told at every start and end; told again after a restart (and later, when it returns a promise that rejects) until it has taken the event. */
  onStatusChange: StatusListener;
  /** Told of every state entered or retried, once that is on disk. */
  onTransition?: (t: { machine: string; executionArn: string; state: string }) => void;
  region: string;
  account: string;
}

export interface StepFunctions extends JsonService {
  /** Takes up every open execution after a restart; resolves once all that is due is under way (`work.quiet()` tells when it is done). */
  resume(): Promise<void>;
  /** Writes what is pending and closes the journal. */
  close(): void;
  /** State transitions of an execution so far as AWS bills them, retries counted; 0 for one that is not known. */
  transitions(executionArn: string): number;
}

type Operation = (body: Body) => Promise<unknown>;

/** Starts an execution and, when it is a new one, sets it going. */
function starter(parts: StartParts, engine: () => Engine): (start: Start) => Promise<ExecutionRow> {
  return async (what) => {
    const { row, told } = await startExecution(parts, what);
    if (told !== undefined) {
      parts.statusChanges.tell(told);
      engine().timers.arm();
      void engine().send(row.id, { to: 'advance', branch: 1 });
    }
    return row;
  };
}

function assembleEngine(options: StepFunctionsOptions) {
  const { clock, work, region, account, invokeLambda, onTransition } = options;
  const journal = openJournal(options.journalFile);
  const { database } = journal;
  const executions = executionStore(database);
  const machines = machineStore(database);
  const children = childStore(database);
  const tokens = taskTokens(database);
  const statusChanges = createStatusChanges(journal, clock, work, options.onStatusChange);
  const revision = createDefinitions(machines);
  const parts = { journal, executions, children, statusChanges, revision, clock, region, account };
  const start = starter({ ...parts, machines }, () => engine);
  const engine: Engine = new Engine({
    ...parts,
    host: { executions, children, tokens, region },
    work,
    invokeLambda,
    ...(onTransition === undefined ? {} : { onTransition }),
    async startChild(execution, branch, { call, ticket }) {
      if (call.kind !== 'child') throw new Error('The task starts no child.');
      const { machine, name, input, waits } = call;
      return start({ machine, name, input, parent: { execution, branch, ticket, waits } });
    },
  });
  return { ...parts, machines, tokens, engine, start };
}

function assemble(options: StepFunctionsOptions) {
  const { journal, executions, machines, tokens, engine, start, statusChanges } = assembleEngine(options);
  const { clock, region, account } = options;
  const operations: Record<string, Operation> = {
    ...stateMachineOperations({ journal, machines, clock, region, account }),
    ...executionOperations({
      database: journal.database,
      executions,
      machines,
      engine,
      start: (machine, name, input) => start({ machine, name, input }),
    }),
    ...callbackOperations(engine, tokens),
  };
  return { journal, executions, engine, statusChanges, operations };
}

function refusal(error: unknown): { status: number; body: unknown } {
  if (error instanceof ServiceError)
    return { status: error.status, body: { __type: error.type, message: error.message } };
  const message = error instanceof Error ? error.message : String(error);
  return { status: 500, body: { __type: 'InternalServerError', message } };
}

/** The embedded Step Functions: a durable interpreter of JSONata state machines behind AWS's JSON protocol. See README.md. */
export function createStepFunctions(options: StepFunctionsOptions): StepFunctions {
  const { journal, executions, engine, statusChanges, operations } = assemble(options);
  return {
    async handle(operation, body) {
      const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
      try {
        if (run === undefined)
          throw new ServiceError('UnknownOperationException', `${operation} is not supported here.`);
        if (!isObject(body)) throw new ServiceError('SerializationException', 'The body is no JSON object.');
        return { status: 200, body: await options.work.during(run(body)) };
      } catch (error) {
        return refusal(error);
      }
    },
    async resume() {
      engine.resume();
    },
    close() {
      engine.close();
      statusChanges.stop();
      journal.close();
    },
    transitions: (executionArn) => executions.byArn(executionArn)?.transitions ?? 0,
  };
}
