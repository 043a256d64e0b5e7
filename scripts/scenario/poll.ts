import { setTimeout as sleep } from 'node:timers/promises';

/** What a look found: what was waited for, or in words what was seen instead. */
export type Look<T> = { readonly found: T } | { readonly seen: string };

/** What was waited for did not come within the deadline. */
export class NotReached extends Error {
  override readonly name = 'NotReached';
  readonly seen: string;
  constructor(waitedFor: string, seen: string, deadlineMs: number) {
    super(`waited ${String(deadlineMs / 1000)} s for: ${waitedFor}`);
    this.seen = seen;
  }
}

const FIRST_MS = 10;
const LONGEST_MS = 50;

/**
 * Looks again and again until something is found, at intervals of 10 to 50 ms.
 * @throws NotReached with what was seen last, when the deadline (milliseconds) has passed.
 */
export async function poll<T>(
  waitedFor: string,
  deadlineMs: number,
  look: () => Promise<Look<T>>,
): Promise<T> {
  const end = performance.now() + deadlineMs;
  for (let pause = FIRST_MS; ; pause = Math.min(LONGEST_MS, pause + FIRST_MS)) {
    const looked = await look();
    if ('found' in looked) return looked.found;
    if (performance.now() >= end) throw new NotReached(waitedFor, looked.seen, deadlineMs);
    await sleep(pause);
  }
}
