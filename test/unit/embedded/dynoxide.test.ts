import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { findDynoxide, startDynamoDb } from '../../../embedded/dynoxide.ts';
import { logNothing } from '../../../embedded/log.ts';
import { createTable } from '../../../embedded/table.ts';
import { tableDefinition } from '../../../functions/storage/table-definition.ts';

const waitUntil = async (met: () => boolean): Promise<void> => {
  const deadline = Date.now() + 10_000;
  while (!met()) {
    if (Date.now() > deadline) throw new Error('Waited 10 s in vain.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** A start on a file that an earlier start has indexed. */
const startTwice = async (options: () => Parameters<typeof startDynamoDb>[0]) => {
  await (await startDynamoDb(options())).close();
  return startDynamoDb(options());
};

const clientFor = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 10,
  });

describe('the embedded DynamoDB', () => {
  let folder = '';
  const env = { PATH: process.env['PATH'] };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shimon-dynoxide-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const options = () => ({
    dbFile: join(folder, 'table.db'),
    pidFile: join(folder, 'pid'),
    log: logNothing,
    env,
  });

  it('answers from an index what it asks of its stream at every write and read', async () => {
    const dynoxide = readFileSync(findDynoxide(env)).toString('latin1');
    const [next, after] = [
      'SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1 FROM _stream_records WHERE table_name = ?1',
      'WHERE table_name = ?1 AND shard_id = ?2 AND CAST(sequence_number AS INTEGER) > ?3',
    ] as const;
    // What it asks may change with its version: then the index has to be looked at again.
    expect([dynoxide.includes(next), dynoxide.includes(after)]).toEqual([true, true]);
    const dynamoDb = await startTwice(options);
    const database = new DatabaseSync(options().dbFile);
    try {
      for (const question of [next, `SELECT * FROM _stream_records ${after}`]) {
        const [plan] = database.prepare(`EXPLAIN QUERY PLAN ${question}`).all();
        expect(String(plan?.['detail'])).toMatch(/SEARCH _stream_records USING .*stream_order/);
      }
    } finally {
      database.close();
      await dynamoDb.close();
    }
  });

  it('is started again at the same place when it is killed, with what was written', async () => {
    const dynamoDb = await startDynamoDb(options());
    try {
      const client = clientFor(dynamoDb.endpoint);
      await createTable(client, 'records', tableDefinition);
      await createTable(client, 'records', tableDefinition);
      const key = { pk: { S: 'a' }, sk: { S: 'b' } };
      await client.send(new PutItemCommand({ TableName: 'records', Item: { ...key, n: { N: '1' } } }));
      const first = dynamoDb.pid();
      if (first === undefined) throw new Error('No process.');
      process.kill(first, 'SIGKILL');
      await waitUntil(() => dynamoDb.pid() !== undefined && dynamoDb.pid() !== first);
      const read = await client.send(new GetItemCommand({ TableName: 'records', Key: key }));
      expect(read.Item?.['n']).toEqual({ N: '1' });
    } finally {
      await dynamoDb.close();
    }
    expect(dynamoDb.pid()).toBeUndefined();
  });

  it('does not outlive a killed parent', async () => {
    const module = new URL('../../../embedded/dynoxide.ts', import.meta.url).href;
    const script = `
      import { startDynamoDb } from ${JSON.stringify(module)};
      const db = await startDynamoDb({ ...${JSON.stringify({ dbFile: options().dbFile, pidFile: options().pidFile })}, log() {} });
      process.stdout.write(String(db.pid()));
      setInterval(() => {}, 1000);
    `;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env,
    });
    let text = '';
    parent.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    await waitUntil(() => text !== '');
    const pid = Number(text);
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await waitUntil(() => !isAlive(pid));
    expect(isAlive(pid)).toBe(false);
  });

  it('kills one left behind before it starts on the same file', async () => {
    const left = spawn(findDynoxide(env), ['--port', '0', '--db-path', options().dbFile], {
      stdio: 'ignore',
    });
    await waitUntil(() => left.pid !== undefined);
    writeFileSync(options().pidFile, String(left.pid));
    const dynamoDb = await startDynamoDb(options());
    await dynamoDb.close();
    await waitUntil(() => left.signalCode !== null || left.exitCode !== null);
    expect(left.signalCode).toBe('SIGKILL');
  });

  it('takes the endpoint that the user names', async () => {
    const endpoint = 'http://127.0.0.1:9';
    const dynamoDb = await startDynamoDb({ ...options(), env: { AWS_ENDPOINT_URL_DYNAMODB: endpoint } });
    expect(dynamoDb.endpoint).toBe(endpoint);
    expect(dynamoDb.pid()).toBeUndefined();
  });
});
