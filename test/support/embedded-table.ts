import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { vi } from 'vitest';
import { startDynamoDb } from '../../embedded/dynoxide.ts';
import { logNothing } from '../../embedded/log.ts';
import { createTable } from '../../embedded/table.ts';
import { tableDefinition } from '../../functions/storage/table-definition.ts';

/**
 * The embedded table, empty, with the variables by which functions/ finds it; for tests that call doors and tasks
 * themselves. @returns what stops it and forgets it.
 */
export async function embeddedTable(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'shimon-table-'));
  const files = { dbFile: path.join(folder, 'table.db'), pidFile: path.join(folder, 'pid') };
  const dynamoDb = await startDynamoDb({ ...files, log: logNothing, env: { PATH: process.env['PATH'] } });
  for (const [name, value] of Object.entries({
    TABLE_NAME: 'records',
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDb.endpoint,
    AWS_REGION: 'ap-northeast-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  }))
    vi.stubEnv(name, value);
  await createTable(new DynamoDBClient({}), 'records', tableDefinition);
  return async () => {
    vi.unstubAllEnvs();
    await dynamoDb.close();
    rmSync(folder, { recursive: true, force: true });
  };
}
