import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Branch, Progress } from './branch.ts';
import { attentionFor } from './branch.ts';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** An execution as the journal keeps it; input and output are JSON text, times virtual milliseconds. */
export interface ExecutionRow {
  id: number;
  arn: string;
  machine: string;
  name: string;
  revision: number;
  status: ExecutionStatus;
  input: string;
  output: string | null;
  error: string | null;
  cause: string | null;
  started: number;
  stopped: number | null;
  nextEvent: number;
  nextBranch: number;
  transitions: number;
  timeoutAt: number;
  /** `execution:branch:ticket` of the task that started it, null when started through the API. */
  startedBy: string | null;
}

/** A history event as the journal keeps it; `details` is what AWS has under `<type>EventDetails`. */
export interface EventRow {
  id: number;
  previous: number;
  at: number;
  type: string;
  details: Record<string, unknown> | undefined;
}

/** SQL over executions, their branches, timers and events. The `write...` verbs belong inside a journal transaction. */
export interface ExecutionStore {
  byArn(arn: string): ExecutionRow | undefined;
  byId(id: number): ExecutionRow | undefined;
  writeNew(row: Omit<ExecutionRow, 'id'>): number;
  writeExecution(row: ExecutionRow): void;
  branch(execution: number, id: number): Branch | undefined;
  writeBranch(execution: number, branch: Branch, dataChanged: boolean): void;
  writeTimer(execution: number, branch: number, due: number | undefined): void;
  removeBranch(execution: number, id: number): void;
  removeAllBranches(execution: number): void;
  writeEvent(execution: number, event: EventRow): void;
  events(execution: number, from: number, count: number, reverse: boolean): EventRow[];
  /** Branches that a restart must move at once. */
  toAttend(): { execution: number; branch: number }[];
  nextDue(): number | undefined;
  dueBy(now: number, count: number): { execution: number; branch: number }[];
}

const columns =
  'id, arn, machine, name, revision, status, input, output, error, cause, started, stopped, nextEvent, nextBranch, transitions, timeoutAt, startedBy';

// SQLite answers rows by column name; the schema fixes their kinds, so the cast says what the schema says.
function row<T>(statement: StatementSync, ...values: (string | number | null)[]): T | undefined {
  return statement.get(...values) as unknown as T | undefined;
}

function rows<T>(statement: StatementSync, ...values: (string | number | null)[]): T[] {
  return statement.all(...values) as unknown as T[];
}

