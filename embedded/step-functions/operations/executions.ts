import type { DatabaseSync } from 'node:sqlite';
import type { Engine } from '../engine.ts';
import type { ExecutionRow, ExecutionStore } from '../execution-store.ts';
import { historyEvent } from '../history-event.ts';
import type { MachineStore } from '../machine-store.ts';
import { ServiceError } from '../service-error.ts';
import type { Body } from './body.ts';
import { invalid, optionalText, pageSize, pageStart, pageToken, seconds, text } from './body.ts';

export interface ExecutionOperationsParts {
  database: DatabaseSync;
  executions: ExecutionStore;
  machines: MachineStore;
  engine: Engine;
  start: (machine: string, name: string | undefined, input: string) => Promise<ExecutionRow>;
}

function executionIn(executions: ExecutionStore, body: Body): ExecutionRow {
  const arn = text(body, 'executionArn');
  if (!/^arn:aws[\w-]*:states:[^:]+:\d+:execution:[^:]+:[^:]+$/.test(arn))
    throw new ServiceError('InvalidArn', `Invalid Arn: '${arn}'`);
  const row = executions.byArn(arn);
  if (row === undefined)
    throw new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  return row;
}

function described(row: ExecutionRow): Record<string, unknown> {
  return {
    executionArn: row.arn,
    stateMachineArn: row.machine,
    name: row.name,
    status: row.status,
    startDate: seconds(row.started),
    ...(row.stopped === null ? {} : { stopDate: seconds(row.stopped) }),
    input: row.input,
    inputDetails: { included: true },
    ...(row.output === null ? {} : { output: row.output, outputDetails: { included: true } }),
    ...(row.error === null ? {} : { error: row.error }),
    ...(row.cause === null ? {} : { cause: row.cause }),
    redriveCount: 0,
    redriveStatus: row.status === 'RUNNING' || row.status === 'SUCCEEDED' ? 'NOT_REDRIVABLE' : 'REDRIVABLE',
  };
}

function listed(row: ExecutionRow): Record<string, unknown> {
  return {
    executionArn: row.arn,
    stateMachineArn: row.machine,
    name: row.name,
    status: row.status,
    startDate: seconds(row.started),
    ...(row.stopped === null ? {} : { stopDate: seconds(row.stopped) }),
    redriveCount: 0,
  };
}

const statuses = new Set(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE']);

/** One page of a machine's executions after a position, newest first. */
function lister(database: DatabaseSync) {
  const columns = 'id, arn, machine, name, status, started, stopped';
  const newest = `SELECT ${columns} FROM executions WHERE machine = ? AND id < ?`;
  const all = database.prepare(`${newest} ORDER BY id DESC LIMIT ?`);
  const filtered = database.prepare(`${newest} AND status = ? ORDER BY id DESC LIMIT ?`);
  return (machine: string, status: string | undefined, before: number, count: number): ExecutionRow[] => {
    const found =
      status === undefined ? all.all(machine, before, count) : filtered.all(machine, before, status, count);
    // The columns are those of the row that `listed` shows.
    return found as unknown as ExecutionRow[];
  };
}

function list(machines: MachineStore, page: ReturnType<typeof lister>, body: Body): Record<string, unknown> {
  const machine = text(body, 'stateMachineArn');
  if (machines.byArn(machine) === undefined)
    throw new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${machine}'`);
  const status = optionalText(body, 'statusFilter');
  if (status !== undefined && !statuses.has(status))
    throw invalid("Value at 'statusFilter' failed to satisfy constraint: Member must satisfy enum value set");
  const size = pageSize(body);
  const before = Number(pageStart(body, 'executions') ?? Number.MAX_SAFE_INTEGER);
  const found = page(machine, status, before, size + 1);
  const shown = found.slice(0, size);
  const last = shown.at(-1);
  return {
    executions: shown.map(listed),
    ...(found.length > size && last !== undefined ? { nextToken: pageToken('executions', last.id) } : {}),
  };
}

function history(executions: ExecutionStore, body: Body): Record<string, unknown> {
  const row = executionIn(executions, body);
  const reverse = body['reverseOrder'] === true;
  const size = pageSize(body);
  const name = reverse ? 'history-back' : 'history';
  const from = Number(pageStart(body, name) ?? (reverse ? Number.MAX_SAFE_INTEGER : 1));
  const found = executions.events(row.id, from, size + 1, reverse);
  const next = found[size];
  const withData = body['includeExecutionData'] !== false;
  return {
    events: found.slice(0, size).map((event) => historyEvent(event, withData)),
    ...(next === undefined ? {} : { nextToken: pageToken(name, next.id) }),
  };
}

/** StartExecution, DescribeExecution, StopExecution, ListExecutions and GetExecutionHistory. */
export function executionOperations(parts: ExecutionOperationsParts) {
  const { executions, machines, engine, start } = parts;
  const page = lister(parts.database);
  return {
    async StartExecution(body: Body): Promise<Record<string, unknown>> {
      const machine = text(body, 'stateMachineArn');
      if (!/^arn:aws[\w-]*:states:[^:]+:\d+:stateMachine:[^:]+$/.test(machine))
        throw new ServiceError('InvalidArn', `Invalid Arn: '${machine}'`);
      const row = await start(machine, optionalText(body, 'name'), optionalText(body, 'input') ?? '{}');
      return { executionArn: row.arn, startDate: seconds(row.started) };
    },
    DescribeExecution: async (body: Body) => described(executionIn(executions, body)),
    async StopExecution(body: Body): Promise<Record<string, unknown>> {
      const row = executionIn(executions, body);
      const message = { error: optionalText(body, 'error'), cause: optionalText(body, 'cause') };
      await engine.deliver(row.id, { to: 'stop', ...message });
      return { stopDate: seconds(executionIn(executions, body).stopped ?? row.started) };
    },
    ListExecutions: async (body: Body) => list(machines, page, body),
    GetExecutionHistory: async (body: Body) => history(executions, body),
  };
}
