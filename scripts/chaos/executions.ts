import { DatabaseSync } from 'node:sqlite';

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
