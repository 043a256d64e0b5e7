import { spawn } from 'node:child_process';

import { expect, test } from 'vitest';

/** Runs the command as a person would, with what it prints on stdout and its exit code. */
const chaos = (...args: string[]): Promise<{ code: number | null; line: unknown; told: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn('node', ['scripts/chaos.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [printed, told] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
    child.on('error', reject);
    child.on('exit', (code) => {
      resolve({ code, line: printed === '' ? undefined : (JSON.parse(printed) as unknown), told });
    });
  });

test(
  'letters issued at once among conflicts and kills have numbers that are unique and without a gap',
  { timeout: 240_000 },
  async () => {
    const { code, line, told } = await chaos('letters', '--letters', '24', '--kills', '3', '--seed', '7');
    const wanted = { letters: 24, kills: 3, issued: 24, unique: true, gapless: true };
    expect({ code, line }, told).toMatchObject({ code: 0, line: wanted });
    expect(line, told).toHaveProperty('conflicts');
    expect(Number((line as { conflicts: number }).conflicts), told).toBeGreaterThan(24);
  },
);

test(
  'nothing is lost or doubled while the server is killed twenty times among faults',
  { timeout: 300_000 },
  async () => {
    const { code, line, told } = await chaos('--kills', '20', '--matters', '12', '--seed', '4');
    const wanted = { matters: 12, kills: 20, ended: 12, lost: 0, doubled: 0, journalsVerified: true };
    expect({ code, line }, told).toEqual({ code: 0, line: wanted });
  },
);
