import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { engineClock } from '../../support/engine-clock.ts';
import type { Json, Lambda } from './engine-under-test.ts';
import { LambdaError, engineUnderTest, invoke, machine } from './engine-under-test.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'restart-property-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A state without its way out, and how many states lie inside it. */
type Shape =
  | { kind: 'pass' | 'assign' | 'task' | 'flaky' | 'caught' }
  | { kind: 'wait'; seconds: number }
  | { kind: 'parallel'; branches: Shape[][] }
  | { kind: 'map'; items: number[]; concurrency: number; body: Shape[] };

const { chain } = fc.letrec<{ shape: Shape; chain: Shape[] }>((tie) => ({
  chain: fc.array(tie('shape'), { minLength: 1, maxLength: 3 }),
  shape: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    fc.record({
      kind: fc.constantFrom<'pass' | 'assign' | 'task' | 'flaky' | 'caught'>(
        'pass',
        'assign',
        'task',
        'flaky',
        'caught',
      ),
    }),
    fc.record({ kind: fc.constant<'wait'>('wait'), seconds: fc.integer({ min: 1, max: 50 }) }),
    fc.record({
      kind: fc.constant<'parallel'>('parallel'),
      branches: fc.array(tie('chain'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant<'map'>('map'),
      items: fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 5 }),
      concurrency: fc.integer({ min: 0, max: 3 }),
      body: tie('chain'),
    }),
  ),
}));

const call = (FunctionName: string): Json => ({
  Type: 'Task',
  Resource: invoke,
  Arguments: {
    FunctionName,
    Payload: { input: '{% $states.input %}', retry: '{% $states.context.State.RetryCount %}' },
  },
  Output: '{% {"answer": $states.result.Payload, "seen": $exists($seen) ? $seen : 0} %}',
});

/** Turns shapes into states with names of their own, each leading to the next. */
function scopeOf(shapes: readonly Shape[], name: () => string): Json {
  const names = shapes.map(name);
  const states = shapes.map((shape, index) => {
    const next = names[index + 1];
    const on = next === undefined ? { End: true } : { Next: next };
    return { ...stateOf(shape, name, on), ...on };
  });
  return { StartAt: names[0], States: Object.fromEntries(names.map((key, index) => [key, states[index]])) };
}

function stateOf(shape: Shape, name: () => string, on: Json): Json {
  switch (shape.kind) {
    case 'pass':
      return { Type: 'Pass', Output: '{% {"was": $states.input} %}' };
    case 'assign':
      return { Type: 'Pass', Assign: { seen: '{% ($exists($seen) ? $seen : 0) + 1 %}' } };
    case 'task':
      return call('echo');
    case 'flaky':
      return { ...call('flaky'), Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 7, MaxAttempts: 3 }] };
    case 'caught':
      return {
        ...call('broken'),
        ...('Next' in on
          ? { Catch: [{ ErrorEquals: ['States.ALL'], Next: on['Next'], Output: 'rescued' }] }
          : {}),
      };
    case 'wait':
      return { Type: 'Wait', Seconds: shape.seconds };
    case 'parallel':
      return { Type: 'Parallel', Branches: shape.branches.map((branch) => scopeOf(branch, name)) };
    case 'map':
      return {
        Type: 'Map',
        Items: shape.items,
        MaxConcurrency: shape.concurrency,
        ItemProcessor: scopeOf(shape.body, name),
      };
  }
}

const lambdas: Record<string, Lambda> = {
  echo: ({ input }) => input,
  flaky({ input, retry }) {
    if (Number(retry) < 2) throw new LambdaError('Busy');
    return input;
  },
  broken() {
    throw new LambdaError('Broken');
  },
};

async function undisturbed(definition: Json): Promise<unknown> {
  const under = engineUnderTest(lambdas);
  const { executionArn } = await under.run(definition);
  return summary(under, executionArn);
}

async function summary(under: ReturnType<typeof engineUnderTest>, execution: string): Promise<unknown> {
  const { status, output, error, startDate, stopDate } = await under.describe(execution);
  const transitions = under.sfn.transitions(execution);
  return { status, output, error, startDate, stopDate, transitions, types: await under.types(execution) };
}

let run = 0;

/** The same, with a restart after every timer. */
async function restartedThroughout(definition: Json): Promise<unknown> {
  run += 1;
  const journalFile = path.join(folder, `run-${run}.sqlite`);
  let time = engineClock();
  let under = engineUnderTest(lambdas, { journalFile, time });
  const execution = await under.start(await under.create('run-1', definition), undefined, 'run');
  await time.advance(0);
  while ((await under.describe(execution)).status === 'RUNNING') {
    await time.runOut(1);
    under.sfn.close();
    time = engineClock(time.clock.now());
    under = engineUnderTest(lambdas, { journalFile, time });
    await under.sfn.resume();
    await time.advance(0);
  }
  const found = await summary(under, execution);
  under.sfn.close();
  return found;
}

test(
  'an execution interrupted at every rest ends like one that was left alone',
  { timeout: 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(chain, async (shapes) => {
        let last = 0;
        const name = (): string => {
          last += 1;
          return `S${last}`;
        };
        const definition = machine({}, scopeOf(shapes, name));
        expect(await restartedThroughout(definition)).toEqual(await undisturbed(definition));
      }),
      { numRuns: 60 },
    );
  },
);
