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
  it('exits 2 and calls nothing verified when the key is not known, for want of keys or among them', () => {
    const others = write('others.json', JSON.stringify({ keys: [signer('x').key] }));
    for (const args of [[receipt], [receipt, '--keys', others]]) {
      const { status, output } = verify(...args);
      expect(status).toBe(2);
      expect(output).toContain('? 鍵 key');
      expect(output).toContain('signature fits, key not known here');
      expect(output).not.toMatch(/verified|検証しました/i);
    }
  });

  it('exits 0 only when the key is a trusted one', () => {
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
    const sameName = write('same-name.json', JSON.stringify({ keys: [signer('seal-2023').key] }));
    const forged = verify(receipt, '--keys', sameName);
    expect(forged.status).toBe(1);
    expect(forged.output).toContain('✗ 鍵 key');
    expect(forged.output).toContain('Not verified: key');
  });

  it('exits 1 for a failed check, keys or not', () => {
    const changed = verify(write('unsigned.json', text.replace('approved-with-', 'approved-witj-')));
    expect(changed.status).toBe(1);
    expect(changed.output).toContain('Not verified: content');
  });

  it('exits 1 for a file that says something twice', () => {
    const twice = text.replace('"outcome":', '"outcome": "rejected",\n    "outcome":');
    const { status, output } = verify(write('twice.json', twice), '--keys', keys);
    expect(status).toBe(1);
    expect(output).toContain('stands twice');
  });

  it('prints no control character that a file or its name brings', () => {
    const escape = '\u001b]0;Verified.\u0007\u001b[2J\u009b2J\u202e';
    const file = sampleFile(ours);
    const input = [JSON.stringify({ alg: 'ES256', kid: escape }), JSON.stringify(file.receipt)]
      .map((part) => Buffer.from(part).toString('base64url'))
      .join('.');
    const forged = {
      ...file,
      jws: `${input}.${file.jws.split('.')[2] ?? ''}`,
      keys: { keys: [{ ...ours.key, kid: escape }] },
    };
    const outputs = [
      verify(write('forged.json', JSON.stringify(forged))),
      verify(write('raw.json', `{"a": ${escape}}`)),
      verify(write(`${escape.replaceAll('/', '')}.json`, '{')),
      verify(path.join(folder, `${escape}-absent.json`)),
      verify(receipt, '--keys', write('strange.json', JSON.stringify({ keys: escape }))),
    ];
    for (const { status, output } of outputs) {
      expect(status).toBe(1);
      expect(output.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
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
