import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { signIn } from '../../support/sign-in.ts';

const START = '2023-06-01T00:00:00Z';
const clockAnswer = z.object({ now: z.string() });

describe('the embedded default', () => {
  let folder = '';
  let processes: ChildProcess[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'shimon-serve-'));
  });
  afterEach(() => {
    for (const child of processes) child.kill('SIGKILL');
    processes = [];
    rmSync(folder, { recursive: true, force: true });
  });

  /** Starts it in a process of its own; resolves with the URL it prints, or with what it says when it refuses. */
  const start = async (env: Record<string, string> = {}, port = 0) => {
    const module = new URL('../../../embedded/serve.ts', import.meta.url).href;
    const person = { sub: 'yamada', name: '山田', memberships: [] };
    const options = {
      dataDir: join(folder, 'data'),
      port,
      startsAt: START,
      people: [person],
      municipalities: [],
    };
    const script = `
      import { serve } from ${JSON.stringify(module)};
      try {
        const { url } = await serve({ ...${JSON.stringify(options)}, seed: async () => {}, quietLog: true });
        process.stdout.write(url);
      } catch (error) {
        process.stdout.write(error.message);
        process.exit(1);
      }
    `;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env['PATH'], ...env },
    });
    processes.push(child);
    const said = await new Promise<string>((resolve) => {
      child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()));
    });
    const gone = new Promise<void>((resolve) => {
      if (child.exitCode !== null) resolve();
      else child.once('exit', () => resolve());
    });
    return { said, child, gone };
  };
  const clockOf = async (url: string, move?: object): Promise<number> => {
    const request = move === undefined ? {} : { method: 'POST', body: JSON.stringify(move) };
    const answer = await fetch(`${url}/_embedded/clock`, request);
    return Date.parse(clockAnswer.parse(await answer.json()).now);
  };

  it('answers, keeps its clock and its sessions over kill -9, and refuses a second process', async () => {
    const first = await start();
    expect((await fetch(first.said)).status).toBe(200);
    const session = await signIn(first.said, 'yamada');
    const authorization = `Bearer ${session.accessToken}`;
    const nothing = await fetch(`${first.said}/api/nothing`, { headers: { authorization } });
    expect(nothing.status).toBe(404);
    const moved = await clockOf(first.said, { days: 3 });
    expect(moved).toBeGreaterThanOrEqual(Date.parse(START) + 3 * 86_400_000);
    const rival = await start();
    expect(rival.said).toContain('Another Shimon is running');
    first.child.kill('SIGKILL');
    await first.gone;
    const second = await start({}, Number(new URL(first.said).port));
    expect((await fetch(second.said)).status).toBe(200);
    expect(await clockOf(second.said)).toBeGreaterThanOrEqual(moved);
    expect(second.said).toBe(first.said);
    const { accessToken } = await session.renew();
    const memberships = await fetch(`${second.said}/api/memberships`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    expect(memberships.status).toBe(200);
    const meter = await (await fetch(`${second.said}/_embedded/meter`)).json();
    expect(meter).toMatchObject({
      lambdaInvocations: 1,
      executions: [],
      permissions: [{ group: 'api-reading', action: 'dynamodb:Query', resource: 'shimon' }],
    });
  });

  it('refuses to be open to others with demo people', async () => {
    const refused = await start({ SHIMON_LISTEN: '0.0.0.0' });
    expect(refused.said).toContain('SHIMON_LISTEN');
    await refused.gone;
    expect(refused.child.exitCode).toBe(1);
  });
});
