import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { sampleFile, signer } from './receipt-sample.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'shimon-verify-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ours = signer('seal-2023');
const text = JSON.stringify(sampleFile(ours), null, 2);
const receipt = write('receipt.json', text);
const keys = write('keys.json', JSON.stringify({ keys: [ours.key] }));

function write(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

function verify(...args: string[]): { status: number | null; output: string } {
  const script = path.resolve(import.meta.dirname, '../../../scripts/verify.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

describe('npm run verify', () => {
  it('exits 0 for a whole file and says whose key it is only when told whom to trust', () => {
    const alone = verify(receipt);
    expect(alone.status).toBe(0);
    expect(alone.output).toContain('? 鍵 key');
    expect(alone.output).toContain('is not known here');
    const known = verify(receipt, '--keys', keys);
    expect(known.status).toBe(0);
    expect(known.output).toContain('✓ 鍵 key');
    expect(known.output).toContain('検証しました。');
  });

  it('exits 1 and names what failed', () => {
    const changed = verify(
      write('changed.json', text.replace('approved-with-', 'approved-witj-')),
      '--keys',
      keys,
    );
    expect(changed.status).toBe(1);
    expect(changed.output).toContain('✗ 内容 content');
    expect(changed.output).toContain('内容が発行時と異なります');
    expect(changed.output).toContain('Not verified: content');
    const stranger = verify(
      receipt,
      '--keys',
      write('other.json', JSON.stringify({ keys: [signer('x').key] })),
    );
    expect(stranger.status).toBe(1);
    expect(stranger.output).toContain('Not verified: key');
  });

  it('exits 1 with a sentence for what it cannot read', () => {
    for (const args of [
      [],
      [path.join(folder, 'absent.json')],
      [write('broken.json', text.slice(0, -1))],
      [write('latin.json', Uint8Array.of(0x22, 0xff, 0x22))],
      [receipt, '--keys', write('nokeys.json', '[]')],
      [receipt, '--unknown'],
      [receipt, receipt],
    ]) {
      const { status, output } = verify(...args);
      expect(status).toBe(1);
      expect(output).not.toBe('');
      expect(output).not.toContain('    at ');
    }
  });
});
