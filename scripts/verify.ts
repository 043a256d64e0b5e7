// `npm run verify -- receipt.json [--keys FILE]`: verifies a sealed receipt without a network. Exit 0 when it verifies
// by a key of FILE, 1 when a check fails or nothing can be checked, 2 when all fits but the key is not known here.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { z } from 'zod';

import { parseReceiptText, verifyReceiptFile } from '../functions/domain/receipt/receipt.ts';
import type { ReceiptVerification } from '../functions/domain/receipt/receipt.ts';

const USAGE = 'npm run verify -- receipt.json [--keys FILE]   (FILE: a JWKS of the keys you trust)';

const keySetSchema = z.object({ keys: z.array(z.unknown()) });

const TITLES = {
  content: '内容 content',
  signature: '署名 signature',
  journal: '証跡 journal',
  key: '鍵 key',
} as const;

/** A line without anything a terminal would obey or hide: what a file brings must not pass for what is said here. */
const printable = (line: string): string =>
  line.replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );

const say = (...lines: string[]): void => {
  for (const line of lines) console.log(printable(line));
};

const complain = (line: string): void => console.error(printable(line));

async function main(): Promise<0 | 1 | 2> {
  const given = readArguments();
  if (given === undefined) {
    complain(USAGE);
    return 1;
  }
  const read = readJson(given.file);
  const keys = given.keys === undefined ? undefined : readJson(given.keys);
  if (read === undefined || (given.keys !== undefined && keys === undefined)) return 1;
  const trusted = keys === undefined ? undefined : keySetSchema.safeParse(keys.file).data;
  if (keys !== undefined && trusted === undefined) {
    complain(`${given.keys ?? ''}: 鍵の一覧（JWKS）ではありません。/ Not a set of keys (JWKS).`);
    return 1;
  }
  const result = await verifyReceiptFile(read.file, trusted);
  printChecks(result);
  return conclude(result, trusted !== undefined);
}

/** An unknown key is no failed check, and no success either. */
const isOpen = ({ key }: ReceiptVerification, { check }: ReceiptVerification['checks'][number]): boolean =>
  check === 'key' && key === 'unknown';

function printChecks(result: ReceiptVerification): void {
  for (const each of result.checks) {
    const mark = each.ok ? '✓' : isOpen(result, each) ? '?' : '✗';
    say(`${mark} ${TITLES[each.check]}`, `    ${each.ja}`, `    ${each.en}`);
  }
  if (result.sha256 !== undefined) say(`SHA-256 ${result.sha256}`);
}

function conclude(result: ReceiptVerification, keysGiven: boolean): 0 | 1 | 2 {
  const failed = result.checks.filter((each) => !each.ok && !isOpen(result, each));
  if (failed.length > 0) {
    say(`検証できませんでした：${failed.map(({ check }) => TITLES[check]).join('、')}`);
    say(`Not verified: ${failed.map(({ check }) => check).join(', ')}`);
    return 1;
  }
  if (result.key === 'trusted') {
    say('検証しました。', 'Verified.');
    return 0;
  }
  say(
    '署名は合いますが、鍵はここでは確認できません。だれでも自分の鍵でこのようなファイルを作れます。',
    'signature fits, key not known here: anybody can make such a file with a key of their own.',
  );
  if (!keysGiven)
    say('信頼する鍵を --keys で指定してください。', 'Name the keys you trust with --keys FILE.');
  return 2;
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

const PROBLEMS = {
  'not-json': 'JSONではありません。/ Not JSON.',
  'ambiguous-member-name':
    '項目の名前が重なるか特殊な書き方で、読む側によって内容が変わります。/ A member name stands twice in one object, or is oddly spelled: readers would differ on what the file says.',
} as const;

function readJson(path: string): { file: unknown } | undefined {
  try {
    const read = parseReceiptText(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)));
    if ('file' in read) return read;
    complain(`${path}: ${PROBLEMS[read.problem]}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    complain(`${path}: 読み込めません。/ Cannot be read. ${reason}`);
  }
  return undefined;
}

process.exitCode = await main();
