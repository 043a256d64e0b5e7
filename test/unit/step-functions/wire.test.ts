import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  GetExecutionHistoryCommand,
  InvalidToken,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SFNClient,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  StateMachineDoesNotExist,
  StopExecutionCommand,
  paginateGetExecutionHistory,
} from '@aws-sdk/client-sfn';
import { afterEach, describe, expect, test } from 'vitest';
import type { Json, UnderTest } from './engine-under-test.ts';
import { engineUnderTest, machine } from './engine-under-test.ts';

const pass = machine({ A: { Type: 'Pass', End: true } });
const wait = machine({ W: { Type: 'Wait', Seconds: 60, End: true } });
const day = 24 * 3_600_000;

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** The unmodified SDK client against the engine behind a plain HTTP server. */
async function client(under: UnderTest): Promise<SFNClient> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
      void under.sfn
        .handle(operation, JSON.parse(Buffer.concat(chunks).toString()) as Json)
        .then((answer) => {
          response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' });
          response.end(JSON.stringify(answer.body));
        });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const sfn = new SFNClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  closing.push(() => {
    sfn.destroy();
    server.close();
  });
  return sfn;
}

describe('an unmodified @aws-sdk/client-sfn', () => {
  test('creates, starts, describes and reads the history', async () => {
    const under = engineUnderTest();
    const sfn = await client(under);
    const definition = JSON.stringify(wait);
    const roleArn = 'arn:aws:iam::000000000000:role/test';
    const { stateMachineArn } = await sfn.send(
      new CreateStateMachineCommand({ name: 'wait', definition, roleArn }),
    );
    const { executionArn, startDate } = await sfn.send(
      new StartExecutionCommand({ stateMachineArn, name: 'one', input: '{"a":1}' }),
    );
    expect(startDate).toEqual(new Date(Date.UTC(2026, 3, 1)));
    await under.time.advance(60_000);
    const described = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    expect(described).toMatchObject({ status: 'SUCCEEDED', output: '{"a":1}', name: 'one' });
    expect(described.stopDate).toEqual(new Date(Date.UTC(2026, 3, 1, 0, 1)));
    const { events } = await sfn.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events?.[1]).toMatchObject({
      id: 2,
      type: 'WaitStateEntered',
      previousEventId: 0,
      stateEnteredEventDetails: { name: 'W', input: '{"a":1}' },
    });
    const { stateMachines } = await sfn.send(new ListStateMachinesCommand({}));
    expect(stateMachines).toMatchObject([{ name: 'wait', type: 'STANDARD' }]);
  });

  test('gets the SDK’s own error classes', async () => {
    const under = engineUnderTest();
    const sfn = await client(under);
    const stateMachineArn = await under.create('wait', wait);
    await sfn.send(new StartExecutionCommand({ stateMachineArn, name: 'one', input: '{"a":1}' }));
    const again = new StartExecutionCommand({ stateMachineArn, name: 'one', input: '{"a":2}' });
    await expect(sfn.send(again)).rejects.toBeInstanceOf(ExecutionAlreadyExists);
    const nowhere = new StartExecutionCommand({ stateMachineArn: `${stateMachineArn}x` });
    await expect(sfn.send(nowhere)).rejects.toBeInstanceOf(StateMachineDoesNotExist);
    const forged = new SendTaskSuccessCommand({ taskToken: 'forged', output: '1' });
    await expect(sfn.send(forged)).rejects.toBeInstanceOf(InvalidToken);
  });

  test('pages through lists and history, either way', async () => {
    const under = engineUnderTest();
    const sfn = await client(under);
    const stateMachineArn = await under.create('wait', wait);
    for (let n = 0; n < 5; n += 1) await under.start(stateMachineArn, n, `n${n}`);
    const first = await sfn.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 3 }));
    const second = await sfn.send(
      new ListExecutionsCommand({ stateMachineArn, maxResults: 3, nextToken: first.nextToken }),
    );
    const names = [...(first.executions ?? []), ...(second.executions ?? [])].map(({ name }) => name);
    expect(names).toEqual(['n4', 'n3', 'n2', 'n1', 'n0']);
    expect(second.nextToken).toBeUndefined();
    const executionArn = first.executions?.[0]?.executionArn;
    await sfn.send(new StopExecutionCommand({ executionArn }));
    const running = await sfn.send(new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING' }));
    expect(running.executions?.map(({ name }) => name)).toEqual(['n3', 'n2', 'n1', 'n0']);
    const ids: (number | undefined)[] = [];
    const pages = paginateGetExecutionHistory(
      { client: sfn, pageSize: 1 },
      { executionArn, reverseOrder: true },
    );
    for await (const page of pages) ids.push(...(page.events ?? []).map(({ id }) => id));
    expect(ids).toEqual([3, 2, 1]);
  });
});

