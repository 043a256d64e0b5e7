import type { DatabaseSync } from 'node:sqlite';

export interface ChildWait {
  child: number;
  execution: number;
  branch: number;
}

/** Which tasks wait for which child execution, and which children their parents want stopped. */
export interface ChildStore {
  writeWait(wait: ChildWait): void;
  removeWaits(execution: number, branch: number): void;
  /** A parent's branch (or, with no branch, the whole parent) no longer waits: its running children are to be stopped. */
  writeStopChildren(execution: number, branch?: number): void;
  waitersFor(child: number): ChildWait[];
  /** Waits whose child has ended: what a restart must still tell. */
  endedWaits(): ChildWait[];
  toStop(): number[];
}

/** Prepares the SQL once. */
export function childStore(database: DatabaseSync): ChildStore {
  const insert = database.prepare(
    'INSERT OR IGNORE INTO childWaits (child, execution, branch) VALUES (?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM childWaits WHERE execution = ? AND branch = ?');
  const removeAll = database.prepare('DELETE FROM childWaits WHERE execution = ?');
  const mark = `UPDATE executions SET stopWanted = 1 WHERE status = 'RUNNING' AND id IN (SELECT child FROM childWaits WHERE execution = ?`;
  const stop = database.prepare(`${mark} AND branch = ?)`);
  const stopAll = database.prepare(`${mark})`);
  const waiters = database.prepare('SELECT child, execution, branch FROM childWaits WHERE child = ?');
  const ended = database.prepare(
    `SELECT child, execution, branch FROM childWaits JOIN executions ON executions.id = child WHERE status <> 'RUNNING'`,
  );
  const wanted = database.prepare('SELECT id FROM executions WHERE stopWanted = 1');
  return {
    writeWait: ({ child, execution, branch }) => void insert.run(child, execution, branch),
    removeWaits: (execution, branch) => void remove.run(execution, branch),
    writeStopChildren(execution, branch) {
      if (branch === undefined) {
        stopAll.run(execution);
        removeAll.run(execution);
      } else {
        stop.run(execution, branch);
        remove.run(execution, branch);
      }
    },
    // The schema fixes the columns' kinds, so the casts say what the schema says.
    waitersFor: (child) => waiters.all(child) as unknown as ChildWait[],
    endedWaits: () => ended.all() as unknown as ChildWait[],
    toStop: () => wanted.all().map((row) => Number(row['id'])),
  };
}
