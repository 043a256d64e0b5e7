import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

const seconds = Number(process.env['SHIMON_ABUSE_SECONDS'] ?? (process.env['CI'] === 'true' ? 120 : 20));
/** Starting, signing everybody in and walking the first matters, on a machine that is busy with other tests. */
const PREPARATION_SECONDS = 180;

const run = (...args: string[]): Promise<{ code: number | null; output: string }> =>
  new Promise((resolve, reject) => {
    const script = fileURLToPath(new URL('../../../scripts/abuse.ts', import.meta.url));
    const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    child.on('error', reject);
    child.on('exit', (code) => resolve({ code, output }));
  });

const countIn = (output: string, pattern: RegExp): number => Number(pattern.exec(output)?.[1] ?? '0');

test(
  `${String(seconds)} seconds of abuse find nothing that must never happen`,
  { timeout: (seconds + PREPARATION_SECONDS) * 1000 },
  async () => {
    const { code, output } = await run('--seconds', String(seconds));
    expect(output).not.toContain('FINDING');
    expect(code, output).toBe(0);
    expect(countIn(output, /^(\d+) requests in /m)).toBeGreaterThan(seconds * 10);
    // Real state was reached: a good part of the requests was answered with yes, on most routes.
    expect(countIn(output, /, (\d+) answered with 2xx/)).toBeGreaterThan(seconds * 2);
    const reached = output.match(/^[a-z-]+ +20[01] x \d+/gm) ?? [];
    expect(reached.length, output).toBeGreaterThanOrEqual(18);
  },
);

test('arguments that say nothing sensible are refused', async () => {
  expect((await run('--seconds', 'many')).code).toBe(2);
  expect((await run('--speed', '1')).code).toBe(2);
});
