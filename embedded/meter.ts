import type { ExecutionStatusChange } from './ports.ts';
import { type IamCall, iamCallsOf } from './iam-actions.ts';
import { runningGroup } from './lambda.ts';

/** The part of an SDK client's middleware stack that the meter uses; every AWS SDK v3 client has it. */
export interface MeteredClient {
  middlewareStack: {
    add(
      middleware: (
        next: (args: { input: object }) => Promise<{ output: object; response: unknown }>,
        context: { clientName?: string; commandName?: string },
      ) => (args: { input: object }) => Promise<{ output: object; response: unknown }>,
      options: { step: 'initialize'; name: string; priority: 'low'; override: true },
    ): void;
  };
}

export interface MeteredExecution {
  arn: string;
  name: string;
  machine: string;
  status: ExecutionStatusChange['detail']['status'];
  transitions: number;
  /** The input as it was given, JSON text; null when it is not known. */
  input: string | null;
}

export interface MeterReading {
  stateTransitions: number;
  lambdaInvocations: number;
  readUnits: number;
  writeUnits: number;
  executions: MeteredExecution[];
  /** Every door that was entered: group and route, task or schedule, each once. */
  doors: string[];
  /** What each Lambda group called, each call once, sorted. */
  permissions: (IamCall & { group: string })[];
}

export interface Meter {
  /** Counts and records what `client` sends from inside a Lambda group. */
  attach(client: MeteredClient): void;
  countInvocation(group: string, payload: unknown): void;
  countTransition(transition: { machine: string; executionArn: string }): void;
  noteStatus(event: ExecutionStatusChange): void;
  /** Calls `listener` after each write that `attach`ed clients made to DynamoDB. */
  onWrite(listener: () => void): void;
  /** Everything since this process started. */
  read(): MeterReading;
}

const readOperations = new Set(['GetItem', 'BatchGetItem', 'TransactGetItems', 'Query', 'Scan']);

const unitsIn = (capacity: unknown): number => {
  if (Array.isArray(capacity)) return capacity.reduce((sum: number, one) => sum + unitsIn(one), 0);
  if (typeof capacity !== 'object' || capacity === null || !('CapacityUnits' in capacity)) return 0;
  return Number(capacity.CapacityUnits ?? 0);
};

const createUnits = () => {
  const units = { read: 0, write: 0 };
  return {
    units,
    add(operation: string, output: object): void {
      const consumed = 'ConsumedCapacity' in output ? unitsIn(output.ConsumedCapacity) : 0;
      if (readOperations.has(operation)) units.read += consumed;
      else units.write += consumed;
    },
  };
};

const createExecutions = () => {
  const executions = new Map<string, MeteredExecution>();
  const at = (arn: string, machine: string): MeteredExecution => {
    const known = executions.get(arn);
    if (known !== undefined) return known;
    const name = arn.split(':')[7] ?? '';
    const fresh: MeteredExecution = { arn, name, machine, status: 'RUNNING', transitions: 0, input: null };
    executions.set(arn, fresh);
    return fresh;
  };
  return { executions, at };
};

const createRecord = () => {
  const permissions = new Map<string, IamCall & { group: string }>();
  return {
    record: (client: string, operation: string, input: object): void => {
      const group = runningGroup();
      if (group === undefined) return;
      for (const call of iamCallsOf(client, operation, { ...input })) {
        permissions.set([group, call.action, call.resource].join('\n'), { group, ...call });
      }
    },
    recorded: () => [...permissions].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, call]) => ({ ...call })),
  };
};

/** Which of a group's doors an event is for: an API's route, a machine's task, a schedule, or the stream. */
const doorOf = (payload: unknown): string => {
  if (typeof payload !== 'object' || payload === null) return '';
  if ('routeKey' in payload) return String(payload.routeKey);
  if ('task' in payload) return String(payload.task);
  if ('schedule' in payload) return String(payload.schedule);
  return 'Records' in payload ? 'stream' : 'event';
};

/** The meter of one embedded server: what design §6 calls measured units, and the permissions of §7. */
export const createMeter = (): Meter => {
  let lambdaInvocations = 0;
  let stateTransitions = 0;
  const doors = new Set<string>();
  const capacity = createUnits();
  const { executions, at } = createExecutions();
  const { record, recorded } = createRecord();
  const writeListeners: (() => void)[] = [];

  return {
    attach(client) {
      client.middlewareStack.add(
        (next, context) => async (args) => {
          const service = context.clientName ?? '';
          const operation = (context.commandName ?? '').replace(/Command$/, '');
          record(service, operation, args.input);
          if (service !== 'DynamoDBClient') return next(args);
          const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
          if (runningGroup() !== undefined) capacity.add(operation, answer.output);
          if (!readOperations.has(operation)) for (const listener of writeListeners) listener();
          return answer;
        },
        { step: 'initialize', name: 'embedded-meter', priority: 'low', override: true },
      );
    },
    countInvocation(group, payload) {
      lambdaInvocations += 1;
      doors.add(`${group} ${doorOf(payload)}`);
    },
    countTransition({ machine, executionArn }) {
      stateTransitions += 1;
      at(executionArn, machine).transitions += 1;
    },
    noteStatus({ detail }) {
      const execution = at(detail.executionArn, detail.stateMachineArn.split(':')[6] ?? '');
      execution.status = detail.status;
      execution.input = detail.input ?? execution.input;
    },
    onWrite(listener) {
      writeListeners.push(listener);
    },
    read: () => ({
      stateTransitions,
      lambdaInvocations,
      readUnits: capacity.units.read,
      writeUnits: capacity.units.write,
      executions: [...executions.values()].map((execution) => ({ ...execution })),
      doors: [...doors].sort(),
      permissions: recorded(),
    }),
  };
};
