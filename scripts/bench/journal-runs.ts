import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import * as z from 'zod';

interface Running {
  readonly child: ChildProcess;
  /** Milliseconds until the engine had everything under way again. */
  readonly startMs: number;
}

const next = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const fell = (): void => reject(new Error('The engine ended by itself.'));
    child.once('exit', fell);
    child.once('message', (message) => {
      child.removeListener('exit', fell);
      resolve(message);
    });
  });

const ask = async <Schema extends z.ZodType>(
  { child }: Running,
  order: object,
  schema: Schema,
): Promise<z.infer<Schema>> => {
  const answer = next(child);
  child.send(order);
  return schema.parse(await answer);
};

const start = async (file: string): Promise<Running> => {
  const child = fork(fileURLToPath(new URL('journal-process.ts', import.meta.url)), [file], {
    execArgv: ['--expose-gc'],
  });
  const { startMs } = z.object({ startMs: z.number() }).parse(await next(child));
  return { child, startMs };
};

const kill = ({ child }: Running): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;

const startTime = async (file: string): Promise<number> => {
  const times: number[] = [];
  for (let time = 0; time < 7; time += 1) {
    const running = await start(file);
    times.push(running.startMs);
    await kill(running);
  }
  return median(times);
};

const inFolder = async <T>(work: (file: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'shimon-bench-'));
  try {
    return await work(join(folder, 'executions.db'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

export interface Waiting {
  readonly count: number;
  readonly heapBytesEach: number;
  readonly rssBytesEach: number;
  readonly journalBytesEach: number;
  readonly restartMs: number;
  readonly answered: number;
}

const waited = z.object({ heapBytes: z.number(), rssBytes: z.number(), tokens: z.array(z.string()) });

/** Executions that wait for a token: what each costs, and how long until all wait again after kill -9. */
export const waiting = (count: number): Promise<Waiting> =>
  inFolder(async (file) => {
    const first = await start(file);
    const { heapBytes, rssBytes, tokens } = await ask(first, { do: 'wait', count }, waited);
    await kill(first);
    const second = await start(file);
    const bytes = statSync(file).size + statSync(`${file}-wal`).size;
    const { answered } = await ask(second, { do: 'answer', tokens }, z.object({ answered: z.int() }));
    await kill(second);
    return {
      count,
      heapBytesEach: heapBytes / count,
      rssBytesEach: rssBytes / count,
      journalBytesEach: bytes / count,
      restartMs: second.startMs,
      answered,
    };
  });

export interface Keeping {
  readonly few: number;
  readonly many: number;
  readonly startMsFew: number;
  readonly startMsMany: number;
  readonly perSecondFew: number;
  readonly perSecondMany: number;
}

const finished = z.object({ perSecond: z.number() });

/** Start-up and throughput with few and with many finished executions kept, in one journal that grows. */
export const keeping = (few: number, many: number): Promise<Keeping> =>
  inFolder(async (file) => {
    const finish = async (count: number): Promise<number> => {
      const running = await start(file);
      // Code is warm before anything is measured, on either side.
      await ask(running, { do: 'finish', count: few / 2 }, finished);
      const { perSecond } = await ask(running, { do: 'finish', count }, finished);
      await kill(running);
      return perSecond;
    };
    const perSecondFew = await finish(few / 2);
    const startMsFew = await startTime(file);
    await finish(many - 2 * few);
    const perSecondMany = await finish(few / 2);
    const startMsMany = await startTime(file);
    return { few, many: many + few / 2, startMsFew, startMsMany, perSecondFew, perSecondMany };
  });
