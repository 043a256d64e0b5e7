import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createClock } from '../../../embedded/clock.ts';
import { type EmbeddedDynamoDb, startDynamoDb } from '../../../embedded/dynoxide.ts';
import { logNothing } from '../../../embedded/log.ts';
import type { LambdaAnswer } from '../../../embedded/ports.ts';
import { matchesPattern } from '../../../embedded/stream-filter.ts';
import { startStreamPoller, type StreamPoller } from '../../../embedded/stream-poller.ts';
import { createTable } from '../../../embedded/table.ts';
import { createWork } from '../../../embedded/work.ts';
import { tableDefinition } from '../../../functions/storage/table-definition.ts';

const given = { region: 'ap-northeast-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
const START = '2023-06-01T00:00:00Z';

const keyOf = (record: DynamoDBRecord): string => record.dynamodb?.Keys?.['pk']?.S ?? '';

describe('the stream poller', () => {
  let folder = '';
  let dynamoDb: EmbeddedDynamoDb;
  let client: DynamoDBClient;
  let streams: DynamoDBStreamsClient;
  let pollers: StreamPoller[] = [];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'shimon-stream-'));
    dynamoDb = await startDynamoDb({
      dbFile: join(folder, 'table.db'),
      pidFile: undefined,
      log: logNothing,
      env: { PATH: '' },
    });
    client = new DynamoDBClient({ ...given, endpoint: dynamoDb.endpoint });
    streams = new DynamoDBStreamsClient({ ...given, endpoint: dynamoDb.endpoint });
    await createTable(client, 'records', tableDefinition);
  });
  afterEach(async () => {
    await Promise.all(pollers.map((poller) => poller.close()));
    pollers = [];
    await dynamoDb.close();
    rmSync(folder, { recursive: true });
  });

  const put = (pk: string, more: Record<string, { S: string } | { B: Uint8Array }> = {}) =>
    client.send(
      new PutItemCommand({ TableName: 'records', Item: { pk: { S: pk }, sk: { S: 's' }, ...more } }),
    );

  const start = (
    handler: (records: DynamoDBRecord[]) => LambdaAnswer,
    pattern: Record<string, unknown> = {},
  ) => {
    const work = createWork();
    const clock = createClock({ file: undefined, startsAt: START, work });
    const lines: string[] = [];
    const poller = startStreamPoller({
      subscriptions: [{ group: 'dispatch', pattern, batchSize: 10 }],
      dynamoDb: client,
      streams,
      tableName: 'records',
      checkpointFile: (group) => join(folder, `${group}.json`),
      invoke: (_group, payload) =>
        work.during(Promise.resolve(handler((payload as { Records: DynamoDBRecord[] }).Records))),
      clock,
      work,
      region: 'ap-northeast-1',
      log: (line) => lines.push(line),
      firstRetryMs: 1,
    });
    pollers.push(poller);
    return { poller, work, lines };
  };
  const fine: LambdaAnswer = { ok: true, payload: null };

  it('delivers what fits, as Lambda would, before it is quiet', async () => {
    const seen: DynamoDBRecord[] = [];
    const { work } = start(
      (records) => {
        seen.push(...records);
        return fine;
      },
      { eventName: ['INSERT'], dynamodb: { NewImage: { pendingPk: { S: [{ exists: true }] } } } },
    );
    await work.quiet();
    await put('a', { pendingPk: { S: 'p' }, pendingSk: { S: '1' }, bytes: { B: new Uint8Array([1, 2]) } });
    await put('b');
    await put('a', { pendingPk: { S: 'p' }, pendingSk: { S: '2' } });
    await work.quiet();
    expect(seen.map(keyOf)).toEqual(['a']);
    expect(seen[0]).toMatchObject({
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      awsRegion: 'ap-northeast-1',
      dynamodb: { NewImage: { bytes: { B: 'AQI=' } }, ApproximateCreationDateTime: Date.parse(START) / 1000 },
    });
  });

  it('repeats from the first that failed, until it is done', async () => {
    const batches: string[][] = [];
    let failures = 3;
    await put('a');
    await put('b');
    await put('c');
    const { work, lines } = start((records) => {
      batches.push(records.map(keyOf));
      const bad = records.find((record) => keyOf(record) === 'b');
      if (bad === undefined || failures === 0) return fine;
      failures -= 1;
      return { ok: true, payload: { batchItemFailures: [{ itemIdentifier: bad.dynamodb?.SequenceNumber }] } };
    });
    await work.quiet();
    expect(batches).toEqual([['a', 'b', 'c'], ['b'], ['b'], ['b'], ['c']]);
    expect(lines).toEqual([]);
  });

  it('drops a record that always fails, after five retries, and no other', async () => {
    const done: string[] = [];
    let tries = 0;
    for (const name of ['a', 'b', 'poison', 'c']) await put(name);
    const { work, lines } = start((records) => {
      const names = records.map(keyOf);
      if (names.includes('poison')) {
        if (names.length === 1) tries += 1;
        return { ok: false, failure: { errorType: 'Error', errorMessage: 'expected' } };
      }
      done.push(...names);
      return fine;
    });
    await work.quiet();
    expect(done).toEqual(['a', 'b', 'c']);
    expect(tries).toBe(6);
    expect(lines).toHaveLength(1);
  });

  it('goes on where it stood after a restart, with nothing lost or repeated', async () => {
    const first: string[] = [];
    const one = start((records) => {
      first.push(...records.map(keyOf));
      return fine;
    });
    await put('a');
    await one.work.quiet();
    await one.poller.close();
    await put('b');
    const pid = dynamoDb.pid() ?? 0;
    process.kill(pid, 'SIGKILL');
    const second: string[] = [];
    const two = start((records) => {
      second.push(...records.map(keyOf));
      return fine;
    });
    await two.work.quiet();
    await put('c');
    await two.work.quiet();
    expect(first).toEqual(['a']);
    expect(second).toEqual(['b', 'c']);
  });

  it('does not take a batch as done that it was closed in', async () => {
    await put('a');
    let tries = 0;
    const failing = start(() => {
      tries += 1;
      return { ok: false, failure: { errorType: 'Error', errorMessage: 'expected' } };
    });
    const deadline = Date.now() + 5000;
    while (tries === 0 && Date.now() < deadline) await new Promise((resolve) => setImmediate(resolve));
    await failing.poller.close();
    expect(tries).toBeLessThan(6);
    const again: string[] = [];
    const next = start((records) => {
      again.push(...records.map(keyOf));
      return fine;
    });
    await next.work.quiet();
    expect(again).toEqual(['a']);
  });
});

