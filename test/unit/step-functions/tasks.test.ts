import { describe, expect, test } from 'vitest';
import type { Json, UnderTest } from './engine-under-test.ts';
import { LambdaError, callback, child, engineUnderTest, invoke, machine } from './engine-under-test.ts';

const asks = {
  Type: 'Task',
  Resource: callback,
  Arguments: { FunctionName: 'ask', Payload: { token: '{% $states.context.Task.Token %}' } },
};
const asking = machine({ A: { ...asks, End: true } });

function tokenTaker() {
  const tokens: string[] = [];
  const take = (payload: Json): string => {
    tokens.push(String(payload['token']));
    return 'taken';
  };
  return { tokens, take };
}

async function started(under: UnderTest, definition: Json, input?: unknown): Promise<string> {
  const execution = await under.start(await under.create('machine', definition), input);
  await under.time.advance(0);
  return execution;
}

describe('waitForTaskToken', () => {
  test('goes on with the output SendTaskSuccess brings, once', async () => {
    const { tokens, take } = tokenTaker();
    const under = engineUnderTest({ ask: take });
    const execution = await started(under, asking);
    expect((await under.describe(execution))['status']).toBe('RUNNING');
    const answer = { taskToken: tokens[0], output: '{"ok":true}' };
    expect(await under.sfn.handle('SendTaskSuccess', answer)).toEqual({ status: 200, body: {} });
    expect(await under.describe(execution)).toMatchObject({ status: 'SUCCEEDED', output: { ok: true } });
    expect(await under.sfn.handle('SendTaskSuccess', answer)).toMatchObject({
      status: 400,
      body: { __type: 'TaskTimedOut' },
    });
    expect(await under.types(execution)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  test('fails with the error SendTaskFailure brings', async () => {
    const { tokens, take } = tokenTaker();
    const under = engineUnderTest({ ask: take });
    const execution = await started(under, asking);
    await under.call('SendTaskFailure', { taskToken: tokens[0], error: 'Refused', cause: 'not today' });
    expect(await under.describe(execution)).toMatchObject({
      status: 'FAILED',
      error: 'Refused',
      cause: 'not today',
    });
  });

  test('takes an answer while the invoke that hands out the token still runs, whatever that invoke then does', async () => {
    const outcome = Promise.withResolvers<string>();
    const { tokens, take } = tokenTaker();
    const under = engineUnderTest({
      ask: (payload) => {
        take(payload);
        return outcome.promise;
      },
    });
    const execution = await under.start(await under.create('machine', asking));
    while (tokens.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const answered = await under.sfn.handle('SendTaskSuccess', { taskToken: tokens[0], output: '1' });
    expect(answered.status).toBe(200);
    expect(await under.describe(execution)).toMatchObject({ status: 'SUCCEEDED', output: 1 });
    outcome.reject(new LambdaError('TooLate'));
    await under.time.advance(0);
    expect(await under.describe(execution)).toMatchObject({ status: 'SUCCEEDED', output: 1 });
  });

  test('fails when the invoke fails before any answer; the retry has another token, the first is over', async () => {
    const { tokens, take } = tokenTaker();
    const under = engineUnderTest({
      ask: (payload) => {
        take(payload);
        if (tokens.length === 1) throw new LambdaError('Busy');
        return 'taken';
      },
    });
    const Retry = [{ ErrorEquals: ['Busy'] }];
    const execution = await started(under, machine({ A: { ...asks, Retry, End: true } }));
    await under.time.advance(1000);
    expect(new Set(tokens).size).toBe(2);
    const late = await under.call('SendTaskSuccess', { taskToken: tokens[0], output: '1' });
    expect(late['__type']).toBe('TaskTimedOut');
    await under.call('SendTaskSuccess', { taskToken: tokens[1], output: '2' });
    expect((await under.describe(execution))['output']).toBe(2);
  });

  test('refuses tokens it never issued and output that is no JSON', async () => {
    const { tokens, take } = tokenTaker();
    const under = engineUnderTest({ ask: take });
    await started(under, asking);
    const token = String(tokens[0]);
    const forged = `${token.slice(0, -2)}${token.endsWith('A') ? 'BB' : 'AA'}`;
    for (const taskToken of ['', 'guess', forged, `A${token.slice(1)}`]) {
      const answer = await under.call('SendTaskSuccess', { taskToken, output: '1' });
      expect(answer['__type']).toBe('InvalidToken');
    }
    const broken = await under.call('SendTaskSuccess', { taskToken: token, output: '{' });
    expect(broken['__type']).toBe('InvalidOutput');
  });
});

describe('limits of a task', () => {
  test('TimeoutSeconds ends it with States.Timeout', async () => {
    const { tokens, take } = tokenTaker();
    const under = engineUnderTest({ ask: take });
    const execution = await started(under, machine({ A: { ...asks, TimeoutSeconds: 60, End: true } }));
    await under.time.advance(59_000);
    expect((await under.describe(execution))['status']).toBe('RUNNING');
    await under.time.advance(1000);
    expect(await under.describe(execution)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect((await under.types(execution)).slice(-2)).toEqual(['TaskTimedOut', 'ExecutionFailed']);
    const late = await under.call('SendTaskSuccess', { taskToken: tokens[0], output: '1' });
    expect(late['__type']).toBe('TaskTimedOut');
  });

  test('HeartbeatSeconds ends it with States.Timeout unless heartbeats come', async () => {
    const { tokens, take } = tokenTaker();
    const under = engineUnderTest({ ask: take });
    const beating = machine({ A: { ...asks, HeartbeatSeconds: '{% $states.input.beat %}', End: true } });
    const execution = await started(under, beating, { beat: 10 });
    for (let beat = 0; beat < 3; beat += 1) {
      await under.time.advance(9000);
      expect(await under.call('SendTaskHeartbeat', { taskToken: tokens[0] })).toEqual({});
    }
    await under.time.advance(9999);
    expect((await under.describe(execution))['status']).toBe('RUNNING');
    await under.time.advance(1);
    expect(await under.describe(execution)).toMatchObject({
      status: 'FAILED',
      error: 'States.Timeout',
    });
    const late = await under.call('SendTaskHeartbeat', { taskToken: tokens[0] });
    expect(late['__type']).toBe('TaskTimedOut');
  });

  test.each([
    [{ HeartbeatSeconds: 5 }, 'heartbeat'],
    [{ TimeoutSeconds: 5 }, 'time'],
    [{ HeartbeatSeconds: 5, TimeoutSeconds: 5 }, 'time'],
    [{ HeartbeatSeconds: 5, TimeoutSeconds: 9 }, 'heartbeat'],
  ])('a handler can tell what ran out with %j: the %s', async (limits, output) => {
    const under = engineUnderTest({ ask: () => null });
    const Catch = [
      { ErrorEquals: ['States.HeartbeatTimeout'], Next: 'B', Output: 'heartbeat' },
      { ErrorEquals: ['States.Timeout'], Next: 'B', Output: 'time' },
    ];
    const states = { A: { ...asks, ...limits, Catch, End: true }, B: { Type: 'Pass', End: true } };
    expect((await under.run(machine(states))).output).toBe(output);
  });

  test('a timeout can be caught', async () => {
    const under = engineUnderTest({ ask: () => null });
    const Catch = [{ ErrorEquals: ['States.Timeout'], Next: 'B' }];
    const { status, output } = await under.run(
      machine({ A: { ...asks, TimeoutSeconds: 5, Catch, End: true }, B: { Type: 'Pass', End: true } }),
    );
    expect([status, output]).toEqual(['SUCCEEDED', { Error: 'States.Timeout' }]);
  });

  test("the machine's TimeoutSeconds ends the execution as TIMED_OUT, which nothing catches", async () => {
    const under = engineUnderTest({ ask: () => null });
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'B' }];
    const states = { A: { ...asks, Catch, End: true }, B: { Type: 'Pass', End: true } };
    const { status, executionArn } = await under.run(machine(states, { TimeoutSeconds: 30 }));
    expect(status).toBe('TIMED_OUT');
    expect(await under.describe(executionArn)).not.toHaveProperty('error');
    expect((await under.types(executionArn)).at(-1)).toBe('ExecutionTimedOut');
    expect(under.changes.map(({ detail }) => detail.status)).toEqual(['RUNNING', 'TIMED_OUT']);
  });

  test('an execution lasts a year at most', async () => {
    const under = engineUnderTest({ ask: () => null });
    const execution = await started(under, asking);
    await under.time.advance(365 * 24 * 3_600_000 - 1);
    expect((await under.describe(execution))['status']).toBe('RUNNING');
    await under.time.advance(1);
    expect((await under.describe(execution))['status']).toBe('TIMED_OUT');
  });
});

describe('startExecution', () => {
  const calls = (more: Json = {}): Json => ({
    Type: 'Task',
    Resource: child,
    Arguments: {
      StateMachineArn: '{% $states.input.machine %}',
      Name: '{% $states.context.Execution.Name & "-child" %}',
      Input: { n: 1 },
    },
    ...more,
  });
  const waits = machine({
    W: { Type: 'Wait', Seconds: 60, Output: '{% {"got": $states.input.n} %}', End: true },
  });

  test('.sync:2 goes on when the child ends, with its output parsed', async () => {
    const under = engineUnderTest();
    const target = await under.create('child', waits);
    const parent = await under.create('parent', machine({ A: calls({ End: true }) }));
    const execution = await under.start(parent, { machine: target }, 'p');
    await under.time.advance(59_000);
    expect((await under.describe(execution))['status']).toBe('RUNNING');
    await under.time.advance(1000);
    expect(await under.describe(execution)).toMatchObject({
      status: 'SUCCEEDED',
      output: { Name: 'p-child', Status: 'SUCCEEDED', Output: { got: 1 }, StateMachineArn: target },
    });
    expect(await under.types(execution)).toContain('TaskSubmitted');
  });

  test('.sync:2 goes on when the child ends at once', async () => {
    const under = engineUnderTest();
    const target = await under.create('child', machine({ P: { Type: 'Pass', End: true } }));
    const parent = await under.create('parent', machine({ A: calls({ End: true }) }));
    const execution = await under.start(parent, { machine: target }, 'p');
    await under.time.advance(0);
    expect((await under.describe(execution))['status']).toBe('SUCCEEDED');
  });

  test('.sync:2 fails with States.TaskFailed when the child fails, its error in the cause', async () => {
    const under = engineUnderTest();
    const target = await under.create('child', machine({ F: { Type: 'Fail', Error: 'E', Cause: 'C' } }));
    const parent = await under.create('parent', machine({ A: calls({ End: true }) }));
    const execution = await under.start(parent, { machine: target }, 'p');
    await under.time.advance(0);
    const { status, error, cause } = await under.describe(execution);
    expect([status, error]).toEqual(['FAILED', 'States.TaskFailed']);
    expect(JSON.parse(String(cause))).toMatchObject({ Status: 'FAILED', Error: 'E', Cause: 'C' });
  });

  test('stopping the parent stops the child it waits for', async () => {
    const under = engineUnderTest();
    const target = await under.create('child', waits);
    const parent = await under.create('parent', machine({ A: calls({ End: true }) }));
    const execution = await under.start(parent, { machine: target }, 'p');
    await under.time.advance(0);
    await under.call('StopExecution', { executionArn: execution, error: 'Stop', cause: 'by hand' });
    await under.time.advance(0);
    expect(await under.describe(execution)).toMatchObject({ status: 'ABORTED', error: 'Stop' });
    const childArn = `${target.replace(':stateMachine:', ':execution:')}:p-child`;
    expect((await under.describe(childArn))['status']).toBe('ABORTED');
  });

  test('without .sync goes on at once and leaves the child alone', async () => {
    const under = engineUnderTest();
    const target = await under.create('child', waits);
    const state = calls({ Resource: 'arn:aws:states:::states:startExecution', End: true });
    const parent = await under.create('parent', machine({ A: state }));
    const execution = await under.start(parent, { machine: target }, 'p');
    await under.time.advance(0);
    const { output } = await under.describe(execution);
    const childArn = `${target.replace(':stateMachine:', ':execution:')}:p-child`;
    expect(output).toMatchObject({ ExecutionArn: childArn });
    expect((await under.describe(childArn)).status).toBe('RUNNING');
    await under.time.advance(60_000);
    expect((await under.describe(childArn)).status).toBe('SUCCEEDED');
  });

  test('a name that is taken is an error the state can handle', async () => {
    const under = engineUnderTest();
    const target = await under.create('child', waits);
    await under.start(target, { other: true }, 'p-child');
    const parent = await under.create('parent', machine({ A: calls({ End: true }) }));
    const execution = await under.start(parent, { machine: target }, 'p');
    await under.time.advance(0);
    expect(await under.describe(execution)).toMatchObject({
      status: 'FAILED',
      error: 'StepFunctions.ExecutionAlreadyExistsException',
    });
  });
});

test('a direct Lambda ARN has the LambdaFunction events and the bare result', async () => {
  const under = engineUnderTest({ f: ({ a }) => ({ twice: Number(a) * 2 }) });
  const Resource = 'arn:aws:lambda:ap-northeast-1:000000000000:function:f';
  const { output, executionArn } = await under.run(machine({ A: { Type: 'Task', Resource, End: true } }), {
    a: 4,
  });
  expect(output).toEqual({ twice: 8 });
  const types = await under.types(executionArn);
  expect(types.filter((type) => type.startsWith('Lambda'))).toEqual([
    'LambdaFunctionScheduled',
    'LambdaFunctionStarted',
    'LambdaFunctionSucceeded',
  ]);
});

test('lambda:invoke gives the payload inside the answer of the Invoke API', async () => {
  const under = engineUnderTest({ f: () => undefined });
  const task = { Type: 'Task', Resource: invoke, Arguments: { FunctionName: 'f' }, End: true };
  const { output } = await under.run(machine({ A: task }));
  expect(output).toMatchObject({ ExecutedVersion: '$LATEST', Payload: null, StatusCode: 200 });
});
