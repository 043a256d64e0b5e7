import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import * as z from 'zod';

import { person } from '../../test/support/api-client.ts';
import { newThread, type Thread } from '../../test/support/thin-thread.ts';

const MUNICIPALITY = '131041';

const threadAt = async (url: string): Promise<Thread> => {
  const as = (name: string) => person(url, MUNICIPALITY, `demo-${MUNICIPALITY}-${name}`);
  const cast = {
    department: await as('mie'),
    secretariat: await as('koyomi'),
    chair: await as('akira'),
    signers: [await as('tsubasa'), await as('hikaru')],
    contractor: await as('ritsuko'),
  };
  const moveClock = async (days: number): Promise<void> => {
    const answer = await fetch(`${url}/_embedded/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ days }),
    });
    if (!answer.ok) throw new Error(await answer.text());
  };
  return newThread(cast, moveClock);
};

/** What `npm start` tells Node of memory (ADR 0043): a server that is measured has the same. */
function memoryFlags(): string[] {
  const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { scripts } = z
    .looseObject({ scripts: z.looseObject({ start: z.string() }) })
    .parse(JSON.parse(file));
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

/** A server of its own process, on a disk. */
export interface BenchServer {
  readonly child: ChildProcess;
  /** A matter that nobody has begun. */
  readonly thread: () => Promise<Thread>;
  /** The server's next message. */
  readonly next: () => Promise<unknown>;
}

/** Runs something against a server that is gone afterwards, with all it kept. */
export async function withServer<Result>(run: (server: BenchServer) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'shimon-bench-'));
  const child = fork(fileURLToPath(new URL('profiled-server.ts', import.meta.url)), [folder], {
    execArgv: memoryFlags(),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const next = (): Promise<unknown> => new Promise((resolve) => child.once('message', resolve));
  try {
    const url = z.string().parse(await next());
    return await run({ child, next, thread: () => threadAt(url) });
  } finally {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  }
}
