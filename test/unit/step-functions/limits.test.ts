import { describe, expect, test } from 'vitest';
import type { Json } from './engine-under-test.ts';
import { engineUnderTest, invoke, machine } from './engine-under-test.ts';

const limit = 262_144;
/** Text that measures `bytes` as JSON, quotes included. */
const textOf = (bytes: number): string => 'x'.repeat(bytes - 2);

describe('256 KiB', () => {
  test('an input may have exactly that many bytes and not one more', async () => {
    const { call, create } = engineUnderTest();
    const stateMachineArn = await create('m', machine({ A: { Type: 'Pass', End: true } }));
    const start = (input: string): Promise<Json> => call('StartExecution', { stateMachineArn, input });
    expect(await start(JSON.stringify(textOf(limit)))).toHaveProperty('executionArn');
    expect((await start(JSON.stringify(textOf(limit + 1))))['__type']).toBe('ValidationException');
    // Three bytes each in UTF-8: counted in bytes, not in characters.
    expect((await start(JSON.stringify('諮'.repeat(90_000))))['__type']).toBe('ValidationException');
  });

  const task = { Type: 'Task', Resource: invoke, Arguments: { FunctionName: 'f' }, Output: 1 };

  test('a task result beyond it is States.DataLimitExceeded, which States.ALL does not catch', async () => {
    const { run } = engineUnderTest({ f: () => textOf(limit) });
    const caught = machine({
      A: { ...task, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B' }], Next: 'B' },
      B: { Type: 'Pass', End: true },
    });
    expect(await run(caught)).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  test('it is caught by its own name', async () => {
    const { run } = engineUnderTest({ f: () => textOf(limit) });
    const caught = machine({
      A: { ...task, Catch: [{ ErrorEquals: ['States.DataLimitExceeded'], Next: 'B' }], Next: 'B' },
      B: { Type: 'Pass', Output: 'rescued', End: true },
    });
    expect(await run(caught)).toMatchObject({ status: 'SUCCEEDED', output: 'rescued' });
  });

  test('a result that still fits goes on', async () => {
    const { run } = engineUnderTest({ f: () => textOf(limit - 2000) });
    expect(await run(machine({ A: { ...task, End: true } }))).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('an Output beyond it fails the state', async () => {
    const { run } = engineUnderTest();
    const Output = '{% $join($map([1..300], function($i) { $pad("", 1000, "x") })) %}';
    const { status, error } = await run(machine({ A: { Type: 'Pass', Output, End: true } }));
    expect([status, error]).toEqual(['FAILED', 'States.DataLimitExceeded']);
  });
});

test('an execution fails when its history reaches 25,000 events', { timeout: 60_000 }, async () => {
  const under = engineUnderTest();
  const { status, error, cause, executionArn } = await under.run(
    machine({
      A: { Type: 'Pass', Next: 'B' },
      B: { Type: 'Pass', Next: 'C' },
      C: choiceBack(),
      End: { Type: 'Succeed' },
    }),
  );
  expect([status, error]).toEqual(['FAILED', 'States.Runtime']);
  expect(cause).toContain('maximum number of history events (25000)');
  const { events } = await under.call('GetExecutionHistory', {
    executionArn,
    reverseOrder: true,
    maxResults: 1,
  });
  expect(events).toMatchObject([{ id: 25_000, type: 'ExecutionFailed' }]);
});

function choiceBack(): Json {
  return { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'End' }], Default: 'A' };
}
