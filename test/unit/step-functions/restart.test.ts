import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createStepFunctions } from '../../../embedded/step-functions/index.ts';
import type { ExecutionStatusChange } from '../../../embedded/ports.ts';
import type { EngineClock } from '../../support/engine-clock.ts';
import { engineClock } from '../../support/engine-clock.ts';
import type { Json, Lambda, UnderTest } from './engine-under-test.ts';
import { callback, child, engineUnderTest, invoke, machine } from './engine-under-test.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'step-functions-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const journal = (): string => path.join(folder, 'executions.sqlite');
const task = {
  Type: 'Task',
  Resource: invoke,
  Arguments: { FunctionName: 'f', Payload: {} },
  Output: 'done',
};

/** An engine on the same journal and the same virtual time, as after a restart; the one before is closed. */
async function restarted(before: UnderTest, lambdas: Record<string, Lambda> = {}): Promise<UnderTest> {
  before.sfn.close();
  const time = engineClock(before.time.clock.now());
  const after = engineUnderTest(lambdas, { journalFile: journal(), time });
  await after.sfn.resume();
  await time.advance(0);
  return after;
}

describe('after a restart', () => {
  test('a wait ends when it should have', async () => {
    const before = engineUnderTest({}, { journalFile: journal() });
    const arn = await before.create('m', machine({ W: { Type: 'Wait', Seconds: 100, End: true } }));
    const execution = await before.start(arn);
    await before.time.advance(40_000);
    const after = await restarted(before);
    await after.time.advance(59_000);
    expect((await after.describe(execution)).status).toBe('RUNNING');
    await after.time.advance(1000);
    expect(await after.describe(execution)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('a wait that ended meanwhile is over at once', async () => {
    const before = engineUnderTest({}, { journalFile: journal() });
    const arn = await before.create('m', machine({ W: { Type: 'Wait', Seconds: 100, End: true } }));
    const execution = await before.start(arn);
    await before.time.advance(0);
    before.sfn.close();
    const time = engineClock(before.time.clock.now() + 500_000);
    const after = engineUnderTest({}, { journalFile: journal(), time });
    await after.sfn.resume();
    await time.advance(0);
    expect((await after.describe(execution)).status).toBe('SUCCEEDED');
  });

  test('a token still answers its task, and only once', async () => {
    const tokens: string[] = [];
    const ask = ({ token }: Json): void => void tokens.push(String(token));
    const before = engineUnderTest({ ask }, { journalFile: journal() });
    const Payload = { token: '{% $states.context.Task.Token %}' };
    const asks = { Type: 'Task', Resource: callback, Arguments: { FunctionName: 'ask', Payload }, End: true };
    const execution = await before.start(await before.create('m', machine({ A: asks })));
    await before.time.advance(0);
    const after = await restarted(before, { ask });
    expect(tokens).toHaveLength(1);
    expect(await after.call('SendTaskSuccess', { taskToken: tokens[0], output: '"yes"' })).toEqual({});
    expect((await after.describe(execution)).output).toBe('yes');
    const again = await after.call('SendTaskSuccess', { taskToken: tokens[0], output: '"no"' });
    expect(again['__type']).toBe('TaskTimedOut');
  });

  test('an invoke whose result was not kept is made again, with the same payload', async () => {
    const never = Promise.withResolvers<never>();
    const calls: Json[] = [];
    const before = engineUnderTest(
      {
        f: (payload) => {
          calls.push(payload);
          return never.promise;
        },
      },
      { journalFile: journal() },
    );
    const Arguments = { FunctionName: 'f', Payload: { id: '{% $uuid() %}' } };
    const arn = await before.create('m', machine({ A: { ...task, Arguments, End: true } }));
    const execution = await before.start(arn);
    while (calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const after = await restarted(before, { f: (payload) => calls.push(payload) });
    expect(calls).toHaveLength(2);
    expect(calls[1]).toEqual(calls[0]);
    expect((await after.describe(execution)).output).toBe('done');
  });

  test('a retry waits on and counts on', async () => {
    const fail = (): never => {
      throw new Error('busy');
    };
    const before = engineUnderTest({ f: fail }, { journalFile: journal() });
    const Retry = [{ ErrorEquals: ['Error'], IntervalSeconds: 100, MaxAttempts: 2, BackoffRate: 1 }];
    const arn = await before.create('m', machine({ A: { ...task, Retry, End: true } }));
    const execution = await before.start(arn);
    await before.time.advance(150_000);
    const after = await restarted(before, { f: fail });
    await after.time.advance(49_000);
    expect((await after.describe(execution)).status).toBe('RUNNING');
    await after.time.advance(1000);
    expect((await after.describe(execution)).status).toBe('FAILED');
    expect(after.sfn.transitions(execution)).toBe(3);
  });

  test('a parent hears of a child that ends, and variables are kept', async () => {
    const before = engineUnderTest({}, { journalFile: journal() });
    const target = await before.create('child', machine({ W: { Type: 'Wait', Seconds: 50, End: true } }));
    const Arguments = { StateMachineArn: target, Name: 'kid', Input: { a: 1 } };
    const parent = machine({
      A: { Type: 'Pass', Assign: { kept: 'kept' }, Next: 'B' },
      B: {
        Type: 'Task',
        Resource: child,
        Arguments,
        Output: '{% [$kept, $states.result.Output.a] %}',
        End: true,
      },
    });
    const execution = await before.start(await before.create('parent', parent));
    await before.time.advance(10_000);
    const after = await restarted(before);
    await after.time.advance(40_000);
    expect((await after.describe(execution)).output).toEqual(['kept', 1]);
  });

  test('branches and iterations go on where they were', async () => {
    const before = engineUnderTest({}, { journalFile: journal() });
    const wait = { Type: 'Wait', Seconds: '{% $states.input %}', End: true };
    const ItemProcessor = { StartAt: 'W', States: { W: wait } };
    const map = { Type: 'Map', Items: [10, 20, 30, 40], MaxConcurrency: 2, ItemProcessor, End: true };
    const execution = await before.start(await before.create('m', machine({ M: map })));
    await before.time.advance(15_000);
    const after = await restarted(before);
    await after.time.advance(100_000);
    const { output, startDate, stopDate } = await after.describe(execution);
    expect(output).toEqual([10, 20, 30, 40]);
    expect(Number(stopDate) - startDate).toBe(60);
  });

  test(
    'however many executions wait, one timer stands on the clock, and all end in time',
    { timeout: 30_000 },
    async () => {
      const before = engineUnderTest({}, { journalFile: journal() });
      const arn = await before.create(
        'm',
        machine({ W: { Type: 'Wait', Seconds: '{% $states.input %}', End: true } }),
      );
      const waits = Array.from({ length: 1000 }, (_, index) => 60 + ((index * 7919) % 1000));
      const started = await Promise.all(waits.map((seconds) => before.start(arn, seconds)));
      await before.time.advance(0);
      expect(before.time.pending()).toBe(1);
      const after = await restarted(before);
      expect(after.time.pending()).toBe(1);
      await after.time.advance(2_000_000);
      const lasted = await Promise.all(
        started.map(async (execution) => {
          const { startDate, stopDate } = await after.describe(execution);
          return Number(stopDate) - startDate;
        }),
      );
      expect(lasted).toEqual(waits);
    },
  );

  test('the timers of what has ended are gone, and nothing of it is read', async () => {
    const before = engineUnderTest({}, { journalFile: journal() });
    await before.run(machine({ W: { Type: 'Wait', Seconds: 10, End: true } }));
    const after = await restarted(before);
    expect(after.time.pending()).toBe(0);
    after.sfn.close();
    const database = new DatabaseSync(journal());
    for (const table of ['branches', 'timers', 'childWaits', 'statusChanges'])
      expect(database.prepare(`SELECT COUNT(*) AS n FROM ${table}`).get()).toEqual({ n: 0 });
    database.close();
  });
});

describe('status changes', () => {
  test('one that its listener had not taken is told again after a restart, and later when it rejects', async () => {
    const told: string[] = [];
    const time = engineClock();
    let refuse = true;
    const never = Promise.withResolvers<never>();
    const open = (
      { clock, work }: EngineClock,
      onStatusChange: (event: ExecutionStatusChange) => Promise<void>,
    ) =>
      createStepFunctions({
        journalFile: journal(),
        clock,
        work,
        invokeLambda: () => Promise.reject(new Error('none')),
        onStatusChange,
        region: 'ap-northeast-1',
        account: '000000000000',
      });
    const first = open(engineClock(), () => never.promise);
    const definition = JSON.stringify(machine({ A: { Type: 'Pass', End: true } }));
    const created = await first.handle('CreateStateMachine', { name: 'm', roleArn: 'r', definition });
    const { stateMachineArn } = created.body as Json;
    await first.handle('StartExecution', { stateMachineArn });
    // The execution has ended, its listener still has not taken either change.
    const executions = (): Promise<Json> =>
      first
        .handle('ListExecutions', { stateMachineArn, statusFilter: 'SUCCEEDED' })
        .then(({ body }) => body as Json);
    while (((await executions())['executions'] as Json[]).length === 0)
      await new Promise((resolve) => setImmediate(resolve));
    first.close();

    const second = open(time, ({ detail }) => {
      if (refuse) return Promise.reject(new Error('busy'));
      told.push(detail.status);
      return Promise.resolve();
    });
    await second.resume();
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toEqual([]);
    refuse = false;
    await time.advance(120_000);
    expect(told.toSorted()).toEqual(['RUNNING', 'SUCCEEDED']);
    second.close();
  });
});

describe('while the journal cannot be written', () => {
  test('calls are refused, and timers and answers wait until it can', async () => {
    const answer = Promise.withResolvers<string>();
    let calls = 0;
    const under = engineUnderTest(
      {
        f: () => {
          calls += 1;
          return answer.promise;
        },
      },
      { journalFile: journal() },
    );
    const waiting = await under.create('w', machine({ W: { Type: 'Wait', Seconds: 2, End: true } }));
    const asking = await under.create('a', machine({ A: { ...task, End: true } }));
    const wait = await under.start(waiting);
    const ask = await under.start(asking);
    while (calls === 0) await new Promise((resolve) => setImmediate(resolve));

    const other = new DatabaseSync(journal());
    other.exec('BEGIN IMMEDIATE');
    const refused = await under.sfn.handle('StartExecution', { stateMachineArn: waiting });
    expect(refused).toMatchObject({ status: 500, body: { __type: 'InternalServerError' } });
    answer.resolve('late');
    await under.time.advance(2000);
    expect((await under.describe(wait)).status).toBe('RUNNING');
    expect((await under.describe(ask)).status).toBe('RUNNING');
    other.exec('COMMIT');
    other.close();
    await under.time.advance(1000);
    expect((await under.describe(wait)).status).toBe('SUCCEEDED');
    expect((await under.describe(ask)).output).toBe('done');
    expect(calls).toBe(1);
  });
});

test('a journal written by a newer version is refused', () => {
  const database = new DatabaseSync(journal());
  database.exec('PRAGMA user_version = 99');
  database.close();
  expect(() => engineUnderTest({}, { journalFile: journal() })).toThrow('layout 99');
});
