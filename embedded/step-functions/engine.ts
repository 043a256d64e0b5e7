import type { Clock, InvokeLambda, Work } from '../ports.ts';
import type { TaskRest } from './branch.ts';
import type { BurstHost } from './burst.ts';
import { Burst, HistoryFull } from './burst.ts';
import type { ChildStore } from './child-store.ts';
import type { Revision } from './definitions.ts';
import type { ExecutionRow, ExecutionStore } from './execution-store.ts';
import { step } from './interpreter.ts';
import type { Journal } from './journal.ts';
import type { Message } from './message.ts';
import { apply } from './message.ts';
import { ServiceError } from './service-error.ts';
import { statusChange } from './status-change.ts';
import type { StatusChanges } from './status-changes.ts';
import { errorNames } from './states-error.ts';
import type { TaskAnswer } from './states/task.ts';
import type { Timers } from './timers.ts';
import { createTimers } from './timers.ts';

export interface EngineParts {
  journal: Journal;
  executions: ExecutionStore;
  children: ChildStore;
  host: BurstHost;
  revision: (id: number) => Revision;
  statusChanges: StatusChanges;
  clock: Clock;
  work: Work;
  invokeLambda: InvokeLambda;
  /** Starts the child a task asks for, once per attempt however often it is asked. */
  startChild: (parent: number, branch: number, rest: TaskRest) => Promise<ExecutionRow>;
  onTransition?: (t: { machine: string; executionArn: string; state: string }) => void;
  region: string;
  account: string;
}

/** Steps taken before a burst is written and the event loop gets its turn, so that one execution cannot hold the others up. */
const stepsPerBurst = 200;

/** Virtual milliseconds after which a message that the journal could not take is tried again. */
const journalPause = 1000;

/** Moves executions: one message at a time each, every message one transaction. */
export class Engine {
  readonly #parts: EngineParts;
  readonly #tails = new Map<number, Promise<unknown>>();
  readonly timers: Timers;
  #closed = false;

  constructor(parts: EngineParts) {
    this.#parts = parts;
    const { clock, work, executions } = parts;
    this.timers = createTimers(clock, work, executions, async (execution, branch) => {
      await this.deliver(execution, { to: 'timer', branch });
    });
  }

  close(): void {
    this.#closed = true;
    this.timers.stop();
  }

  /** Handles a message after those the execution already has. False: nothing there waits for it. Rejects when the journal cannot take it. */
  deliver(execution: number, message: Message): Promise<boolean> {
    const before = this.#tails.get(execution) ?? Promise.resolve();
    const run = before.then(() => this.#process(execution, message));
    const tail = run.then(
      () => undefined,
      () => undefined,
    );
    this.#tails.set(execution, tail);
    void tail.then(() => {
      if (this.#tails.get(execution) === tail) this.#tails.delete(execution);
    });
    return this.#parts.work.during(run);
  }

  /** Like `deliver`, but tries again until the journal takes it. */
  async send(execution: number, message: Message): Promise<boolean> {
    while (!this.#closed) {
      try {
        return await this.deliver(execution, message);
      } catch {
        if (!this.#closed) await this.#pause();
      }
    }
    return false;
  }

  #pause(): Promise<void> {
    const { clock } = this.#parts;
    return new Promise((resolve) => {
      clock.at(clock.now() + journalPause, resolve);
    });
  }

  /** Takes up everything a stopped process left under way. Reads open executions only. */
  resume(): void {
    const { executions, children, statusChanges } = this.#parts;
    statusChanges.tellAll();
    for (const { execution, branch } of executions.toAttend()) {
      const rest = executions.branch(execution, branch)?.progress.rest;
      if (rest?.on === 'task') this.#call(execution, branch, rest);
      else void this.send(execution, { to: 'advance', branch });
    }
    for (const { execution, branch, child } of children.endedWaits())
      void this.send(execution, { to: 'child', branch, child });
    this.#stopUnwanted();
    this.timers.arm();
  }

  async #process(execution: number, message: Message): Promise<boolean> {
    const { executions, journal } = this.#parts;
    const row = executions.byId(execution);
    if (row?.status !== 'RUNNING') {
      if (message.to === 'timer')
        await journal.commit(() => executions.writeTimer(execution, message.branch, undefined));
      return false;
    }
    let burst = this.#burst(row);
    const accepted = await this.#guarded(burst, () => apply(burst, message));
    if (accepted === false) return false;
    await this.#run(burst);
    await this.#commit(burst);
    while (burst.running && burst.ready.length > 0) {
      const ready = [...burst.ready];
      burst = this.#burst(burst.row);
      burst.ready.push(...ready);
      try {
        await this.#run(burst);
        await this.#commit(burst);
      } catch {
        // The message itself is on disk: only what it left ready is to be taken up again.
        for (const branch of ready) void this.send(execution, { to: 'advance', branch });
        break;
      }
    }
    return accepted === true;
  }

  #burst(row: ExecutionRow): Burst {
    const { host, revision, clock } = this.#parts;
    return new Burst(host, row, revision(row.revision), clock.now());
  }

