import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';

/** Names of the executions that are still open in the engine's journal. */
export const openExecutions = (file: string): string[] => {
  const database = new DatabaseSync(file);
  try {
    const rows = database.prepare("SELECT name FROM executions WHERE status = 'RUNNING'").all();
    return rows.map(({ name }) => String(name));
  } finally {
    database.close();
  }
};

const DEADLINE_MS = 60_000;

/**
 * Waits until no execution is open, or a minute has passed: one whose last answer was lost ends with its retry, some
 * virtual seconds after its record has. The clock is moved so that those seconds need not be waited for.
 */
export async function executionsEnd(file: string, url: string): Promise<void> {
  const until = performance.now() + DEADLINE_MS;
  while (openExecutions(file).length > 0 && performance.now() < until) {
    const body = JSON.stringify({ days: 0.001 });
    await fetch(`${url}/_embedded/clock`, { method: 'POST', body, signal: AbortSignal.timeout(DEADLINE_MS) });
    await pause(200);
  }
}