describe('matchesPattern', () => {
  const record = {
    eventName: 'INSERT',
    dynamodb: { NewImage: { type: { S: 'human-task' }, n: { N: '1' } } },
  };
  it.each([
    [{}, true],
    [{ eventName: ['INSERT', 'MODIFY'] }, true],
    [{ eventName: ['REMOVE'] }, false],
    [{ dynamodb: { NewImage: { type: { S: ['human-task'] } } } }, true],
    [{ dynamodb: { NewImage: { type: { S: [{ prefix: 'human' }] } } } }, true],
    [{ dynamodb: { NewImage: { type: { S: [{ suffix: 'x' }] } } } }, false],
    [{ dynamodb: { NewImage: { type: { S: [{ 'anything-but': ['matter'] }] } } } }, true],
    [{ dynamodb: { NewImage: { gone: { S: [{ exists: false }] } } } }, true],
    [{ dynamodb: { OldImage: { type: { S: [{ exists: true }] } } } }, false],
    // As in Lambda, `exists` looks at leaves only.
    [{ dynamodb: { NewImage: { type: [{ exists: true }] } } }, false],
    [{ eventName: ['INSERT'], dynamodb: { NewImage: { n: { N: ['2'] } } } }, false],
  ])('%j is %s', (pattern, expected) => {
    expect(matchesPattern(pattern, record)).toBe(expected);
  });

  it('refuses what it does not know', () => {
    expect(() => matchesPattern({ eventName: [{ cidr: '10.0.0.0/8' }] }, record)).toThrow('cidr');
    expect(() => matchesPattern({ eventName: 'INSERT' }, record)).toThrow('eventName');
  });
});
