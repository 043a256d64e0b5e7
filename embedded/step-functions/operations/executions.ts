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

/** StartExecution, DescribeExecution, StopExecution, ListExecutions and GetExecutionHistory. */
export function executionOperations(parts: ExecutionOperationsParts) {
  const { database, executions, machines, engine, start } = parts;
  const columns = 'id, arn, machine, name, status, started, stopped';
  const newest = `SELECT ${columns} FROM executions WHERE machine = ? AND id < ?`;
  const all = database.prepare(`${newest} ORDER BY id DESC LIMIT ?`);
  const filtered = database.prepare(`${newest} AND status = ? ORDER BY id DESC LIMIT ?`);

  function list(body: Body): Record<string, unknown> {
    const machine = text(body, 'stateMachineArn');
    if (machines.byArn(machine) === undefined)
      throw new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${machine}'`);
    const status = optionalText(body, 'statusFilter');
    if (status !== undefined && !statuses.has(status))
      throw invalid(
        "Value at 'statusFilter' failed to satisfy constraint: Member must satisfy enum value set",
      );
    const size = pageSize(body);
    const before = Number(pageStart(body, 'executions') ?? Number.MAX_SAFE_INTEGER);
    const found =
      status === undefined
        ? all.all(machine, before, size + 1)
        : filtered.all(machine, before, status, size + 1);
    // The columns are those of the row that `listed` shows.
    const page = (found as unknown as ExecutionRow[]).slice(0, size);
    const last = page.at(-1);
    return {
      executions: page.map(listed),
      ...(found.length > size && last !== undefined ? { nextToken: pageToken('executions', last.id) } : {}),
    };
  }

  function history(body: Body): Record<string, unknown> {
    const row = executionIn(executions, body);
    const reverse = body['reverseOrder'] === true;
    const size = pageSize(body);
    const name = `history ${reverse ? 'back' : 'on'}`.replace(' ', '-');
    const from = Number(pageStart(body, name) ?? (reverse ? Number.MAX_SAFE_INTEGER : 1));
    const found = executions.events(row.id, from, size + 1, reverse);
    const next = found[size];
    return {
      events: found
        .slice(0, size)
        .map((event) => historyEvent(event, body['includeExecutionData'] !== false)),
      ...(next === undefined ? {} : { nextToken: pageToken(name, next.id) }),
    };
  }

  return {
    async StartExecution(body: Body): Promise<Record<string, unknown>> {
      const machine = text(body, 'stateMachineArn');
      if (!/^arn:aws[\w-]*:states:[^:]+:\d+:stateMachine:[^:]+$/.test(machine))
        throw new ServiceError('InvalidArn', `Invalid Arn: '${machine}'`);
      const row = await start(machine, optionalText(body, 'name'), optionalText(body, 'input') ?? '{}');
      return { executionArn: row.arn, startDate: seconds(row.started) };
    },
    async DescribeExecution(body: Body): Promise<Record<string, unknown>> {
      return described(executionIn(executions, body));
    },
    async StopExecution(body: Body): Promise<Record<string, unknown>> {
      const row = executionIn(executions, body);
      const message = { error: optionalText(body, 'error'), cause: optionalText(body, 'cause') };
      await engine.deliver(row.id, { to: 'stop', ...message });
      return { stopDate: seconds(executionIn(executions, body).stopped ?? row.started) };
    },
    async ListExecutions(body: Body): Promise<Record<string, unknown>> {
      return list(body);
    },
    async GetExecutionHistory(body: Body): Promise<Record<string, unknown>> {
      return history(body);
    },
  };
}
