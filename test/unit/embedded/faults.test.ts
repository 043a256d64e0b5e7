import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { type EmbeddedDynamoDb, startDynamoDb } from '../../../embedded/dynoxide.ts';
import { createFaults, type Faults } from '../../../embedded/faults.ts';
import { runAsGroup } from '../../../embedded/lambda.ts';
import { logNothing } from '../../../embedded/log.ts';
import type { InvokeLambda } from '../../../embedded/ports.ts';
import { createWork } from '../../../embedded/work.ts';

let dynamoDb: EmbeddedDynamoDb;
let client: DynamoDBClient;
let faults: Faults;
let pk = 0;

beforeAll(async () => {
  dynamoDb = await startDynamoDb({ dbFile: undefined, pidFile: undefined, log: logNothing, env: {} });
  client = new DynamoDBClient({
    region: 'ap-northeast-1',
    endpoint: dynamoDb.endpoint,
    credentials: { accessKeyId: 'k', secretAccessKey: 's' },
  });
  await client.send(
    new CreateTableCommand({
      TableName: 'counts',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    }),
  );
});
afterAll(() => dynamoDb.close());
beforeEach(() => {
  faults = createFaults(7);
  faults.attach(client);
  pk += 1;
});

const key = () => ({ pk: { S: String(pk) } });

/** Adds one: done twice, it shows. */
const addOne = () =>
  runAsGroup('api-reading', () =>
    client.send(
      new TransactWriteItemsCommand({
        TransactItems: [
          {
            Update: {
              TableName: 'counts',
              Key: key(),
              UpdateExpression: 'ADD n :one',
              ExpressionAttributeValues: { ':one': { N: '1' } },
            },
          },
        ],
      }),
    ),
  );

const count = async (): Promise<string | undefined> => {
  const { Item } = await client.send(new GetItemCommand({ TableName: 'counts', Key: key() }));
  return Item?.['n']?.N;
};

describe('faults in calls', () => {
  test('none strikes until rates are set', async () => {
    await addOne();
    expect([await count(), faults.struck()]).toEqual(['1', {}]);
  });

  test('an answer that is always lost leaves the write done, once, and the caller with an error', async () => {
    faults.set({ neverAnswered: 1 });
    await expect(addOne()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await count()).toBe('1');
  });

  test('a call that is cut before it arrives writes nothing', async () => {
    faults.set({ cutBefore: 1 });
    await expect(addOne()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await count()).toBeUndefined();
  });

  test('a conflict cancels the transaction and says so', async () => {
    faults.set({ conflict: 1 });
    await expect(addOne()).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'TransactionConflict' }],
    });
  });

  test('throttling has one of the names that DynamoDB gives it', async () => {
    faults.set({ throttled: 1 });
    await expect(addOne()).rejects.toMatchObject({
      name: expect.stringMatching(/^(ThrottlingException|ProvisionedThroughputExceededException)$/) as string,
    });
  });
});

const collecting = (): { batches: unknown[]; invoke: InvokeLambda } => {
  const batches: unknown[] = [];
  return {
    batches,
    invoke: (_group, payload) => {
      batches.push((payload as { Records: unknown[] }).Records);
      return Promise.resolve({ ok: true, payload: { batchItemFailures: [] } });
    },
  };
};

describe('faults on the way from the stream', () => {
  test('a silent stream brings nothing, and nothing later', async () => {
    const { batches, invoke } = collecting();
    const work = createWork();
    const faulty = faults.forStream(invoke, work);
    faults.set({ streamSilent: 1 });
    expect(await faulty('dispatch', { Records: ['a'] })).toMatchObject({ ok: true });
    faults.set({});
    await faulty('dispatch', { Records: ['b'] });
    await work.quiet();
    expect(batches).toEqual([['b']]);
  });

  test('a late record comes after those that follow it', async () => {
    const { batches, invoke } = collecting();
    const work = createWork();
    const faulty = faults.forStream(invoke, work);
    faults.set({ recordLate: 1 });
    await faulty('dispatch', { Records: ['a'] });
    faults.set({});
    await faulty('dispatch', { Records: ['b'] });
    await work.quiet();
    expect(batches).toEqual([['b'], ['a']]);
  });

  test('a record comes twice', async () => {
    const { batches, invoke } = collecting();
    const faulty = faults.forStream(invoke, createWork());
    await faulty('dispatch', { Records: ['a'] });
    faults.set({ recordTwice: 1 });
    await faulty('dispatch', { Records: ['b'] });
    expect(batches).toEqual([['a'], ['b', 'a']]);
  });
});

test('a function whose answer is lost has run, and the engine hears a fault that it retries', async () => {
  const { batches, invoke } = collecting();
  faults.set({ functionAnswerLost: 1 });
  const answer = await faults.forTasks(invoke)('delegation-tasks', { Records: ['ran'] });
  expect([batches.length, answer]).toEqual([
    1,
    { ok: false, failure: { errorType: 'Lambda.ServiceException', errorMessage: 'The answer was lost.' } },
  ]);
});
