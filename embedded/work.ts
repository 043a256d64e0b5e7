import type { Work } from './ports.ts';

/** Asks a part that works by polling whether it has seen everything; resolves after a look that began now. */
export type Probe = () => Promise<void>;

export interface CountingWork extends Work {
  /** Adds a probe that `quiet` runs when nothing is counted. Work that it starts must be counted by `during`. */
  addProbe(probe: Probe): () => void;
}

const oneTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

/**
 * Counts what is under way. `quiet` resolves when nothing was under way for one full turn of the event loop
 * and every probe, started after that turn, came back without having started new work.
 */
export const createWork = (): CountingWork => {
  let underWay = 0;
  let started = 0;
  let idle: (() => void)[] = [];
  const probes = new Set<Probe>();

  const end = (): void => {
    underWay -= 1;
    if (underWay > 0) return;
    const waiting = idle;
    idle = [];
    for (const wake of waiting) wake();
  };
  const untilIdle = async (): Promise<void> => {
    while (underWay > 0) await new Promise<void>((resolve) => idle.push(resolve));
  };

  return {
    during<T>(promise: Promise<T>): Promise<T> {
      underWay += 1;
      started += 1;
      promise.then(end, end);
      return promise;
    },
    async quiet() {
      for (;;) {
        await untilIdle();
        const before = started;
        await oneTurn();
        if (underWay > 0 || started !== before) continue;
        await Promise.all([...probes].map((probe) => probe()));
        if (underWay === 0 && started === before) return;
      }
    },
    addProbe(probe) {
      probes.add(probe);
      return () => probes.delete(probe);
    },
  };
};
