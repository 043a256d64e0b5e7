import type { DatabaseSync } from 'node:sqlite';
import type { Clock, ExecutionStatusChange, Work } from '../ports.ts';
import type { Journal } from './journal.ts';

/** Status changes on their way out: each is kept until the listener has taken it, so a restart tells it again. */
export interface StatusChanges {
  /** Keeps an event (inside a journal transaction) and returns its id. */
  write(event: ExecutionStatusChange): number;
  /** Tells the listener about a kept event, again and again with growing pauses while it rejects, as EventBridge does for 24 hours. */
  tell(id: number): void;
  /** Tells everything a stopped process left untold. */
  tellAll(): void;
  stop(): void;
}

export type StatusListener = (event: ExecutionStatusChange) => void | Promise<void>;

const firstPause = 60_000;
const longestAge = 24 * 3_600_000;

/** Keeps status changes in `journal` and hands them to `listener`. */
export function createStatusChanges(
  journal: Journal,
  clock: Clock,
  work: Work,
  listener: StatusListener,
): StatusChanges {
  const database: DatabaseSync = journal.database;
  const insert = database.prepare('INSERT INTO statusChanges (event) VALUES (?)');
  const select = database.prepare('SELECT event FROM statusChanges WHERE id = ?');
  const ids = database.prepare('SELECT id FROM statusChanges ORDER BY id');
  const remove = database.prepare('DELETE FROM statusChanges WHERE id = ?');
  let stopped = false;

  async function attempt(id: number, pause: number): Promise<void> {
    if (stopped) return;
    const row = select.get(id);
    if (row === undefined) return;
    try {
      await listener(JSON.parse(String(row['event'])) as ExecutionStatusChange);
    } catch {
      // The pauses double, so the last one that fits the age is half of it.
      if (pause <= longestAge / 2) {
        clock.at(clock.now() + pause, () => void work.during(attempt(id, pause * 2)));
        return;
      }
    }
    if (!stopped) await journal.commit(() => void remove.run(id)).catch(() => undefined);
  }

  return {
    write: (event) => Number(insert.run(JSON.stringify(event)).lastInsertRowid),
    tell: (id) => void work.during(attempt(id, firstPause)),
    tellAll() {
      for (const row of ids.all()) void work.during(attempt(Number(row['id']), firstPause));
    },
    stop() {
      stopped = true;
    },
  };
}
