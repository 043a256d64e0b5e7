import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../../scripts/scenario.ts', import.meta.url));

/** How long a test may take that runs a scenario: it starts a server and moves its clock, on a machine that may be busy. */
export const SERVED_MS = 120_000;

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs `npm run scenario`'s script on a file, as a person would, and answers what it printed. */
export const runFile = (file: string, ...flags: string[]): Promise<Ran> => {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [script, file, ...flags], (_error, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr });
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
