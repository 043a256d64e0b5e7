import { setTimeout as pause } from 'node:timers/promises';

import type { Course } from './course.ts';

/** Moves the virtual clock while everybody stands still. @returns whether it came to where it should. */
export const jump = async (
  { work: { creations }, installation, progress }: Course,
  hours: number,
): Promise<boolean> => {
  creations.held = true;
  try {
    for (let wait = 0; creations.underWay > 0; wait += 1) {
      if (wait === 20) return false;
      await pause(20);
    }
    progress.held = true;
    const answer = await fetch(`${installation.url}/_embedded/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ days: hours / 24 }),
      signal: AbortSignal.timeout(5_000),
    });
    return answer.ok;
  } catch {
    // Killed on the way, or too busy to come to rest: the clock stands where it had come to.
    return false;
  } finally {
    creations.held = false;
    progress.held = false;
  }
};