describe('names of executions', () => {
  test('the same name and input while open answers with the open one and starts nothing', async () => {
    const under = engineUnderTest();
    const arn = await under.create('wait', wait);
    const first = await under.start(arn, { a: 1 }, 'one');
    await under.time.advance(30_000);
    expect(await under.start(arn, { a: 1 }, 'one')).toBe(first);
    expect(under.changes).toHaveLength(1);
  });

  test.each([
    ['another input while open', 0, { a: 2 }],
    ['the same input after the end', 61_000, { a: 1 }],
    ['89 days after the end', 89 * day, { a: 1 }],
  ])('%s is ExecutionAlreadyExists', async (_what, later, input) => {
    const under = engineUnderTest();
    const arn = await under.create('wait', wait);
    await under.start(arn, { a: 1 }, 'one');
    await under.time.advance(later);
    const body = { stateMachineArn: arn, name: 'one', input: JSON.stringify(input) };
    expect((await under.call('StartExecution', body))['__type']).toBe('ExecutionAlreadyExists');
  });

  test('a name is free again 90 days after the end', async () => {
    const under = engineUnderTest();
    const arn = await under.create('wait', wait);
    const first = await under.start(arn, { a: 1 }, 'one');
    await under.time.advance(60_000 + 90 * day);
    expect(await under.start(arn, { a: 2 }, 'one')).toBe(first);
    expect((await under.describe(first))['input']).toBe('{"a":2}');
  });

  test('two starts at the same moment are one execution', async () => {
    const under = engineUnderTest();
    const arn = await under.create('wait', wait);
    const both = await Promise.all([under.start(arn, 1, 'one'), under.start(arn, 1, 'one')]);
    expect(both[0]).toBe(both[1]);
    const { executions } = await under.call('ListExecutions', { stateMachineArn: arn });
    expect(executions).toHaveLength(1);
  });

  test.each(['', 'a b', 'a:b', 'a/b', 'x'.repeat(81)])('%j is InvalidName', async (name) => {
    const under = engineUnderTest();
    const stateMachineArn = await under.create('wait', wait);
    expect((await under.call('StartExecution', { stateMachineArn, name }))['__type']).toBe('InvalidName');
  });
});

describe('state machines', () => {
  test('creating the same one again is idempotent, another definition is not', async () => {
    const under = engineUnderTest();
    expect(await under.create('m', pass)).toBe(await under.create('m', pass));
    await expect(under.create('m', wait)).rejects.toThrow('StateMachineAlreadyExists');
  });

  test('an execution keeps the definition it started with', async () => {
    const under = engineUnderTest();
    const tail = (Output: string): Json => ({
      W: { Type: 'Wait', Seconds: 60, Next: 'B' },
      B: { Type: 'Pass', Output, End: true },
    });
    const stateMachineArn = await under.create('m', machine(tail('old')));
    const before = await under.start(stateMachineArn, 1, 'before');
    await under.time.advance(10_000);
    const definition = JSON.stringify(machine(tail('new')));
    const updated = await under.call('UpdateStateMachine', { stateMachineArn, definition });
    expect(updated).toHaveProperty('revisionId');
    const after = await under.start(stateMachineArn, 1, 'after');
    await under.time.advance(100_000);
    expect([(await under.describe(before)).output, (await under.describe(after)).output]).toEqual([
      'old',
      'new',
    ]);
    const described = await under.call('DescribeStateMachine', { stateMachineArn });
    expect(described).toMatchObject({ definition, status: 'ACTIVE', revisionId: updated['revisionId'] });
  });
});

describe('what is not there', () => {
  test.each(['CreateActivity', 'StartSyncExecution', 'toString', '__proto__'])(
    '%s is refused',
    async (operation) => {
      const { sfn } = engineUnderTest();
      expect(await sfn.handle(operation, {})).toMatchObject({
        status: 400,
        body: { __type: 'UnknownOperationException', message: `${operation} is not supported here.` },
      });
    },
  );

  test('a missing or wrong member is a ValidationException', async () => {
    const { call } = engineUnderTest();
    expect((await call('StartExecution', {}))['__type']).toBe('ValidationException');
    expect((await call('StartExecution', { stateMachineArn: 1 }))['__type']).toBe('ValidationException');
    expect((await call('DescribeExecution', { executionArn: 'x' }))['__type']).toBe('InvalidArn');
    const list: unknown = [];
    expect((await call('StartExecution', list as Json))['__type']).toBe('SerializationException');
  });
});

test('status changes have EventBridge’s shape', async () => {
  const under = engineUnderTest();
  const { executionArn } = await under.run(machine({ A: { Type: 'Pass', Output: 5, End: true } }), { a: 1 });
  const started = Date.UTC(2026, 3, 1);
  expect(under.changes).toMatchObject([
    { detail: { status: 'RUNNING', stopDate: null, output: null } },
    {
      version: '0',
      'detail-type': 'Step Functions Execution Status Change',
      source: 'aws.states',
      account: '000000000000',
      time: '2026-04-01T00:00:00Z',
      region: 'ap-northeast-1',
      resources: [executionArn],
      detail: {
        executionArn,
        status: 'SUCCEEDED',
        startDate: started,
        stopDate: started,
        input: '{"a":1}',
        output: '5',
        error: null,
        cause: null,
      },
    },
  ]);
});
