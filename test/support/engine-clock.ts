import type { Clock, Work } from '../../embedded/ports.ts';

/** A clock that stands still until it is moved, and the work it drains to quiet between timers. */
export interface EngineClock {
  clock: Clock;
  work: Work;
  /** Fires everything due up to `millis` from now, each timer at its own time, draining to quiet in between. */
  advance: (millis: number) => Promise<void>;
  /** Fires timers one after the other, however far away, until none is left or `count` have fired. */
  runOut: (count?: number) => Promise<void>;
  /** Timers that stand on the clock. */
  pending: () => number;
}

interface Timer {
  when: number;
  task: () => void;
}

/** Work under way, and the wait until there has been none for two turns of the event loop. */
function countedWork(): Work {
  let underWay = 0;
  return {
    during(promise) {
      underWay += 1;
      const done = (): void => {
        underWay -= 1;
      };
      promise.then(done, done);
      return promise;
    },
    async quiet() {
      for (let calm = 0; calm < 2;) {
        await new Promise((resolve) => setImmediate(resolve));
        calm = underWay === 0 ? calm + 1 : 0;
      }
    },
  };
}

/** Starts at the given virtual time, milliseconds since the epoch. */
export function engineClock(start = Date.UTC(2026, 3, 1)): EngineClock {
  let now = start;
  let order = 0;
  const timers = new Map<number, Timer>();
  const work = countedWork();

  function earliest(): [number, Timer] | undefined {
    return [...timers].toSorted(([a, x], [b, y]) => x.when - y.when || a - b)[0];
  }

  async function fireUntil(limit: number, count: number): Promise<void> {
    await work.quiet();
    for (let fired = 0; fired < count; fired += 1) {
      const next = earliest();
      if (next === undefined || next[1].when > limit) return;
      timers.delete(next[0]);
      now = Math.max(now, next[1].when);
      next[1].task();
      await work.quiet();
    }
  }

  return {
    clock: {
      now: () => now,
      at(when, task) {
        order += 1;
        const key = order;
        timers.set(key, { when, task });
        return () => void timers.delete(key);
      },
    },
    work,
    async advance(millis) {
      const end = now + millis;
      await fireUntil(end, Number.MAX_SAFE_INTEGER);
      now = end;
    },
    runOut: (count = 10_000) => fireUntil(Infinity, count),
    pending: () => timers.size,
  };
}
