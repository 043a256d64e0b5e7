import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, copyFileSync, fsyncSync, mkdtempSync, openSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import * as z from 'zod';

import { median, type Taken } from './stopwatch.ts';

interface Running {
  readonly child: ChildProcess;
  /** Until the engine had everything under way again. */
  readonly start: Taken;
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
  return { child, start: z.object({ ms: z.number(), cpuMs: z.number() }).parse(await next(child)) };
};

const kill = ({ child }: Running): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });

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
      restartMs: second.start.ms,
      answered,
    };
  });

/** Milliseconds and executions per second of processor time. */
export interface Keeping {
  readonly startMsFew: number;
  readonly startMsMany: number;
  readonly perSecondFew: number;
  readonly perSecondMany: number;
}

const finished = z.object({ perSecond: z.number() });
const ROUNDS = 5;
const MEASURED = 500;

/** A journal with so many finished executions, closed in order. */
const prepare = async (file: string, count: number): Promise<void> => {
  const running = await start(file);
  await ask(running, { do: 'finish', count }, finished);
  const gone = new Promise((resolve) => running.child.once('exit', resolve));
  running.child.disconnect();
  await gone;
};

/** Starts on a copy, so that each round finds the same. */
const round = async (file: string): Promise<{ startMs: number; perSecond: number }> => {
  const copy = `${file}.copy`;
  for (const end of ['', '-wal', '-shm']) rmSync(`${copy}${end}`, { force: true });
  copyFileSync(file, copy);
  // Else the engine's first flush would wait for the whole copy.
  const handle = openSync(copy, 'r+');
  fsyncSync(handle);
  closeSync(handle);
  const running = await start(copy);
  // Code is warm before anything is measured, on either side.
  await ask(running, { do: 'finish', count: MEASURED }, finished);
  const { perSecond } = await ask(running, { do: 'finish', count: MEASURED }, finished);
  await kill(running);
  return { startMs: running.start.cpuMs, perSecond };
};

/** Start-up and throughput with few and with many finished executions kept, in turn. */
export const keeping = (few: number, many: number): Promise<Keeping> =>
  inFolder(async (file) => {
    const [fileOfFew, fileOfMany] = [`${file}.few`, `${file}.many`];
    await prepare(fileOfFew, few);
    await prepare(fileOfMany, many);
    const rounds = { few: [await round(fileOfFew)], many: [await round(fileOfMany)] };
    for (let n = 1; n < ROUNDS; n += 1) {
      rounds.few.push(await round(fileOfFew));
      rounds.many.push(await round(fileOfMany));
    }
    return {
      startMsFew: median(rounds.few.map(({ startMs }) => startMs)),
      startMsMany: median(rounds.many.map(({ startMs }) => startMs)),
      perSecondFew: median(rounds.few.map(({ perSecond }) => perSecond)),
      perSecondMany: median(rounds.many.map(({ perSecond }) => perSecond)),
    };
  });
