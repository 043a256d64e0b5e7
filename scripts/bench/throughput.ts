import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { call, createMachine, manyTimes, openEngine } from './engine-host.ts';
import { tenStatesJsonata, tenStatesJsonPath } from './ten-states.ts';

const AT_ONCE = 50;
const ROUNDS = 3;
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

const theirs = (StateMachine: OtherMachine, count: number): Promise<number> => {
  const machine = new StateMachine(tenStatesJsonPath);
  return perSecond(count, (times) => manyTimes(times, AT_ONCE, () => machine.run(input, {}).result));
};

export interface Throughput {
  readonly memory: number;
  readonly file: number;
  readonly other: number | undefined;
}

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
    const middle = (of: (round: Throughput) => number): number =>
      rounds.map(of).toSorted((one, two) => one - two)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
    return {
      memory: middle(({ memory }) => memory),
      file: middle(({ file }) => file),
      other: StateMachine === undefined ? undefined : middle(({ other }) => other ?? Number.NaN),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
