/** What a stretch of work took. */
export interface Taken {
  /** Real milliseconds. */
  readonly ms: number;
  /** Milliseconds that this process had a processor, which others on the machine do not change. */
  readonly cpuMs: number;
}

/** Starts a stopwatch; what it answers reads it. */
export const stopwatch = (): (() => Taken) => {
  const began = performance.now();
  const used = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(used);
    return { ms: performance.now() - began, cpuMs: (user + system) / 1000 };
  };
};

/** The middle one of an odd number of measurements. */
export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
