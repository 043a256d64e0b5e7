import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { profileSchema } from '../../../functions/domain/procedure/profile.ts';
import { root, sourcesIn, withoutComments, type Source } from './sources.ts';

interface WordRule {
  readonly sentence: string;
  readonly pattern: RegExp;
  /** Files where it is allowed, with how often. */
  readonly allowed: Readonly<Record<string, number>>;
}

const wordRules: readonly WordRule[] = [
  {
    sentence: 'now is an input: nothing reads a clock (design §5)',
    pattern: /\bDate\.now\b|\bnew Date\b|\bDate\(|\bTemporal\.Now\b|\bperformance\.now\b|\bhrtime\b/g,
    // The S3 client takes a Date; it is made from a date that was given.
    allowed: { 'functions/aws/evidence-store.ts': 1 },
  },
  {
    sentence: 'only environment.ts reads what the installation says',
    pattern: /\bprocess\.(?!stdout\b|stderr\b)\w+/g,
    allowed: { 'functions/environment.ts': 2 },
  },
  {
    sentence: 'nothing asks where it runs',
    pattern: /AWS_ENDPOINT_URL|AWS_LAMBDA_|AWS_EXECUTION_ENV|\blocalhost\b|127\.0\.0\.1|['"](node:)?os['"]/g,
    allowed: {},
  },
  { sentence: 'lines are logged by code, through log.ts', pattern: /\bconsole\.\w+/g, allowed: {} },
  {
    sentence: 'chance comes from randomness.ts',
    pattern: /\bMath\.random\b|\brandomUUID\b|\bgetRandomValues\b/g,
    // The wait before a lost transaction is tried again is spread by chance.
    allowed: { 'functions/randomness.ts': 1, 'functions/storage/transaction.ts': 1 },
  },
];

/** How often each source breaks a rule beyond what is allowed, as sentences. */
const breaches = ({ pattern, allowed }: WordRule, sources: readonly Source[]): string[] =>
  sources.flatMap(({ file, text }) => {
    const found = withoutComments(text).match(pattern) ?? [];
    const limit = allowed[file] ?? 0;
    return found.length > limit ? [`${file}: ${found.join(', ')}`] : [];
  });

const profiles = globSync('municipalities/[0-9]*.json', { cwd: root }).map((file) =>
  profileSchema.parse(JSON.parse(readFileSync(path.join(root, file), 'utf8'))),
);

/** Every word that names a municipality, or something only one of them has. */
const municipalWords = profiles.flatMap(({ code, name, offices, bodies, contractors }) => [
  code,
  name.ja,
  name.en,
  ...[...offices, ...bodies].flatMap(({ id, ja, en }) => [id, ja, en]),
  ...contractors.flatMap(({ id, name: party }) => [id, party]),
]);

const named = (words: readonly string[], { file, text }: Source): string[] => {
  const code = withoutComments(text);
  return words.filter((word) => code.includes(word)).map((word) => `${file} names ${word}`);
};

const definitions = globSync('workflows/*.json', { cwd: root })
  .toSorted()
  .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));

describe('what runs in Lambda', () => {
  const sources = sourcesIn('functions', 'workflows');

  test.each(wordRules)('$sentence', (rule) => {
    expect(breaches(rule, sources)).toEqual([]);
  });

  test('names no municipality, no office and no body: procedures are data', () => {
    expect(municipalWords.length).toBeGreaterThan(20);
    expect([...sources, ...definitions].flatMap((source) => named(municipalWords, source))).toEqual([]);
  });
});

describe('the rules of words', () => {
  test.each([
    ['a clock', 0, 'const now = Date.now();'],
    ['a date of now', 0, 'const now = new Date();'],
    ['a variable', 1, "process.env['HOME']"],
    ['a platform', 1, 'process.platform'],
    ['an endpoint', 2, "'http://localhost:4300'"],
    ['a console', 3, "console.log('x')"],
    ['chance', 4, 'Math.random()'],
  ])('notice %s', (_what, index, text) => {
    const rule = wordRules[index];
    expect(rule && breaches(rule, [{ file: 'functions/api/a.ts', text }])).toHaveLength(1);
  });

  test('notice a second clock where one is allowed', () => {
    const [rule] = wordRules;
    const text = 'new Date(a); new Date(b);';
    expect(rule && breaches(rule, [{ file: 'functions/aws/evidence-store.ts', text }])).toHaveLength(1);
  });

  test('notice a municipality in a string, and none in a comment', () => {
    const text = "// 新宿区\nconst a = '新宿区長';";
    expect(named(['新宿区'], { file: 'functions/a.ts', text })).toEqual(['functions/a.ts names 新宿区']);
    expect(named(['新宿区'], { file: 'functions/a.ts', text: '// 新宿区' })).toEqual([]);
  });
});
