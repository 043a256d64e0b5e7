import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

/** Which attempt of which task a token stands for. */
export interface TaskTicket {
  execution: number;
  branch: number;
  ticket: number;
}

/** Issues and reads task tokens: signed with a key of this journal, so they cannot be guessed and need no rows of their own. */
export interface TaskTokens {
  issue(ticket: TaskTicket): string;
  /** Undefined when this journal never issued such a token. */
  read(token: string): TaskTicket | undefined;
}

function signingKey(database: DatabaseSync): Buffer {
  database
    .prepare("INSERT OR IGNORE INTO settings (name, value) VALUES ('taskTokenKey', ?)")
    .run(randomBytes(32).toString('hex'));
  const row = database.prepare("SELECT value FROM settings WHERE name = 'taskTokenKey'").get();
  return Buffer.from(String(row?.['value']), 'hex');
}

/** Task tokens of the journal in `database`; makes its key on first use. */
export function taskTokens(database: DatabaseSync): TaskTokens {
  const key = signingKey(database);
  const sign = (text: string): Buffer => createHmac('sha256', key).update(text).digest();
  return {
    issue({ execution, branch, ticket }) {
      const text = `${execution}.${branch}.${ticket}`;
      return Buffer.concat([sign(text), Buffer.from(text)]).toString('base64url');
    },
    read(token) {
      const bytes = Buffer.from(token, 'base64url');
      if (bytes.length <= 32 || bytes.toString('base64url') !== token) return undefined;
      const text = bytes.subarray(32).toString();
      if (!timingSafeEqual(bytes.subarray(0, 32), sign(text))) return undefined;
      const [execution, branch, ticket] = text.split('.').map(Number);
      if (execution === undefined || branch === undefined || ticket === undefined) return undefined;
      return { execution, branch, ticket };
    },
  };
}
