import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { root } from './sources.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'sizes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const limits = {
  categories: { correctness: 'off' },
  rules: { 'max-lines': ['error', { max: 300 }], 'max-lines-per-function': ['error', { max: 50 }] },
};

const reportSchema = z.object({
  number_of_files: z.number(),
  diagnostics: z.array(z.object({ message: z.string(), filename: z.string() })),
});

/** What oxlint says of the sizes of files and functions under some folders. */
function oxlint(...folders: string[]): z.infer<typeof reportSchema> {
  const config = path.join(folder, 'limits.json');
  writeFileSync(config, JSON.stringify(limits));
  const run = [path.join(root, 'node_modules/oxlint/bin/oxlint'), '-c', config, '-f', 'json', ...folders];
  try {
    return reportSchema.parse(
      JSON.parse(execFileSync(process.execPath, run, { cwd: root, encoding: 'utf8' })),
    );
  } catch (error) {
    // It exits with 1 when it has something to say, and says it on its standard output.
    const { stdout } = z.object({ stdout: z.string().startsWith('{') }).parse(error);
    return reportSchema.parse(JSON.parse(stdout));
  }
}

/** Files in which functions are over the limit today, and how many. The list may only become shorter. */
const known: Readonly<Record<string, number>> = {
  'embedded/meter.ts': 1,
};

const folders = ['functions', 'workflows', 'embedded', 'portal', 'scripts'];

/** The sources git tracks: what somebody is still writing is not held to anything yet. */
const productFiles = (): string[] =>
  execFileSync('git', ['-c', 'safe.directory=*', 'ls-files', ...folders], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && existsSync(path.join(root, file)));

describe('sizes', () => {
  const files = productFiles();
  const { number_of_files: read, diagnostics } = oxlint(...files);

  test('every source of the product is measured', () => {
    expect(read).toBe(files.length);
    expect(read).toBeGreaterThan(200);
  });

  test('no file is over 300 lines and no function over 50', () => {
    const fresh = diagnostics.filter(({ filename }) => !(filename in known));
    expect(fresh.map(({ filename, message }) => `${filename}: ${message}`)).toEqual([]);
  });

  test.each(Object.entries(known))('%s is over the limit no more often than listed', (file, times) => {
    const over = diagnostics.filter(({ filename }) => filename === file);
    expect(over.length).toBeLessThanOrEqual(times);
    expect(over.length, `${file} keeps to the limits now: take it off the list`).toBeGreaterThan(0);
  });

  test('a long file and a long function are noticed', () => {
    const file = path.join(folder, 'long.ts');
    const lines = Array.from({ length: 60 }, (_, n) => `  console.log(${n});`);
    const body = `export function long() {\n${lines.join('\n')}\n}\n`;
    writeFileSync(file, body + '\n'.repeat(5) + '// end\n'.repeat(300));
    expect(oxlint(file).diagnostics).toHaveLength(2);
  });
});
