import { DatabaseSync } from 'node:sqlite';

/**
 * dynoxide looks for the last number of a stream at every write, and for the numbers after one at every read, and has
 * no index for either: each write reads the whole stream, which is never trimmed. With this index a write costs the
 * same after a million as after one. Both questions, as dynoxide 1.2.1 asks them, are in the test.
 */
const INDEX =
  'CREATE INDEX IF NOT EXISTS stream_order ON _stream_records (table_name, CAST(sequence_number AS INTEGER))';

/** Gives the table's file that index, once. The file may be in use: dynoxide takes the index up with its next statement. */
export function indexStream(dbFile: string): void {
  const database = new DatabaseSync(dbFile);
  try {
    database.exec('PRAGMA busy_timeout = 5000');
    database.exec(INDEX);
  } finally {
    database.close();
  }
}
