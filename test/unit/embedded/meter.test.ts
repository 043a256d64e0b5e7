import { DynamoDBClient, GetItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { CopyObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient, PutCommand, QueryCommand as DocumentQuery } from '@aws-sdk/lib-dynamodb';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type EmbeddedDynamoDb, startDynamoDb } from '../../../embedded/dynoxide.ts';
import { runAsGroup } from '../../../embedded/lambda.ts';
import { logNothing } from '../../../embedded/log.ts';
import { createMeter } from '../../../embedded/meter.ts';
import { createTable } from '../../../embedded/table.ts';
import { tableDefinition } from '../../../functions/storage/table-definition.ts';

const given = { region: 'ap-northeast-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
const nowhere = { ...given, endpoint: 'http://127.0.0.1:1', maxAttempts: 1 };

describe('the meter', () => {
  let dynamoDb: EmbeddedDynamoDb;
  let client: DynamoDBClient;
  beforeAll(async () => {
    dynamoDb = await startDynamoDb({
      dbFile: undefined,
      pidFile: undefined,
      log: logNothing,
      env: { PATH: '' },
    });
    client = new DynamoDBClient({ ...given, endpoint: dynamoDb.endpoint });
    await createTable(client, 'records', tableDefinition);
  });
  afterAll(() => dynamoDb.close());

  const key = (name: string) => ({ pk: { S: name }, sk: { S: 's' } });

  it('sums units and records what each group called on which table and index', async () => {
    const meter = createMeter();
    const metered = new DynamoDBClient({ ...given, endpoint: dynamoDb.endpoint });
    const document = DynamoDBDocumentClient.from(metered);
    meter.attach(metered);
    let writes = 0;
    meter.onWrite(() => (writes += 1));
    const TableName = 'records';
    await runAsGroup('api-department', async () => {
      await document.send(
        new PutCommand({ TableName, Item: { pk: 'a', sk: 's', inboxPk: 'i', inboxSk: '1' } }),
      );
      await metered.send(
        new TransactWriteItemsCommand({
          TransactItems: [
            { Put: { TableName, Item: key('b') } },
            {
              Update: {
                TableName,
                Key: key('c'),
                UpdateExpression: 'SET n = :n',
                ExpressionAttributeValues: { ':n': { N: '1' } },
              },
            },
            { Delete: { TableName, Key: key('d') } },
            { ConditionCheck: { TableName, Key: key('a'), ConditionExpression: 'attribute_exists(pk)' } },
          ],
        }),
      );
    });
    const written = meter.read();
    expect(written.writeUnits).toBeGreaterThanOrEqual(2 + 8);
    expect(written.readUnits).toBe(0);
    expect(writes).toBe(2);
    await runAsGroup('api-reading', async () => {
      await metered.send(new GetItemCommand({ TableName, Key: key('a'), ConsistentRead: true }));
      const found = await document.send(
        new DocumentQuery({
          TableName,
          IndexName: 'inbox',
          KeyConditionExpression: 'inboxPk = :p',
          ExpressionAttributeValues: { ':p': 'i' },
        }),
      );
      expect(found.Items).toHaveLength(1);
    });
    const read = meter.read();
    expect(read.writeUnits).toBe(written.writeUnits);
    expect(read.readUnits).toBeGreaterThanOrEqual(1.5);
    const calls = read.permissions.map(({ group, action, resource }) => `${group} ${action} ${resource}`);
    expect(calls).toEqual([
      'api-department dynamodb:ConditionCheckItem records',
      'api-department dynamodb:DeleteItem records',
      'api-department dynamodb:PutItem records',
      'api-department dynamodb:UpdateItem records',
      'api-reading dynamodb:GetItem records',
      'api-reading dynamodb:Query records/index/inbox',
    ]);
  });

  it('leaves out what no Lambda group did', async () => {
    const meter = createMeter();
    const metered = new DynamoDBClient({ ...given, endpoint: dynamoDb.endpoint });
    meter.attach(metered);
    await metered.send(new GetItemCommand({ TableName: 'records', Key: key('a') }));
    expect(meter.read()).toMatchObject({ readUnits: 0, permissions: [] });
  });

  it('records Step Functions and S3 calls, a presigned link and a locked copy included', async () => {
    const meter = createMeter();
    const states = new SFNClient(nowhere);
    const s3 = new S3Client({ ...nowhere, forcePathStyle: true });
    for (const one of [states, s3, new KMSClient(nowhere)]) meter.attach(one);
    const stateMachineArn = 'arn:aws:states:ap-northeast-1:000000000000:stateMachine:delegation';
    await runAsGroup('dispatch', async () => {
      await expect(states.send(new StartExecutionCommand({ stateMachineArn }))).rejects.toThrow();
      await getSignedUrl(s3, new PutObjectCommand({ Bucket: 'quarantine', Key: 'a' }));
      const copy = {
        Bucket: 'evidence',
        Key: 'a',
        CopySource: 'quarantine/a',
        ObjectLockMode: 'GOVERNANCE' as const,
      };
      await expect(s3.send(new CopyObjectCommand(copy))).rejects.toThrow();
    });
    expect(meter.read().permissions.map(({ action, resource }) => `${action} ${resource}`)).toEqual([
      's3:GetObject quarantine',
      's3:PutObject evidence',
      's3:PutObject quarantine',
      's3:PutObjectRetention evidence',
      'states:StartExecution delegation',
    ]);
  });

  it('keeps executions with their status and transitions', () => {
    const meter = createMeter();
    const executionArn = 'arn:aws:states:ap-northeast-1:000000000000:execution:delegation:m1-r1';
    meter.countTransition({ machine: 'delegation', executionArn });
    meter.countTransition({ machine: 'delegation', executionArn });
    meter.countInvocation('tasks-delegation', {});
    expect(meter.read()).toMatchObject({
      stateTransitions: 2,
      lambdaInvocations: 1,
      executions: [
        { arn: executionArn, name: 'm1-r1', machine: 'delegation', status: 'RUNNING', transitions: 2 },
      ],
    });
  });
});
