import { z } from 'zod';

import { readIfPresent, replaceFile } from './file-store.ts';
import type { Clock, Work } from './ports.ts';

/** Runs at every stop of a move, after the timers due there; its work must be counted (Work.during). */
export type StopHook = (now: number) => void;

export interface VirtualClock extends Clock {
  /**
   * Moves virtual now to `target` (ms since the epoch): fires the next due timer, waits until quiet, repeats; never
   * one jump. Moves asked for at the same time run one after the other. Rejects with ClockBackwards if `target` is past.
   */
  moveTo(target: number): Promise<void>;
  /** Like `at`, but while the clock is being moved the timer neither fires nor makes a stop (sub-daily schedules). */
  atInFlow(when: number, task: () => void): () => void;
  /** Adds a hook for every stop of a move, the target included. Returns a function that removes it. */
  onStop(hook: StopHook): () => void;
  /** Drops every timer. */
  close(): void;
}

export class ClockBackwards extends Error {
  override name = 'ClockBackwards';
}

export interface ClockOptions {
  /** Where the offset is kept; undefined keeps it in memory. */
  file: string | undefined;
  /** ISO 8601 instant at which a clock without a kept offset starts; real time if undefined. */
  startsAt?: string | undefined;
  work: Work;
  /** Real milliseconds since the epoch; for tests. */
  realNow?: () => number;
}

interface Timer {
  when: number;
  order: number;
  task: () => void;
  inFlow: boolean;
}

/** setTimeout takes a signed 32-bit number of milliseconds; a longer one fires at once. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

const keptClock = z.object({ offset: z.number(), atLeast: z.number() });

const readOffset = (options: ClockOptions, realNow: number): { offset: number; atLeast: number } => {
  const kept = options.file === undefined ? undefined : readIfPresent(options.file);
  if (kept !== undefined) return keptClock.parse(JSON.parse(kept));
  if (options.startsAt === undefined) return { offset: 0, atLeast: 0 };
  const start = Date.parse(options.startsAt);
  if (Number.isNaN(start)) throw new TypeError(`startsAt is not an ISO 8601 instant: ${options.startsAt}`);
  return { offset: start - realNow, atLeast: start };
};

/** The clock's present reading: real time plus an offset that only grows. */
const createReading = (options: ClockOptions) => {
  const realNow = options.realNow ?? Date.now;
  let { offset, atLeast: latest } = readOffset(options, realNow());
  const now = (): number => {
    // The machine's own clock may be set back; virtual now then stands still until real time has caught up.
    latest = Math.max(latest, Math.floor(realNow() + offset));
    return latest;
  };
  const keep = (): void => {
    if (options.file === undefined) return;
    // Not on the disk at once: a move stops often, and a machine that fails is back at an earlier stop at worst.
    replaceFile(options.file, JSON.stringify({ offset, atLeast: now() }), false);
  };
  keep();
  return {
    now,
    forwardTo(when: number): void {
      if (when <= now()) return;
      offset = when - realNow();
      keep();
    },
  };
};

const before = (a: Timer, b: Timer): number => a.when - b.when || a.order - b.order;

/** The timers of a clock: the earliest one is armed with setTimeout unless `held()` says that it must wait. */
const createTimers = (now: () => number, held: (timer: Timer) => boolean) => {
  const timers = new Set<Timer>();
  let armed: NodeJS.Timeout | undefined;
  let order = 0;

  const earliest = (accepts: (timer: Timer) => boolean): Timer | undefined => {
    let first: Timer | undefined;
    for (const timer of timers) {
      if (accepts(timer) && (first === undefined || before(timer, first) < 0)) first = timer;
    }
    return first;
  };
  const fire = (timer: Timer): void => {
    timers.delete(timer);
    timer.task();
  };
  const arm = (): void => {
    clearTimeout(armed);
    const next = earliest((timer) => !held(timer));
    if (next === undefined) return;
    armed = setTimeout(fireDue, Math.min(Math.max(next.when - now(), 0), LONGEST_TIMEOUT));
  };
  const fireDue = (): void => {
    const next = earliest((timer) => !held(timer) && timer.when <= now());
    try {
      if (next !== undefined) fire(next);
    } finally {
      arm();
    }
  };
  return {
    arm,
    earliest,
    fire,
    add(when: number, task: () => void, inFlow: boolean): () => void {
      const timer = { when, order: (order += 1), task, inFlow };
      timers.add(timer);
      arm();
      return () => {
        if (timers.delete(timer)) arm();
      };
    },
    clear(): void {
      timers.clear();
      clearTimeout(armed);
    },
  };
};

/** Moves stop by stop; `moving` tells whether one is under way. */
const createMoves = (
  work: Work,
  reading: ReturnType<typeof createReading>,
  timers: ReturnType<typeof createTimers>,
  hooks: ReadonlySet<StopHook>,
  setMoving: (moving: boolean) => void,
) => {
  const stopAt = async (when: number): Promise<void> => {
    reading.forwardTo(when);
    timers.arm();
    for (;;) {
      const due = timers.earliest((timer) => !timer.inFlow && timer.when <= reading.now());
      if (due === undefined) break;
      timers.fire(due);
      await work.quiet();
    }
    for (const hook of hooks) hook(reading.now());
    await work.quiet();
  };
  return async (target: number): Promise<void> => {
    if (target < reading.now()) throw new ClockBackwards('The clock only moves forward.');
    setMoving(true);
    try {
      await work.quiet();
      for (;;) {
        const next = timers.earliest((timer) => !timer.inFlow && timer.when < target);
        if (next === undefined) break;
        await stopAt(Math.max(next.when, reading.now()));
      }
      await stopAt(target);
    } finally {
      setMoving(false);
      timers.arm();
    }
  };
};

/**
 * The clock of an installation: virtual now = real now + offset. It flows, only moves forward, and its offset
 * outlives the process when `file` is given.
 */
export const createClock = (options: ClockOptions): VirtualClock => {
  const reading = createReading(options);
  const hooks = new Set<StopHook>();
  let moving = false;
  const timers = createTimers(reading.now, (timer) => moving && timer.inFlow);
  const move = createMoves(options.work, reading, timers, hooks, (now) => (moving = now));

  let last: Promise<void> = Promise.resolve();
  return {
    now: reading.now,
    at: (when, task) => timers.add(when, task, false),
    atInFlow: (when, task) => timers.add(when, task, true),
    moveTo(target) {
      const next = last.then(() => move(target));
      last = next.catch(() => undefined);
      return next;
    },
    onStop(hook) {
      hooks.add(hook);
      return () => hooks.delete(hook);
    },
    close: () => timers.clear(),
  };
};
