import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { DataFolderRefused, openDataFolder } from '../../../embedded/data-folder.ts';

describe('the data folder', () => {
  let parent = '';
  let folder = '';
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'shimon-folder-'));
    folder = join(parent, 'data');
  });
  afterEach(() => rmSync(parent, { recursive: true }));

  it('is made for its owner only, and keeps its access key', () => {
    const first = openDataFolder({ folder });
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    first.close();
    const again = openDataFolder({ folder });
    expect(again.accessKey).toEqual(first.accessKey);
    again.close();
  });

  it('takes one process at a time, and is free after kill -9', async () => {
    const module = new URL('../../../embedded/data-folder.ts', import.meta.url).href;
    const script = `
      import { openDataFolder } from ${JSON.stringify(module)};
      openDataFolder({ folder: ${JSON.stringify(folder)} });
      process.stdout.write('held');
      setInterval(() => {}, 1000);
    `;
    const other = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const gone = new Promise((resolve) => other.once('exit', resolve));
    await new Promise((resolve) => other.stdout.once('data', resolve));
    expect(() => openDataFolder({ folder })).toThrow(DataFolderRefused);
    other.kill('SIGKILL');
    await gone;
    openDataFolder({ folder }).close();
  });

  it('refuses data of a newer version, and touches nothing', () => {
    openDataFolder({ folder, format: 3 }).close();
    expect(() => openDataFolder({ folder, format: 2 })).toThrow(/newer Shimon \(format 3/);
    expect(readFileSync(join(folder, 'format.json'), 'utf8')).toBe('{"format":3}');
    openDataFolder({ folder, format: 3 }).close();
  });

  it('migrates older data step by step after a copy', () => {
    openDataFolder({ folder, format: 1 }).close();
    writeFileSync(join(folder, 'note'), 'one');
    const append = (text: string) => (at: string) =>
      writeFileSync(join(at, 'note'), `${readFileSync(join(at, 'note'), 'utf8')} ${text}`);
    openDataFolder({ folder, format: 3, migrations: { 1: append('two'), 2: append('three') } }).close();
    expect(readFileSync(join(folder, 'note'), 'utf8')).toBe('one two three');
    const [backup = ''] = readdirSync(parent).filter((name) => name.includes('backup'));
    expect(readFileSync(join(parent, backup, 'note'), 'utf8')).toBe('one');
    expect(() => openDataFolder({ folder, format: 4 })).toThrow(/No way is known from data format 3/);
  });

  it('goes away at the end when it is a temporary one', () => {
    const temporary = openDataFolder({ folder: undefined });
    expect(existsSync(temporary.folder)).toBe(true);
    temporary.close();
    expect(existsSync(temporary.folder)).toBe(false);
  });
});
