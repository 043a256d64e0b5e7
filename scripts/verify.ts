// `npm run verify -- receipt.json [--keys FILE]`: verifies a sealed receipt without a network. Exit 0 when it verifies, 1 when not.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { z } from 'zod';

import { verifyReceiptFile } from '../functions/domain/receipt/receipt.ts';
import type { ReceiptVerification } from '../functions/domain/receipt/receipt.ts';

const USAGE = 'npm run verify -- receipt.json [--keys FILE]   (FILE: a JWKS of the keys you trust)';

const keySetSchema = z.object({ keys: z.array(z.unknown()) });

const TITLES = {
  content: '内容 content',
  signature: '署名 signature',
  journal: '証跡 journal',
  key: '鍵 key',
} as const;

async function main(): Promise<0 | 1> {
  const given = readArguments();
  if (given === undefined) {
    console.error(USAGE);
    return 1;
  }
  const file = readJson(given.file);
  const keys = given.keys === undefined ? undefined : readJson(given.keys);
  if (file === undefined || (given.keys !== undefined && keys === undefined)) return 1;
  const trusted = keys === undefined ? undefined : keySetSchema.safeParse(keys.json).data;
  if (keys !== undefined && trusted === undefined) {
    console.error(`${given.keys}: 鍵の一覧（JWKS）ではありません。/ Not a set of keys (JWKS).`);
    return 1;
  }
  const result = await verifyReceiptFile(file.json, trusted);
  print(result, trusted !== undefined);
  return result.verified ? 0 : 1;
}

function print({ verified, checks, sha256 }: ReceiptVerification, keysGiven: boolean): void {
  for (const { check, ok, ja, en } of checks) {
    // Without keys to trust, an unknown key is no failure, and no success either.
    const open = check === 'key' && !keysGiven;
    console.log(`${ok ? '✓' : open ? '?' : '✗'} ${TITLES[check]}\n    ${ja}\n    ${en}`);
  }
  if (sha256 !== undefined) console.log(`SHA-256 ${sha256}`);
  if (!verified) {
    const failed = checks.filter(({ check, ok }) => !ok && (check !== 'key' || keysGiven));
    console.log(`検証できませんでした：${failed.map(({ check }) => TITLES[check]).join('、')}`);
    console.log(`Not verified: ${failed.map(({ check }) => check).join(', ')}`);
  } else if (keysGiven) {
    console.log('検証しました。\nVerified.');
  } else {
    console.log('検証しました（内容・署名・証跡）。だれの鍵かは確かめていません。--keys で確かめられます。');
    console.log(
      'Verified (content, signature, journal). Whose key it is was not checked; --keys FILE does that.',
    );
  }
}

function readArguments(): { file: string; keys: string | undefined } | undefined {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { keys: { type: 'string' } },
    });
    const [file, ...more] = positionals;
    return file === undefined || more.length > 0 ? undefined : { file, keys: values.keys };
  } catch {
    return undefined;
  }
}

function readJson(path: string): { json: unknown } | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
    const json: unknown = JSON.parse(text);
    return { json };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`${path}: 読み込めません。/ Cannot be read as JSON. ${reason}`);
    return undefined;
  }
}

process.exitCode = await main();
