import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../../../embedded/ground.ts';
import { killStale } from '../../../embedded/stale-process.ts';

const READY = /Shimon is ready: (http:\/\/\S+)/;
const DEADLINE_MS = 30_000;

/** `npm start` without npm: embedded/main.ts in a process of its own, which can be killed. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number | undefined;
  /** All it has written to standard output and standard error so far. */
  output(): string;
  /** SIGTERM, as at a shutdown; resolves once the process is gone. */
  stop(): Promise<void>;
  /** kill -9; resolves once the process is gone. */
  kill(): Promise<void>;
}

/** Starts the server on `dataDir` and resolves with its URL once it says that it is ready. Port 0 takes a free one. */
export async function startProcess(
  dataDir: string,
  port = 0,
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const child: ChildProcess = spawn(process.execPath, [join(root, 'embedded', 'main.ts')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      SHIMON_RECORDED_CALLS: process.env['SHIMON_RECORDED_CALLS'],
      SHIMON_DATA: dataDir,
      PORT: String(port),
      ...env,
    },
  });
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`Not ready in time; it said:\n${output}`)), DEADLINE_MS);
    const hear = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
      const ready = READY.exec(output)?.[1];
      if (ready === undefined) return;
      clearTimeout(late);
      resolve(ready);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => reject(new Error(`Ended with ${String(code)} and said:\n${output}`)));
  });
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  return {
    url,
    pid: child.pid,
    output: () => output,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

/** Ends the DynamoDB process that a killed server on `dataDir` left behind and no later one took over. */
export async function endDatabase(dataDir: string): Promise<void> {
  const file = join(dataDir, 'dynoxide.pid');
  if (existsSync(file)) await killStale(Number(readFileSync(file, 'utf8')), [dataDir]);
}

/** Numbers in [0, 1) that are the same for the same seed (mulberry32), so that a failure can be had again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
