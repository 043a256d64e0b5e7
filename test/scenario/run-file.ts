import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../../scripts/scenario.ts', import.meta.url));

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
  seconds: number;
}

/** Runs `npm run scenario`'s script on a file, as a person would, and answers what it printed. */
export const runFile = (file: string, ...flags: string[]): Promise<Ran> => {
  const began = performance.now();
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [script, file, ...flags], (_error, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr, seconds: (performance.now() - began) / 1000 });
    });
  });
};

/** The same for a scenario that only the test knows: written to a file that goes away. */
export const runObject = async (scenario: unknown, ...flags: string[]): Promise<Ran> => {
  const folder = mkdtempSync(join(tmpdir(), 'shimon-scenario-'));
  try {
    const file = join(folder, 'scenario.json');
    writeFileSync(file, JSON.stringify(scenario));
    return await runFile(file, ...flags);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
