import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { call, createMachine, manyTimes, openEngine } from './engine-host.ts';
import { tenStatesJsonata, tenStatesJsonPath } from './ten-states.ts';

const AT_ONCE = 50;
const input = { n: 1 };

/** Executions per second of `run`, after a warm-up. */
const perSecond = async (count: number, run: (count: number) => Promise<void>): Promise<number> => {
  await run(Math.ceil(count / 5));
  const began = performance.now();
  await run(count);
  return (count * 1000) / (performance.now() - began);
};

const ours = async (journalFile: string, count: number): Promise<number> => {
  const host = openEngine(journalFile);
  const stateMachineArn = await createMachine(host.engine, 'ten', tenStatesJsonata);
  const result = await perSecond(count, async (times) => {
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
  // The name is not a literal, so that the types of a package that may be missing are not asked for.
  const name: string = process.env['BENCH_OTHER_ENGINE'] ?? 'aws-local-stepfunctions';
  try {
    const module = (await import(name)) as { StateMachine: OtherMachine };
    return module.StateMachine;
  } catch {
    return undefined;
  }
};

const theirs = (StateMachine: OtherMachine, count: number): Promise<number> => {
  const machine = new StateMachine(tenStatesJsonPath);
  return perSecond(count, (times) => manyTimes(times, AT_ONCE, () => machine.run(input, {}).result));
};

export interface Throughput {
  readonly memory: number;
  readonly file: number;
  readonly other: number | undefined;
}

/** Executions per second of ten Pass and Choice states: ours in memory and on disk, and the other engine's in memory. */
export const throughput = async (): Promise<Throughput> => {
  const folder = mkdtempSync(join(tmpdir(), 'shimon-bench-'));
  try {
    const StateMachine = await otherEngine();
    const other = StateMachine === undefined ? undefined : await theirs(StateMachine, 5000);
    const memory = await ours(':memory:', 3000);
    const file = await ours(join(folder, 'executions.db'), 3000);
    return { memory, file, other };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