function executionVerbs(database: DatabaseSync) {
  const select = `SELECT ${columns} FROM executions`;
  const byArn = database.prepare(`${select} WHERE arn = ?`);
  const byId = database.prepare(`${select} WHERE id = ?`);
  const insert = database.prepare(
    `INSERT INTO executions (arn, machine, name, revision, status, input, started, nextEvent, nextBranch, transitions, timeoutAt, startedBy)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const update = database.prepare(
    `UPDATE executions SET status = ?, output = ?, error = ?, cause = ?, stopped = ?, nextEvent = ?, nextBranch = ?,
     transitions = ?, stopWanted = CASE WHEN ? = 'RUNNING' THEN stopWanted ELSE 0 END WHERE id = ?`,
  );
  return {
    byArn: (arn: string) => row<ExecutionRow>(byArn, arn),
    byId: (id: number) => row<ExecutionRow>(byId, id),
    writeNew(e: Omit<ExecutionRow, 'id'>): number {
      const values = [e.arn, e.machine, e.name, e.revision, e.status, e.input, e.started, e.nextEvent];
      const result = insert.run(...values, e.nextBranch, e.transitions, e.timeoutAt, e.startedBy);
      return Number(result.lastInsertRowid);
    },
    writeExecution(e: ExecutionRow): void {
      const end = [e.status, e.output, e.error, e.cause, e.stopped];
      update.run(...end, e.nextEvent, e.nextBranch, e.transitions, e.status, e.id);
    },
  };
}

function branchVerbs(database: DatabaseSync) {
  const select = database.prepare('SELECT progress, data FROM branches WHERE execution = ? AND id = ?');
  const upsert = database.prepare(
    `INSERT INTO branches (execution, id, attention, progress, data) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (execution, id) DO UPDATE SET attention = excluded.attention, progress = excluded.progress, data = excluded.data`,
  );
  const step = database.prepare(
    'UPDATE branches SET attention = ?, progress = ? WHERE execution = ? AND id = ?',
  );
  const remove = database.prepare('DELETE FROM branches WHERE execution = ? AND id = ?');
  const removeAll = database.prepare('DELETE FROM branches WHERE execution = ?');
  const attend = database.prepare(
    'SELECT execution, id AS branch FROM branches WHERE attention IS NOT NULL ORDER BY execution, id',
  );
  return {
    branch(execution: number, id: number): Branch | undefined {
      const found = row<{ progress: string; data: string }>(select, execution, id);
      if (found === undefined) return undefined;
      const progress = JSON.parse(found.progress) as Progress;
      return { ...(JSON.parse(found.data) as Omit<Branch, 'id' | 'progress'>), id, progress };
    },
    writeBranch(execution: number, branch: Branch, dataChanged: boolean): void {
      const { id, progress, ...data } = branch;
      const attention = attentionFor(branch);
      if (dataChanged) upsert.run(execution, id, attention, JSON.stringify(progress), JSON.stringify(data));
      else step.run(attention, JSON.stringify(progress), execution, id);
    },
    removeBranch: (execution: number, id: number) => void remove.run(execution, id),
    removeAllBranches: (execution: number) => void removeAll.run(execution),
    toAttend: () => rows<{ execution: number; branch: number }>(attend),
  };
}

function timerVerbs(database: DatabaseSync) {
  const set = database.prepare(
    'INSERT INTO timers (execution, branch, due) VALUES (?, ?, ?) ON CONFLICT (execution, branch) DO UPDATE SET due = excluded.due',
  );
  const unset = database.prepare('DELETE FROM timers WHERE execution = ? AND branch = ?');
  const next = database.prepare('SELECT MIN(due) AS due FROM timers');
  const due = database.prepare(
    'SELECT execution, branch FROM timers WHERE due <= ? ORDER BY due, execution, branch LIMIT ?',
  );
  return {
    writeTimer(execution: number, branch: number, at: number | undefined): void {
      if (at === undefined) unset.run(execution, branch);
      else set.run(execution, branch, Math.ceil(at));
    },
    nextDue: () => row<{ due: number | null }>(next)?.due ?? undefined,
    dueBy: (now: number, count: number) => rows<{ execution: number; branch: number }>(due, now, count),
  };
}

function eventVerbs(database: DatabaseSync) {
  const insert = database.prepare(
    'INSERT INTO events (execution, id, previous, at, type, details) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const select = 'SELECT id, previous, at, type, details FROM events WHERE execution = ?';
  const forward = database.prepare(`${select} AND id >= ? ORDER BY id LIMIT ?`);
  const backward = database.prepare(`${select} AND id <= ? ORDER BY id DESC LIMIT ?`);
  return {
    writeEvent(execution: number, e: EventRow): void {
      const details = e.details === undefined ? null : JSON.stringify(e.details);
      insert.run(execution, e.id, e.previous, e.at, e.type, details);
    },
    events(execution: number, from: number, count: number, reverse: boolean): EventRow[] {
      const found = rows<Omit<EventRow, 'details'> & { details: string | null }>(
        reverse ? backward : forward,
        execution,
        from,
        count,
      );
      return found.map((event) => ({
        ...event,
        details: event.details === null ? undefined : (JSON.parse(event.details) as Record<string, unknown>),
      }));
    },
  };
}

/** Prepares the SQL once. */
export function executionStore(database: DatabaseSync): ExecutionStore {
  const timers = timerVerbs(database);
  const branches = branchVerbs(database);
  const removeTimers = database.prepare('DELETE FROM timers WHERE execution = ?');
  return {
    ...executionVerbs(database),
    ...eventVerbs(database),
    ...timers,
    ...branches,
    removeBranch(execution, id) {
      branches.removeBranch(execution, id);
      timers.writeTimer(execution, id, undefined);
    },
    removeAllBranches(execution) {
      branches.removeAllBranches(execution);
      removeTimers.run(execution);
    },
  };
}
