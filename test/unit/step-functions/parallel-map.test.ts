import { describe, expect, test } from 'vitest';
import type { Json } from './engine-under-test.ts';
import { LambdaError, engineUnderTest, invoke, machine } from './engine-under-test.ts';

const pass = (Output: unknown): Json => ({ Type: 'Pass', Output, End: true });
const task = (Payload: unknown, more: Json = {}): Json => ({
  Type: 'Task',
  Resource: invoke,
  Arguments: { FunctionName: 'f', Payload },
  Output: '{% $states.result.Payload %}',
  End: true,
  ...more,
});
const scope = (name: string, state: Json): Json => ({ StartAt: name, States: { [name]: state } });

describe('Parallel', () => {
  test('runs its branches side by side on its Arguments; the result has their outputs in order', async () => {
    const { run } = engineUnderTest();
    const wait = (name: string, Seconds: number): Json =>
      scope(name, { Type: 'Wait', Seconds, Output: `{% {"${name}": $states.input} %}`, End: true });
    const { output, startDate, stopDate } = await run(
      machine({
        P: {
          Type: 'Parallel',
          Arguments: 7,
          Branches: [wait('Slow', 90), wait('Fast', 30), scope('Now', pass('n'))],
          End: true,
        },
      }),
    );
    expect(output).toEqual([{ Slow: 7 }, { Fast: 7 }, 'n']);
    expect(Number(stopDate) - Number(startDate)).toBe(90);
  });

  test('fails when one branch fails, and stops the others', async () => {
    const under = engineUnderTest();
    const Branches = [
      scope('Endless', { Type: 'Wait', Seconds: 9_000_000, End: true }),
      {
        StartAt: 'Soon',
        States: {
          Soon: { Type: 'Wait', Seconds: 5, Next: 'Bad' },
          Bad: { Type: 'Fail', Error: 'Bad', Cause: 'c' },
        },
      },
    ];
    const Catch = [{ ErrorEquals: ['Bad'], Next: 'Rescue', Output: '{% $states.errorOutput %}' }];
    const { status, output, executionArn, startDate, stopDate } = await under.run(
      machine({ P: { Type: 'Parallel', Branches, Catch, End: true }, Rescue: { Type: 'Pass', End: true } }),
    );
    expect([status, output]).toEqual(['SUCCEEDED', { Error: 'Bad', Cause: 'c' }]);
    expect(Number(stopDate) - Number(startDate)).toBe(5);
    expect((await under.types(executionArn)).slice(-8)).toEqual(
      [
        'FailStateEntered',
        'WaitStateAborted',
        'ParallelStateFailed',
        'ParallelStateExited',
        'PassStateEntered',
        'PassStateExited',
        'ExecutionSucceeded',
      ].toSpliced(0, 0, 'WaitStateExited'),
    );
    expect(under.time.pending()).toBe(0);
  });

  test('a failure deep inside goes up through every Parallel around it', async () => {
    const { run } = engineUnderTest();
    const inner = { Type: 'Parallel', Branches: [scope('Bad', { Type: 'Fail', Error: 'Deep' })], End: true };
    const { status, error } = await run(
      machine({ P: { Type: 'Parallel', Branches: [scope('Inner', inner)], End: true } }),
    );
    expect([status, error]).toEqual(['FAILED', 'Deep']);
  });

  test('can be retried as a whole', async () => {
    let calls = 0;
    const { run } = engineUnderTest({
      f: () => {
        calls += 1;
        if (calls < 3) throw new LambdaError('Busy');
        return calls;
      },
    });
    const Retry = [{ ErrorEquals: ['Busy'], MaxAttempts: 2 }];
    const Branches = [scope('T', task({})), scope('N', pass('n'))];
    const { output } = await run(machine({ P: { Type: 'Parallel', Branches, Retry, End: true } }));
    expect(output).toEqual([3, 'n']);
  });
});

describe('variables', () => {
  test('inner scopes read outer variables; what they assign stays inside', async () => {
    const { run } = engineUnderTest();
    const inner = {
      StartAt: 'I',
      States: {
        I: { Type: 'Pass', Assign: { mine: '{% $outer + 1 %}', outer: 'hidden' }, Next: 'J' },
        J: pass('{% [$outer, $mine] %}'),
      },
    };
    const { output } = await run(
      machine({
        A: { Type: 'Pass', Assign: { outer: 1 }, Next: 'P' },
        P: { Type: 'Parallel', Branches: [inner], Assign: { result: '{% $states.result[0] %}' }, Next: 'Z' },
        Z: pass('{% {"outer": $outer, "mine": $exists($mine), "result": $result} %}'),
      }),
    );
    expect(output).toEqual({ outer: 1, mine: false, result: ['hidden', 2] });
  });

  test('Output and Assign of one state see the variables as they were before it', async () => {
    const { run } = engineUnderTest();
    const { output } = await run(
      machine({
        A: { Type: 'Pass', Assign: { x: 1 }, Next: 'B' },
        B: { Type: 'Pass', Assign: { x: 2, y: '{% $x + 10 %}' }, Output: '{% $x %}', Next: 'C' },
        C: pass('{% [$states.input, $x, $y] %}'),
      }),
    );
    expect(output).toEqual([1, 2, 11]);
  });
});

