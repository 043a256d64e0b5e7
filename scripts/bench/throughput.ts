import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { call, createMachine, manyTimes, openEngine } from './engine-host.ts';
import { median, stopwatch } from './stopwatch.ts';
import { tenStatesJsonata, tenStatesJsonPath } from './ten-states.ts';

const AT_ONCE = 50;
const ROUNDS = 3;
const input = { n: 1 };

/** Executions per second. */
export interface Speed {
  /** Of real time. */
  readonly real: number;
  /** Of processor time, which others on the machine do not change. */
  readonly cpu: number;
}

/** How fast `run` is, after a warm-up. */
const speedOf = async (count: number, run: (count: number) => Promise<void>): Promise<Speed> => {
  await run(Math.ceil(count / 2));
  const taken = stopwatch();
  await run(count);
  const { ms, cpuMs } = taken();
  return { real: (count * 1000) / ms, cpu: (count * 1000) / cpuMs };
};

const ours = async (journalFile: string, count: number): Promise<Speed> => {
  const host = openEngine(journalFile);
  const stateMachineArn = await createMachine(host.engine, 'ten', tenStatesJsonata);
  const result = await speedOf(count, async (times) => {
    const ended = host.ended(times);
    await manyTimes(times, AT_ONCE, () =>
      call(host.engine, 'StartExecution', { stateMachineArn, input: JSON.stringify(input) }),
    );
    await ended;
  });
  await host.work.quiet();
  host.engine.close();
  return result;
};

interface OtherExecution {
  result: Promise<unknown>;
}
type OtherMachine = new (definition: object) => { run(input: object, options: object): OtherExecution };

/** aws-local-stepfunctions, where it is installed; undefined where not. */
const otherEngine = async (): Promise<OtherMachine | undefined> => {
  try {
    // Resolved first, so that the types of a package that may be missing are not asked for.
    const module = (await import(import.meta.resolve('aws-local-stepfunctions'))) as {
      StateMachine: OtherMachine;
    };
    return module.StateMachine;
  } catch {
    return undefined;
  }
};

const theirs = (StateMachine: OtherMachine, count: number): Promise<Speed> => {
  const machine = new StateMachine(tenStatesJsonPath);
  return speedOf(count, (times) => manyTimes(times, AT_ONCE, () => machine.run(input, {}).result));
};

export interface Throughput {
  readonly memory: Speed;
  readonly file: Speed;
  readonly other: Speed | undefined;
}

const middle = (speeds: readonly Speed[]): Speed => ({
  real: median(speeds.map(({ real }) => real)),
  cpu: median(speeds.map(({ cpu }) => cpu)),
});

/** Executions per second of ten Pass and Choice states, medians of rounds taken in turn: ours in memory and on disk, the other engine's in memory. */
export const throughput = async (): Promise<Throughput> => {
  const folder = mkdtempSync(join(tmpdir(), 'shimon-bench-'));
  try {
    const StateMachine = await otherEngine();
    const rounds: Throughput[] = [];
    for (let n = 0; n < ROUNDS; n += 1) {
      const other = StateMachine === undefined ? undefined : await theirs(StateMachine, 3000);
      const memory = await ours(':memory:', 1500);
      const file = await ours(join(folder, `executions-${String(n)}.db`), 1500);
      rounds.push({ memory, file, other });
    }
    return {
      memory: middle(rounds.map(({ memory }) => memory)),
      file: middle(rounds.map(({ file }) => file)),
      other: StateMachine === undefined ? undefined : middle(rounds.flatMap(({ other }) => other ?? [])),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
