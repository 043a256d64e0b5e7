import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextRetry, retryDelay } from '../../../embedded/step-functions/retry.ts';
import { errorEquals } from '../../../embedded/step-functions/states-error.ts';
import { LambdaError, engineUnderTest, invoke, machine } from './engine-under-test.ts';

const task = { Type: 'Task', Resource: invoke, Arguments: { FunctionName: 'f', Payload: {} } };
const fails = (errorType: string) => ({
  f: () => {
    throw new LambdaError(errorType);
  },
});

describe('which errors a name covers', () => {
  test.each([
    ['States.ALL', 'Anything', true],
    ['States.ALL', 'States.Timeout', true],
    ['States.ALL', 'States.QueryEvaluationError', true],
    ['States.ALL', 'States.Runtime', false],
    ['States.ALL', 'States.DataLimitExceeded', false],
    ['States.Runtime', 'States.Runtime', false],
    ['States.DataLimitExceeded', 'States.DataLimitExceeded', true],
    ['States.TaskFailed', 'Anything', true],
    ['States.TaskFailed', 'States.Timeout', false],
    ['States.HeartbeatTimeout', 'States.Timeout', false],
    ['Other', 'Anything', false],
  ])('%s covers %s: %s', (name, error, covered) => {
    expect(errorEquals([name], { error, alias: undefined })).toBe(covered);
  });

  test('States.ALL covers an error without a name', () => {
    expect(errorEquals(['States.ALL'], { error: undefined, alias: undefined })).toBe(true);
  });
});

describe('Retry', () => {
  test('waits IntervalSeconds, then BackoffRate times as long, at most MaxDelaySeconds', async () => {
    const { run, history } = engineUnderTest(fails('Busy'));
    const Retry = [
      { ErrorEquals: ['Busy'], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 4, MaxDelaySeconds: 20 },
    ];
    const { status, error, executionArn } = await run(machine({ A: { ...task, Retry, End: true } }));
    expect([status, error]).toEqual(['FAILED', 'Busy']);
    const scheduled = (await history(executionArn)).filter(({ type }) => type === 'TaskScheduled');
    const times = scheduled.map(({ timestamp }) => timestamp - (scheduled[0]?.timestamp ?? 0));
    expect(times).toEqual([0, 2, 8, 26, 46]);
  });

  test('defaults to three more attempts after 1, 2 and 4 seconds', async () => {
    const { run, history } = engineUnderTest(fails('Busy'));
    const Retry = [{ ErrorEquals: ['States.ALL'] }];
    const { executionArn } = await run(machine({ A: { ...task, Retry, End: true } }));
    const scheduled = (await history(executionArn)).filter(({ type }) => type === 'TaskScheduled');
    const times = scheduled.map(({ timestamp }) => timestamp - (scheduled[0]?.timestamp ?? 0));
    expect(times).toEqual([0, 1, 3, 7]);
  });

  test('counts each Retrier on its own, and a function that fails and then succeeds goes on', async () => {
    const errors = ['Busy', 'Slow', 'Busy'];
    const { run, sfn } = engineUnderTest({
      f: () => {
        const errorType = errors.shift();
        if (errorType !== undefined) throw new LambdaError(errorType);
        return { done: true };
      },
    });
    const Retry = [
      { ErrorEquals: ['Slow'], MaxAttempts: 1 },
      { ErrorEquals: ['Busy'], MaxAttempts: 2 },
    ];
    const Output = '{% {"done": $states.result.Payload.done, "retries": $states.context.State.RetryCount} %}';
    const { status, output, executionArn } = await run(machine({ A: { ...task, Retry, Output, End: true } }));
    expect([status, output]).toEqual(['SUCCEEDED', { done: true, retries: 3 }]);
    expect(sfn.transitions(executionArn)).toBe(4);
  });

  test('with jitter waits between nothing and the whole delay', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.double({ min: 1, max: 4, noNaN: true }),
        fc.integer({ min: 1, max: 8 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (IntervalSeconds, BackoffRate, attempt, random) => {
          const retrier = { ErrorEquals: ['States.ALL'], IntervalSeconds, BackoffRate, MaxDelaySeconds: 500 };
          const whole = retryDelay(retrier, attempt, () => random);
          const jittered = retryDelay({ ...retrier, JitterStrategy: 'FULL' }, attempt, () => random);
          expect(whole).toBeLessThanOrEqual(500);
          expect(whole).toBeGreaterThanOrEqual(IntervalSeconds);
          expect(jittered).toBeCloseTo(whole * random);
        },
      ),
    );
  });

  test('MaxAttempts 0 never retries, even when a later Retrier would', () => {
    const retriers = [{ ErrorEquals: ['Busy'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }];
    const named = (error: string) => ({ error, alias: undefined });
    expect(nextRetry(retriers, named('Busy'), [], Math.random)).toBeUndefined();
    expect(nextRetry(retriers, named('Other'), [], Math.random)).toEqual({ index: 1, seconds: 1 });
  });
});

