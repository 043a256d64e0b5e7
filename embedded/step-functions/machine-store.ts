import type { DatabaseSync } from 'node:sqlite';

/** A state machine as the journal keeps it; times are virtual milliseconds. */
export interface MachineRow {
  arn: string;
  name: string;
  type: string;
  role: string;
  /** Id of the current revision. */
  revision: number;
  created: number;
}

/** One definition of a machine; executions keep the one they started with. `token` is AWS's revisionId. */
export interface RevisionRow {
  id: number;
  machine: string;
  token: string;
  role: string;
  definition: string;
}

/** SQL over state machines. The `write...` verbs belong inside a journal transaction. */
export interface MachineStore {
  byArn(arn: string): MachineRow | undefined;
  revision(id: number): RevisionRow | undefined;
  /** Machines in the order of their names, after `after`. */
  list(after: string, count: number): MachineRow[];
  writeNew(row: Omit<MachineRow, 'revision'>, revision: Omit<RevisionRow, 'id'>): void;
  writeRevision(arn: string, revision: Omit<RevisionRow, 'id'>): void;
}

/** Prepares the SQL once. */
export function machineStore(database: DatabaseSync): MachineStore {
  const columns = 'arn, name, type, role, revision, created';
  const byArn = database.prepare(`SELECT ${columns} FROM machines WHERE arn = ?`);
  const list = database.prepare(`SELECT ${columns} FROM machines WHERE arn > ? ORDER BY arn LIMIT ?`);
  const insert = database.prepare(
    'INSERT INTO machines (arn, name, type, role, revision, created) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const update = database.prepare('UPDATE machines SET revision = ?, role = ? WHERE arn = ?');
  const revision = database.prepare(
    'SELECT id, machine, token, role, definition FROM revisions WHERE id = ?',
  );
  const insertRevision = database.prepare(
    'INSERT INTO revisions (machine, token, role, definition) VALUES (?, ?, ?, ?)',
  );
  function writeRevisionRow(r: Omit<RevisionRow, 'id'>): number {
    return Number(insertRevision.run(r.machine, r.token, r.role, r.definition).lastInsertRowid);
  }
  // The schema fixes the columns' kinds, so the casts say what the schema says.
  return {
    byArn: (arn) => byArn.get(arn) as unknown as MachineRow | undefined,
    revision: (id) => revision.get(id) as unknown as RevisionRow | undefined,
    list: (after, count) => list.all(after, count) as unknown as MachineRow[],
    writeNew(m, first) {
      insert.run(m.arn, m.name, m.type, m.role, writeRevisionRow(first), m.created);
    },
    writeRevision(arn, next) {
      update.run(writeRevisionRow(next), next.role, arn);
    },
  };
}
