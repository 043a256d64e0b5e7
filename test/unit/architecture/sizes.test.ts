import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

describe('sizes', () => {
  test('no file is over 300 lines and no function over 50, where the product is made', () => {
    const { number_of_files: files, diagnostics } = oxlint(
      'functions',
      'workflows',
      'embedded',
      'portal',
      'scripts',
    );
    expect(files).toBeGreaterThan(200);
    expect(diagnostics.map(({ filename, message }) => `${filename}: ${message}`)).toEqual([]);
  });

  test('a long file and a long function are noticed', () => {
    const file = path.join(folder, 'long.ts');
    const lines = Array.from({ length: 60 }, (_, n) => `  console.log(${n});`);
    const body = `export function long() {\n${lines.join('\n')}\n}\n`;
    writeFileSync(file, body + '\n'.repeat(5) + '// end\n'.repeat(300));
    expect(oxlint(file).diagnostics).toHaveLength(2);
  });
});
