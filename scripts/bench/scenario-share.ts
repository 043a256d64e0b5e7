import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import * as z from 'zod';

import { person } from '../../test/support/api-client.ts';
import { newThread, walkTo, type Thread } from '../../test/support/thin-thread.ts';
import type { EngineShare } from './profile.ts';

const MUNICIPALITY = '131041';
const shareSchema = z.object({ total: z.number(), busy: z.number(), engine: z.number() });

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

/** One matter from draft to sealed certificate on a server of its own: the second one, so that all code is loaded. */
export const scenarioShare = async (): Promise<EngineShare> => {
  const folder = mkdtempSync(join(tmpdir(), 'shimon-bench-'));
  const child = fork(fileURLToPath(new URL('profiled-server.ts', import.meta.url)), [folder], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const next = (): Promise<unknown> => new Promise((resolve) => child.once('message', resolve));
  try {
    const url = z.string().parse(await next());
    await walkTo(await threadAt(url), 'closed');
    const thread = await threadAt(url);
    const begun = next();
    child.send('begin');
    await begun;
    await walkTo(thread, 'closed');
    const share = next();
    child.send('end');
    return shareSchema.parse(await share);
  } finally {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  }
};
