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

function assemble(options: StepFunctionsOptions) {
  const { clock, work, region, account } = options;
  const journal = openJournal(options.journalFile);
  const { database } = journal;
  const executions = executionStore(database);
  const machines = machineStore(database);
  const children = childStore(database);
  const tokens = taskTokens(database);
  const statusChanges = createStatusChanges(journal, clock, work, options.onStatusChange);
  const revision = createDefinitions(machines);
  const place = { region, account };
  const starting: StartParts = {
    journal,
    machines,
    executions,
    children,
    statusChanges,
    revision,
    clock,
    ...place,
  };

  async function start(what: Start): Promise<ExecutionRow> {
    const { row, told } = await startExecution(starting, what);
    if (told !== undefined) {
      statusChanges.tell(told);
      engine.timers.arm();
      void engine.send(row.id, { to: 'advance', branch: 1 });
    }
    return row;
  }

  const engine = new Engine({
    journal,
    executions,
    children,
    host: { executions, children, tokens, region },
    revision,
    statusChanges,
    clock,
    work,
    invokeLambda: options.invokeLambda,
    ...(options.onTransition === undefined ? {} : { onTransition: options.onTransition }),
    async startChild(execution, branch, rest) {
      const { call, ticket } = rest;
      if (call.kind !== 'child') throw new Error('The task starts no child.');
      const parent = { execution, branch, ticket, waits: true };
      return start({ machine: call.machine, name: call.name, input: call.input, parent });
    },
    ...place,
  });

  const operations: Record<string, Operation> = {
    ...stateMachineOperations({ journal, machines, clock, ...place }),
    ...executionOperations({
      database,
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
