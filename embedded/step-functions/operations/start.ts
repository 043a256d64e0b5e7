import { randomUUID } from 'node:crypto';
import type { Clock } from '../../ports.ts';
import type { ChildStore } from '../child-store.ts';
import type { Revision } from '../definitions.ts';
import type { ExecutionRow, ExecutionStore } from '../execution-store.ts';
import type { Branch } from '../branch.ts';
import type { Journal } from '../journal.ts';
import type { MachineRow, MachineStore } from '../machine-store.ts';
import { ServiceError } from '../service-error.ts';
import { statusChange } from '../status-change.ts';
import type { StatusChanges } from '../status-changes.ts';
import { checkJson, checkName } from './body.ts';

export interface StartParts {
  journal: Journal;
  machines: MachineStore;
  executions: ExecutionStore;
  children: ChildStore;
  statusChanges: StatusChanges;
  revision: (id: number) => Revision;
  clock: Clock;
  region: string;
  account: string;
}

export interface Start {
  machine: string;
  name: string | undefined;
  input: string;
  /** The task that starts it, so that asking twice starts one; `waits` when that task waits for its end. */
  parent?: { execution: number; branch: number; ticket: number; waits: boolean };
}

/** A started execution; `told` is the id of its status change, absent when it had been started before. */
export interface Started {
  row: ExecutionRow;
  told?: number;
}

/** A Standard workflow runs at most a year (quotas). */
const longestSeconds = 365 * 24 * 3600;

/** A name is free again this long after its execution ended (StartExecution, "name"). */
const nameMillis = 90 * 24 * 3600 * 1000;

/** The ARN of an execution of a machine. */
export function executionArn(machine: string, name: string): string {
  return `${machine.replace(':stateMachine:', ':execution:')}:${name}`;
}

function firstBranch({ definition }: Revision, row: ExecutionRow): Branch {
  const input: unknown = JSON.parse(row.input);
  return {
    id: 1,
    parent: 0,
    slot: 0,
    scope: [],
    input,
    variables: {},
    progress: {
      state: definition.StartAt,
      rest: { on: 'ready' },
      pointer: 0,
      entered: 0,
      before: 0,
      enteredAt: 0,
      retries: [],
      retryCount: 0,
    },
  };
}

function newRow(machine: MachineRow, start: Start, name: string, revision: Revision, now: number) {
  const limit = Math.min(revision.definition.TimeoutSeconds ?? longestSeconds, longestSeconds);
  const parent = start.parent;
  return {
    arn: executionArn(machine.arn, name),
    machine: machine.arn,
    name,
    revision: machine.revision,
    status: 'RUNNING' as const,
    input: start.input,
    output: null,
    error: null,
    cause: null,
    started: now,
    stopped: null,
    nextEvent: 2,
    nextBranch: 2,
    transitions: 0,
    timeoutAt: now + limit * 1000,
    startedBy: parent === undefined ? null : `${parent.execution}:${parent.branch}:${parent.ticket}`,
  };
}

function forget(parts: StartParts, row: ExecutionRow): void {
  const { database } = parts.journal;
  database.prepare('DELETE FROM events WHERE execution = ?').run(row.id);
  database.prepare('DELETE FROM executions WHERE id = ?').run(row.id);
}

/** The execution that already has the name, when this start is to answer with it. Throws ExecutionAlreadyExists when it clashes. */
function existing(parts: StartParts, start: Start, arn: string, now: number): ExecutionRow | undefined {
  const row = parts.executions.byArn(arn);
  if (row === undefined) return undefined;
  const { parent } = start;
  const ours =
    parent !== undefined && row.startedBy === `${parent.execution}:${parent.branch}:${parent.ticket}`;
  if (ours || (row.status === 'RUNNING' && row.input === start.input && row.machine === start.machine))
    return row;
  if (row.stopped !== null && now - row.stopped >= nameMillis) {
    forget(parts, row);
    return undefined;
  }
  throw new ServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
}

/** A task that has ended while its child was about to start wants none any more; nothing waits for the answer. */
function checkParent({ executions }: StartParts, { parent }: Start): void {
  if (parent === undefined) return;
  const rest = executions.branch(parent.execution, parent.branch)?.progress.rest;
  if (rest?.on !== 'task' || rest.ticket !== parent.ticket)
    throw new ServiceError('TaskTimedOut', 'The task that starts the execution is over');
}

function writeStart(parts: StartParts, start: Start, name: string): Started {
  checkParent(parts, start);
  const { machines, executions, children, statusChanges, clock, region, account } = parts;
  const machine = machines.byArn(start.machine);
  if (machine === undefined)
    throw new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${start.machine}'`);
  const now = clock.now();
  const known = existing(parts, start, executionArn(machine.arn, name), now);
  const wait = (child: number): void => {
    if (start.parent?.waits === true) children.writeWait({ child, ...start.parent });
  };
  if (known !== undefined) {
    wait(known.id);
    return { row: known };
  }
  const revision = parts.revision(machine.revision);
  const fresh = newRow(machine, start, name, revision, now);
  const row = { ...fresh, id: executions.writeNew(fresh) };
  executions.writeEvent(row.id, {
    id: 1,
    previous: 0,
    at: now,
    type: 'ExecutionStarted',
    details: { input: row.input, inputDetails: { truncated: false }, roleArn: revision.role },
  });
  executions.writeBranch(row.id, firstBranch(revision, row), true);
  executions.writeTimer(row.id, 0, row.timeoutAt);
  wait(row.id);
  return { row, told: statusChanges.write(statusChange(row, now, { region, account })) };
}

/**
 * Puts a new execution into the journal. The same name and input while it is open answers with the open one;
 * otherwise a name taken within the last 90 days throws ExecutionAlreadyExists (StartExecution).
 */
export async function startExecution(parts: StartParts, start: Start): Promise<Started> {
  const name = checkName(start.name ?? randomUUID());
  checkJson(start.input, 'InvalidExecutionInput', 'input');
  return parts.journal.commit(() => writeStart(parts, start, name));
}