describe('Map', () => {
  test('runs at most MaxConcurrency iterations at once and keeps the order of items', async () => {
    const under = engineUnderTest();
    const ItemProcessor = scope('W', {
      Type: 'Wait',
      Seconds: '{% $states.input.seconds %}',
      Output: '{% $states.context.Map.Item.Index %}',
      End: true,
    });
    const Items = [30, 10, 10, 10].map((seconds) => ({ seconds }));
    const { output, startDate, stopDate } = await under.run(
      machine({ M: { Type: 'Map', Items, MaxConcurrency: 2, ItemProcessor, End: true } }),
    );
    expect(output).toEqual([0, 1, 2, 3]);
    // One line takes 30 s, the other three times 10 s.
    expect(Number(stopDate) - Number(startDate)).toBe(30);
  });

  test('gives each iteration what ItemSelector makes of its item', async () => {
    const { run } = engineUnderTest();
    const ItemSelector = {
      at: '{% $states.context.Map.Item.Index %}',
      item: '{% $states.context.Map.Item.Value %}',
      all: '{% $count($states.input.list) %}',
    };
    const { output } = await run(
      machine({
        M: {
          Type: 'Map',
          Items: '{% $states.input.list %}',
          ItemSelector,
          ItemProcessor: scope('P', { Type: 'Pass', End: true }),
          End: true,
        },
      }),
      { list: ['a', 'b'] },
    );
    expect(output).toEqual([
      { at: 0, item: 'a', all: 2 },
      { at: 1, item: 'b', all: 2 },
    ]);
  });

  const picky = {
    f: ({ n }: Json) => {
      if (Number(n) % 2 === 0) throw new LambdaError('Even');
      return n;
    },
  };
  const mapOver = (items: number[], more: Json = {}): Json =>
    machine({
      M: {
        Type: 'Map',
        Items: items,
        ItemProcessor: scope('T', task({ n: '{% $states.input %}' })),
        End: true,
        ...more,
      },
    });

  test('fails with the first iteration that fails', async () => {
    const under = engineUnderTest(picky);
    const { status, error, executionArn } = await under.run(mapOver([1, 2, 3], { MaxConcurrency: 1 }));
    expect([status, error]).toEqual(['FAILED', 'Even']);
    expect((await under.types(executionArn)).slice(-4)).toEqual([
      'MapIterationFailed',
      'TaskStateAborted',
      'MapStateFailed',
      'ExecutionFailed',
    ]);
  });

  test('stops the iterations that still run when one fails', async () => {
    const under = engineUnderTest();
    const wait = {
      StartAt: 'W',
      States: {
        W: { Type: 'Wait', Seconds: '{% $states.input %}', Next: 'F' },
        F: { Type: 'Fail', Error: 'Over' },
      },
    };
    const { error, executionArn } = await under.run(
      machine({ M: { Type: 'Map', Items: [5, 500], ItemProcessor: wait, End: true } }),
    );
    expect(error).toBe('Over');
    const types = await under.types(executionArn);
    expect(types.filter((type) => type.endsWith('Aborted'))).toEqual([
      'MapIterationAborted',
      'WaitStateAborted',
    ]);
    expect(under.time.pending()).toBe(0);
  });

  test.each([
    [{ ToleratedFailureCount: 1 }, 'SUCCEEDED', undefined],
    [{ ToleratedFailureCount: 0 }, 'FAILED', 'States.ExceedToleratedFailureThreshold'],
    [{ ToleratedFailurePercentage: 34 }, 'SUCCEEDED', undefined],
    [{ ToleratedFailurePercentage: 33 }, 'FAILED', 'States.ExceedToleratedFailureThreshold'],
  ])('with %j ends %s when one of three fails', async (tolerance, status, error) => {
    const { run } = engineUnderTest(picky);
    expect(await run(mapOver([1, 2, 3], tolerance))).toMatchObject({
      status,
      ...(error === undefined ? { output: [1, 3] } : { error }),
    });
  });

  test('takes a thousand items', { timeout: 30_000 }, async () => {
    const { run, sfn } = engineUnderTest({ f: ({ n }: Json) => Number(n) + 1 });
    const items = Array.from({ length: 1000 }, (_, index) => index);
    const { output, executionArn } = await run(mapOver(items));
    expect(output).toEqual(items.map((item) => item + 1));
    expect(sfn.transitions(executionArn)).toBe(1001);
  });
});