  async #run(burst: Burst): Promise<void> {
    for (let steps = 0; steps < stepsPerBurst && burst.running; steps += 1) {
      const id = burst.ready.shift();
      if (id === undefined) return;
      const branch = burst.find(id);
      const on = branch?.progress.rest.on;
      if (branch !== undefined && (on === 'ready' || on === 'again'))
        await this.#guarded(burst, () => step(burst, branch));
    }
  }

  /** What the interpreter itself cannot go on from ends the execution; what the journal cannot do is the caller's to repeat. */
  async #guarded<T>(burst: Burst, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR') throw error;
      const reason = error instanceof Error ? error.message : String(error);
      const cause = error instanceof HistoryFull ? error.reason : reason;
      burst.end('FAILED', burst.row.nextEvent - 1, { error: errorNames.runtime, cause });
      return undefined;
    }
  }

  async #commit(burst: Burst): Promise<void> {
    const { journal, statusChanges, region, account } = this.#parts;
    const { row, now } = burst;
    const told = await journal.commit(() => {
      burst.write();
      return burst.running ? undefined : statusChanges.write(statusChange(row, now, { region, account }));
    });
    this.#report(burst);
    if (told !== undefined) {
      statusChanges.tell(told);
      this.#childEnded(row.id);
    }
    for (const id of burst.calls) {
      const rest = burst.find(id)?.progress.rest;
      if (rest?.on === 'task') this.#call(row.id, id, rest);
    }
    this.#stopUnwanted();
    this.timers.arm();
  }

  #report({ transitions, row }: Burst): void {
    const { onTransition } = this.#parts;
    if (onTransition === undefined) return;
    const machine = row.machine.slice(row.machine.lastIndexOf(':') + 1);
    try {
      for (const state of transitions) onTransition({ machine, executionArn: row.arn, state });
    } catch (error) {
      // The step is on disk: a listener's fault must not have it taken again.
      process.emitWarning(error instanceof Error ? error : String(error));
    }
  }

  #childEnded(child: number): void {
    for (const { execution, branch } of this.#parts.children.waitersFor(child))
      void this.send(execution, { to: 'child', branch, child });
  }

  #stopUnwanted(): void {
    for (const id of this.#parts.children.toStop())
      void this.send(id, { to: 'stop', error: undefined, cause: undefined });
  }

  /** Makes a task's call. Made again after a restart when its answer was not yet on disk. */
  #call(execution: number, branch: number, rest: TaskRest): void {
    const { ticket, call } = rest;
    const answer = call.kind === 'lambda' ? this.#invoke(call) : this.#startChild(execution, branch, rest);
    void this.#parts.work.during(answer).then(async (result) => {
      if (result === undefined) return;
      await this.send(execution, { to: 'answer', branch, ticket, answer: result });
      // A child so quick that it ended before its parent knew of it has told nobody yet.
      if (result.from === 'started')
        await this.send(execution, { to: 'child', branch, child: result.child.id });
    });
  }

  async #invoke(call: { functionName: string; payload: unknown }): Promise<TaskAnswer> {
    try {
      const answer = await this.#parts.invokeLambda(call.functionName, call.payload);
      return { from: 'lambda', answer };
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      return { from: 'failure', error: 'Lambda.SdkClientException', cause };
    }
  }

  async #startChild(execution: number, branch: number, rest: TaskRest): Promise<TaskAnswer | undefined> {
    try {
      return { from: 'started', child: await this.#parts.startChild(execution, branch, rest) };
    } catch (error) {
      if (error instanceof ServiceError) {
        const name = `StepFunctions.${error.type.replace(/Exception$/, '')}Exception`;
        const service = `Service: AWSStepFunctions; Status Code: ${error.status}; Error Code: ${error.type}`;
        return { from: 'failure', error: name, cause: `${error.message} (${service})` };
      }
      void this.#pause().then(() => {
        if (!this.#closed) this.#call(execution, branch, rest);
      });
      return undefined;
    }
  }
}
