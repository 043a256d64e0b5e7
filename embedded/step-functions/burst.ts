import type { Branch, Rest } from './branch.ts';
import { dueAt } from './branch.ts';
import type { ChildStore } from './child-store.ts';
import type { ScopePath, StateMachineDefinition } from './definition.ts';
import type { EventRow, ExecutionRow, ExecutionStatus, ExecutionStore } from './execution-store.ts';
import { historyLimit } from './payload.ts';
import { StatesError, errorNames } from './states-error.ts';
import type { TaskTokens } from './task-token.ts';

/** What a burst needs of the engine around it. */
export interface BurstHost {
  executions: ExecutionStore;
  children: ChildStore;
  tokens: TaskTokens;
  region: string;
}

/** Thrown when an execution's history is full: the execution fails, nothing can handle it. */
export class HistoryFull extends StatesError {
  constructor() {
    super(
      errorNames.runtime,
      `The execution reached the maximum number of history events (${historyLimit}).`,
    );
  }
}

export interface BranchStart {
  parent: Branch | undefined;
  slot: number;
  scope: ScopePath;
  state: string;
  input: unknown;
  pointer: number;
  rest: Rest;
  item?: { index: number; value: unknown };
}

/**
 * Everything that one message changes in one execution, held in memory until `write` puts it into the journal in one
 * transaction. A burst runs from a wake-up to the next rest; nothing outside sees any of it before it is on disk.
 */
export class Burst {
  readonly host: BurstHost;
  readonly row: ExecutionRow;
  readonly definition: StateMachineDefinition;
  readonly role: string;
  /** Virtual milliseconds. */
  readonly now: number;
  /** Branches that can go on at once. */
  readonly ready: number[] = [];
  /** Tasks whose call is to be made once this is on disk. */
  readonly calls: number[] = [];
  /** States entered or tried again, in order. */
  readonly transitions: string[] = [];
  readonly #events: EventRow[] = [];
  readonly #branches = new Map<number, Branch>();
  readonly #stored = new Map<number, Pick<Branch, 'input' | 'variables' | 'output'>>();
  readonly #touched = new Set<number>();
  readonly #removed = new Set<number>();
  #input: unknown;

  constructor(
    host: BurstHost,
    row: ExecutionRow,
    revision: { definition: StateMachineDefinition; role: string },
    now: number,
  ) {
    this.host = host;
    this.row = row;
    this.definition = revision.definition;
    this.role = revision.role;
    this.now = now;
  }

  get running(): boolean {
    return this.row.status === 'RUNNING';
  }

  /** The execution's input, parsed once. */
  get input(): unknown {
    this.#input ??= JSON.parse(this.row.input);
    return this.#input;
  }

  /** The branch of that id, or undefined when it is over. */
  find(id: number): Branch | undefined {
    const known = this.#branches.get(id);
    if (known !== undefined || this.#removed.has(id)) return known;
    const branch = this.host.executions.branch(this.row.id, id);
    if (branch === undefined) return undefined;
    this.#branches.set(id, branch);
    this.#stored.set(id, { input: branch.input, variables: branch.variables, output: branch.output });
    return branch;
  }

  branch(id: number): Branch {
    const branch = this.find(id);
    if (branch === undefined) throw new Error(`Execution ${this.row.arn} has no branch ${id}.`);
    return branch;
  }

  create(start: BranchStart): Branch {
    const id = this.row.nextBranch;
    this.row.nextBranch += 1;
    const branch: Branch = {
      id,
      parent: start.parent?.id ?? 0,
      slot: start.slot,
      scope: start.scope,
      input: start.input,
      variables: {},
      ...(start.item === undefined ? {} : { item: start.item }),
      progress: {
        state: start.state,
        rest: start.rest,
        pointer: start.pointer,
        entered: 0,
        before: 0,
        enteredAt: 0,
        retries: [],
        retryCount: 0,
      },
    };
    this.#branches.set(id, branch);
    this.touch(branch);
    return branch;
  }

  /** Notes that a branch changed, and queues it when it can go on. */
  touch(branch: Branch): void {
    this.#touched.add(branch.id);
    const on = branch.progress.rest.on;
    if (on === 'ready' || on === 'again') this.ready.push(branch.id);
  }

  /** Forgets a branch and everything below it. */
  remove(branch: Branch): void {
    const rest = branch.progress.rest;
    if (rest.on === 'branches')
      for (let id = rest.base; id < rest.base + rest.count; id += 1) {
        const child = this.find(id);
        if (child !== undefined) this.remove(child);
      }
    this.#branches.delete(branch.id);
    this.#touched.delete(branch.id);
    this.#removed.add(branch.id);
  }

  /** Takes away the timer of a branch that is over. */
  clearTimer(branch: number): void {
    this.#removed.add(branch);
  }

  /** Appends a history event and returns its id. The last one is kept for the event that ends the execution. */
  event(previous: number, type: string, details?: Record<string, unknown>): number {
    if (this.row.nextEvent >= historyLimit) throw new HistoryFull();
    return this.#append(previous, type, details);
  }

  #append(previous: number, type: string, details?: Record<string, unknown>): number {
    const id = this.row.nextEvent;
    this.row.nextEvent += 1;
    this.#events.push({ id, previous, at: this.now, type, details });
    return id;
  }

  /** Counts a state transition as AWS bills it: each state entered and each retry. */
  transition(state: string): void {
    this.row.transitions += 1;
    this.transitions.push(state);
  }

  /** Ends the execution; whatever still ran in it is dropped. */
  end(
    status: Exclude<ExecutionStatus, 'RUNNING'>,
    previous: number,
    result: { output?: string; error?: string | undefined; cause?: string | undefined },
  ): void {
    const types = {
      SUCCEEDED: 'ExecutionSucceeded',
      FAILED: 'ExecutionFailed',
      TIMED_OUT: 'ExecutionTimedOut',
      ABORTED: 'ExecutionAborted',
    };
    const { output, error, cause } = result;
    const details = output === undefined ? { error, cause } : { output, outputDetails: { truncated: false } };
    this.#append(previous, types[status], details);
    Object.assign(this.row, { status, stopped: this.now });
    this.row.output = output ?? null;
    this.row.error = error ?? null;
    this.row.cause = cause ?? null;
    this.ready.length = 0;
    this.calls.length = 0;
  }

  /** Puts the changes into the journal (inside its transaction); may run again when the transaction failed. */
  write(): void {
    const { executions, children } = this.host;
    const execution = this.row.id;
    for (const event of this.#events) executions.writeEvent(execution, event);
    executions.writeExecution(this.row);
    if (!this.running) {
      executions.removeAllBranches(execution);
      children.writeStopChildren(execution);
      return;
    }
    for (const id of this.#removed) {
      executions.removeBranch(execution, id);
      children.writeStopChildren(execution, id);
    }
    for (const id of this.#touched) {
      const branch = this.branch(id);
      executions.writeBranch(execution, branch, this.#dataChanged(branch));
      executions.writeTimer(execution, id, dueAt(branch));
      // A task that was handed over still waits for its child; in every other rest an earlier wait is over.
      const rest = branch.progress.rest;
      if (rest.on !== 'task' || rest.phase !== 'waiting') children.writeStopChildren(execution, id);
    }
  }

  #dataChanged(branch: Branch): boolean {
    const stored = this.#stored.get(branch.id);
    return (
      stored === undefined ||
      stored.input !== branch.input ||
      stored.variables !== branch.variables ||
      stored.output !== branch.output
    );
  }
}