describe('Catch', () => {
  const Catch = [
    { ErrorEquals: ['First'], Next: 'B', Output: 'first' },
    {
      ErrorEquals: ['States.TaskFailed'],
      Next: 'B',
      Output: 'second',
      Assign: { seen: '{% $states.errorOutput.Error %}' },
    },
    { ErrorEquals: ['States.ALL'], Next: 'B' },
  ];
  const caught = machine({
    A: { ...task, Catch, End: true },
    B: { Type: 'Pass', Output: '{% [$states.input, $exists($seen) ? $seen : "-"] %}', End: true },
  });

  test.each([
    ['First', ['first', '-']],
    ['Other', ['second', 'Other']],
  ])('%s goes to the first catcher that names it', async (error, output) => {
    const { run } = engineUnderTest(fails(error));
    expect((await run(caught)).output).toEqual(output);
  });

  test('without Output passes on Error and Cause', async () => {
    const { run } = engineUnderTest(fails('Busy'));
    const end = machine({
      A: { ...task, Catch: [{ ErrorEquals: ['Busy'], Next: 'B' }], End: true },
      B: { Type: 'Pass', End: true },
    });
    const { output } = await run(end);
    expect(output).toMatchObject({ Error: 'Busy' });
    expect(JSON.parse((output as { Cause: string }).Cause)).toMatchObject({ errorType: 'Busy' });
  });

  test('an error in the catcher itself fails the state', async () => {
    const { run, types } = engineUnderTest(fails('Busy'));
    const { status, error, executionArn } = await run(
      machine({
        A: {
          ...task,
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B', Output: '{% $nothing %}' }],
          End: true,
        },
        B: { Type: 'Pass', End: true },
      }),
    );
    expect([status, error]).toEqual(['FAILED', 'States.QueryEvaluationError']);
    expect((await types(executionArn)).slice(-3)).toEqual([
      'TaskFailed',
      'EvaluationFailed',
      'ExecutionFailed',
    ]);
  });

  test('comes after Retry has used up its attempts', async () => {
    let calls = 0;
    const { run } = engineUnderTest({
      f: () => {
        calls += 1;
        throw new LambdaError('Busy');
      },
    });
    const Retry = [{ ErrorEquals: ['Busy'], MaxAttempts: 2 }];
    const { status } = await run(
      machine({
        A: { ...task, Retry, Catch: [{ ErrorEquals: ['Busy'], Next: 'B' }], End: true },
        B: { Type: 'Pass', End: true },
      }),
    );
    expect([status, calls]).toEqual(['SUCCEEDED', 3]);
  });
});

describe('errors no handler asked for', () => {
  test('a Choice without a match or a Default fails with States.NoChoiceMatched', async () => {
    const { run } = engineUnderTest();
    const choice = { Type: 'Choice', Choices: [{ Condition: '{% $states.input.a = 1 %}', Next: 'B' }] };
    const { status, error } = await run(machine({ A: choice, B: { Type: 'Succeed' } }), { a: 2 });
    expect([status, error]).toEqual(['FAILED', 'States.NoChoiceMatched']);
  });

  test('a Condition that is no boolean is a query evaluation error', async () => {
    const { run } = engineUnderTest();
    const choice = { Type: 'Choice', Choices: [{ Condition: '{% 1 %}', Next: 'B' }] };
    const { error, cause } = await run(machine({ A: choice, B: { Type: 'Succeed' } }));
    expect(error).toBe('States.QueryEvaluationError');
    expect(cause).toContain("Expected 'boolean', but was 'number' for value: 1");
  });

  test('a function that cannot be reached is a Lambda.SdkClientException, which can be retried', async () => {
    const { run } = engineUnderTest();
    const { error, cause } = await run(machine({ A: { ...task, End: true } }));
    expect([error, cause]).toEqual(['Lambda.SdkClientException', 'Function not found: f']);
  });

  test('Fail takes Error and Cause from expressions and needs neither', async () => {
    const { run } = engineUnderTest();
    const failing = machine({ A: { Type: 'Fail', Error: '{% "E" & $states.input.n %}', Cause: 'because' } });
    expect(await run(failing, { n: 1 })).toMatchObject({ status: 'FAILED', error: 'E1', cause: 'because' });
    const silent = await run(machine({ A: { Type: 'Fail' } }));
    expect([silent['status'], silent['error'], silent['cause']]).toEqual(['FAILED', undefined, undefined]);
  });
});
