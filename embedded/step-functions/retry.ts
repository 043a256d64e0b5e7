import type { Retrier } from './definition.ts';
import type { StatesError } from './states-error.ts';
import { errorEquals } from './states-error.ts';

/** The most a retry may be put off (specification: MaxDelaySeconds is less than 31622400). */
const longestDelaySeconds = 31_622_400;

/** Seconds before the `attempt`-th retry (from 1) of a Retrier; `random` gives numbers in [0,1) for full jitter. */
export function retryDelay(retrier: Retrier, attempt: number, random: () => number): number {
  const { IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds = longestDelaySeconds } = retrier;
  const delay = Math.min(IntervalSeconds * BackoffRate ** (attempt - 1), MaxDelaySeconds);
  return retrier.JitterStrategy === 'FULL' ? delay * random() : delay;
}

/**
 * The Retrier that takes an error, and the seconds to wait; undefined when the state is not to be tried again.
 * The first Retrier that names the error decides, even when its attempts are used up. `used` counts each one's attempts.
 */
export function nextRetry(
  retriers: readonly Retrier[],
  error: Pick<StatesError, 'error' | 'alias'>,
  used: readonly number[],
  random: () => number,
): { index: number; seconds: number } | undefined {
  const index = retriers.findIndex((retrier) => errorEquals(retrier.ErrorEquals, error));
  const retrier = retriers[index];
  if (retrier === undefined) return undefined;
  const attempt = (used[index] ?? 0) + 1;
  if (attempt > (retrier.MaxAttempts ?? 3)) return undefined;
  return { index, seconds: retryDelay(retrier, attempt, random) };
}
