import type { Clock, Work } from '../ports.ts';
import type { ExecutionStore } from './execution-store.ts';

/** The journal's timers on the virtual clock: only the earliest one stands there, however many executions wait. */
export interface Timers {
  /** Looks for the earliest due time and stands on the clock for it; call after every write. */
  arm(): void;
  stop(): void;
}

const batch = 200;

/** Virtual milliseconds after which timers that the journal could not take are tried again. */
const pause = 1000;

/** `wake` must move or clear the timer it is called for before it resolves; when it rejects, the timer is tried again later. */
export function createTimers(
  clock: Clock,
  work: Work,
  executions: ExecutionStore,
  wake: (execution: number, branch: number) => Promise<void>,
): Timers {
  let armed: { when: number; cancel: () => void } | undefined;
  let sweeping = false;
  let stopped = false;

  function arm(): void {
    if (sweeping || stopped) return;
    const due = executions.nextDue();
    if (due === undefined || (armed !== undefined && armed.when <= due)) return;
    armed?.cancel();
    armed = { when: due, cancel: clock.at(due, fire) };
  }

  async function sweep(): Promise<void> {
    try {
      while (!stopped) {
        const due = executions.dueBy(clock.now(), batch);
        if (due.length === 0) break;
        await Promise.all(due.map(({ execution, branch }) => wake(execution, branch)));
      }
      sweeping = false;
      arm();
    } catch {
      sweeping = false;
      const when = clock.now() + pause;
      if (!stopped) armed = { when, cancel: clock.at(when, fire) };
    }
  }

  function fire(): void {
    armed = undefined;
    if (stopped) return;
    sweeping = true;
    void work.during(sweep());
  }

  return {
    arm,
    stop() {
      stopped = true;
      armed?.cancel();
    },
  };
}
