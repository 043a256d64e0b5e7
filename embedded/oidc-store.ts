import { DatabaseSync } from 'node:sqlite';

import type { Adapter, AdapterPayload } from 'oidc-provider';

/** Sessions and codes of the issuer, kept so that a restart signs nobody out. */
export interface IssuerStore {
  adapter: (model: string) => Adapter;
  close(): void;
}

const schema = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS artifact (
    model TEXT NOT NULL, id TEXT NOT NULL, payload TEXT NOT NULL,
    grant_id TEXT, uid TEXT, user_code TEXT, expires INTEGER,
    PRIMARY KEY (model, id)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS artifact_grant ON artifact (grant_id) WHERE grant_id IS NOT NULL;
  CREATE INDEX IF NOT EXISTS artifact_uid ON artifact (model, uid) WHERE uid IS NOT NULL;
`;

// The issuer wrote the text itself, with the shape it now expects.
const parse = (row: Record<string, unknown> | undefined): AdapterPayload | undefined =>
  row === undefined ? undefined : (JSON.parse(String(row['payload'])) as AdapterPayload);

const createAdapter = (database: DatabaseSync, model: string): Adapter => {
  const find = (column: 'id' | 'uid' | 'user_code', value: string): AdapterPayload | undefined =>
    parse(
      database
        .prepare(
          `SELECT payload FROM artifact WHERE model = ? AND ${column} = ? AND (expires IS NULL OR expires > ?)`,
        )
        .get(model, value, Date.now()),
    );
  return {
    upsert: async (id, payload, expiresIn) => {
      const expires = expiresIn === undefined ? null : Date.now() + expiresIn * 1000;
      database
        .prepare('INSERT OR REPLACE INTO artifact VALUES (?, ?, ?, ?, ?, ?, ?)')
        .run(
          model,
          id,
          JSON.stringify(payload),
          payload.grantId ?? null,
          payload.uid ?? null,
          payload.userCode ?? null,
          expires,
        );
    },
    find: async (id) => find('id', id),
    findByUid: async (uid) => find('uid', uid),
    findByUserCode: async (userCode) => find('user_code', userCode),
    consume: async (id) => {
      database
        .prepare(
          "UPDATE artifact SET payload = json_set(payload, '$.consumed', ?) WHERE model = ? AND id = ?",
        )
        .run(Math.floor(Date.now() / 1000), model, id);
    },
    destroy: async (id) => {
      database.prepare('DELETE FROM artifact WHERE model = ? AND id = ?').run(model, id);
    },
    revokeByGrantId: async (grantId) => {
      database.prepare('DELETE FROM artifact WHERE grant_id = ?').run(grantId);
    },
  };
};

/** Opens the issuer's store in an SQLite file; undefined keeps it in memory. Lifetimes count in real time. */
export const openIssuerStore = (file: string | undefined): IssuerStore => {
  const database = new DatabaseSync(file ?? ':memory:');
  database.exec(schema);
  database.prepare('DELETE FROM artifact WHERE expires <= ?').run(Date.now());
  return { adapter: (model) => createAdapter(database, model), close: () => database.close() };
};
