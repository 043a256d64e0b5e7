import { DatabaseSync } from 'node:sqlite';
import { ServiceError } from './service-error.ts';

/** Everything the engine keeps, in one SQLite file. */
export interface Journal {
  database: DatabaseSync;
  /**
   * Runs `write` inside a transaction and resolves with its value once that is on disk. Writes asked for in the same
   * turn of the event loop share one transaction, and so one flush. `write` may refuse with a ServiceError before it
   * has written anything; any other error rolls back and rejects.
   */
  commit<T>(write: () => T): Promise<T>;
  /** Commits what is pending and closes the file; later commits reject. */
  close(): void;
}

const schema = `
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS machines (
  arn TEXT PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, role TEXT NOT NULL, revision INTEGER NOT NULL,
  created INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS revisions (
  id INTEGER PRIMARY KEY, machine TEXT NOT NULL, token TEXT NOT NULL, role TEXT NOT NULL, definition TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS executions (
  id INTEGER PRIMARY KEY, arn TEXT NOT NULL UNIQUE, machine TEXT NOT NULL, name TEXT NOT NULL, revision INTEGER NOT NULL,
  status TEXT NOT NULL, input TEXT NOT NULL, output TEXT, error TEXT, cause TEXT, started INTEGER NOT NULL, stopped INTEGER,
  nextEvent INTEGER NOT NULL, nextBranch INTEGER NOT NULL, transitions INTEGER NOT NULL, timeoutAt INTEGER NOT NULL,
  startedBy TEXT, stopWanted INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS executions_by_machine ON executions (machine, id);
CREATE INDEX IF NOT EXISTS executions_by_status ON executions (machine, status, id);
CREATE INDEX IF NOT EXISTS executions_to_stop ON executions (id) WHERE stopWanted = 1;
CREATE TABLE IF NOT EXISTS events (
  execution INTEGER NOT NULL, id INTEGER NOT NULL, previous INTEGER NOT NULL, at INTEGER NOT NULL, type TEXT NOT NULL,
  details TEXT, PRIMARY KEY (execution, id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS branches (
  execution INTEGER NOT NULL, id INTEGER NOT NULL, attention TEXT, progress TEXT NOT NULL, data TEXT NOT NULL,
  PRIMARY KEY (execution, id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS branches_to_attend ON branches (execution, id) WHERE attention IS NOT NULL;
CREATE TABLE IF NOT EXISTS timers (
  execution INTEGER NOT NULL, branch INTEGER NOT NULL, due INTEGER NOT NULL, PRIMARY KEY (execution, branch)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS timers_by_due ON timers (due);
CREATE TABLE IF NOT EXISTS childWaits (
  child INTEGER NOT NULL, execution INTEGER NOT NULL, branch INTEGER NOT NULL, PRIMARY KEY (child, execution, branch)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS childWaits_by_parent ON childWaits (execution, branch);
CREATE TABLE IF NOT EXISTS statusChanges (id INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL);
`;

const layout = 1;

function open(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 100;');
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  if (version > layout)
    throw new Error(`The executions journal has layout ${version}; this version reads up to ${layout}.`);
  database.exec(schema);
  database.exec(`PRAGMA user_version = ${layout}`);
  return database;
}

interface Pending {
  /** Runs the write and returns what to tell its caller once it is on disk. */
  run: () => () => void;
  reject: (error: unknown) => void;
}

function inTransaction(database: DatabaseSync, batch: readonly Pending[]): void {
  database.exec('BEGIN IMMEDIATE');
  let told: (() => void)[];
  try {
    told = batch.map((pending) => pending.run());
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
  for (const tell of told) tell();
}

/** Writes a batch in one transaction; when that fails each write gets one of its own, so that one's fault does not take the others with it. */
function writeBatch(database: DatabaseSync, batch: readonly Pending[]): void {
  try {
    inTransaction(database, batch);
  } catch (error) {
    if (batch.length === 1) batch[0]?.reject(error);
    else for (const pending of batch) writeBatch(database, [pending]);
  }
}

/** Opens (and lays out) the journal file; ':memory:' keeps nothing. Throws when the file was written by a newer layout. */
export function openJournal(file: string): Journal {
  const database = open(file);
  let queue: Pending[] = [];
  let closed = false;

  function flush(): void {
    const batch = queue;
    queue = [];
    if (batch.length > 0) writeBatch(database, batch);
  }

  return {
    database,
    commit<T>(write: () => T): Promise<T> {
      if (closed) return Promise.reject(new Error('The executions journal is closed.'));
      return new Promise<T>((resolve, reject) => {
        const run = (): (() => void) => {
          try {
            const value = write();
            return () => resolve(value);
          } catch (error) {
            if (!(error instanceof ServiceError)) throw error;
            return () => reject(error);
          }
        };
        queue.push({ run, reject });
        if (queue.length === 1) setImmediate(flush);
      });
    },
    close() {
      if (closed) return;
      closed = true;
      flush();
      database.close();
    },
  };
}
