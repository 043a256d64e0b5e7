import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { importsOf, isRelative, packageOf, root, sourcesIn, targetOf, type Source } from './sources.ts';

/** Libraries without I/O, clock or state: all that the rules of the field may lean on. */
const pureLibraries = [
  'zod',
  'temporal-polyfill',
  '@holiday-jp/holiday_jp',
  '@noble/hashes',
  'canonicalize',
  'jose',
  'ulid',
  'fractional-indexing',
  'diff',
];

const outside = ['embedded', 'portal', 'scripts', 'test', 'stacks'];
const tableClients = ['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb'];
/** Translates between the table's wire format and JSON; opens no connection. */
const connectionless = ['@aws-sdk/util-dynamodb'];

const within = (file: string, folder: string): boolean => file.startsWith(`${folder}/`);

interface Edge {
  readonly from: string;
  readonly to: string;
}

/** Every import of the sources: to a file from the root of the project, or to a package. */
const edgesOf = (sources: readonly Source[]): Edge[] =>
  sources.flatMap((source) =>
    importsOf(source).map((specifier) => ({
      from: source.file,
      to: isRelative(specifier) ? targetOf(source, specifier) : specifier,
    })),
  );

const isFile = (to: string): boolean =>
  /^(functions|workflows|embedded|portal|scripts|test|stacks)\//.test(to);

/** Imports of the domain that are neither the domain itself nor a pure library. */
const impureDomain = (edges: readonly Edge[]): Edge[] =>
  edges.filter(
    ({ from, to }) =>
      within(from, 'functions/domain') &&
      (isFile(to) ? !within(to, 'functions/domain') : !pureLibraries.includes(packageOf(to))),
  );

/** Imports by which what runs in Lambda reaches what does not. */
const reachingOut = (edges: readonly Edge[]): Edge[] =>
  edges.filter(
    ({ from, to }) =>
      (within(from, 'functions') || within(from, 'workflows')) &&
      outside.some((folder) => within(to, folder)),
  );

/** SDK clients imported where they do not belong: the table's outside storage, the others outside aws. */
const strayClients = (edges: readonly Edge[]): Edge[] =>
  edges.filter(({ from, to }) => {
    const name = packageOf(to);
    if (!within(from, 'functions') || !name.startsWith('@aws-sdk/') || connectionless.includes(name))
      return false;
    return !within(from, tableClients.includes(name) ? 'functions/storage' : 'functions/aws');
  });

const sentences = (edges: readonly Edge[]): string[] => edges.map(({ from, to }) => `${from} imports ${to}`);

const edges = edgesOf(sourcesIn('functions', 'workflows'));
const source = (file: string, ...imports: string[]): Source => ({
  file,
  text: imports.map((specifier) => `import { a } from '${specifier}';`).join('\n'),
});

describe('the import graph', () => {
  test('is read whole: every import of a file leads to one that exists', () => {
    const missing = edges.filter(({ to }) => isFile(to) && !existsSync(path.join(root, to)));
    expect(sentences(missing)).toEqual([]);
    expect(edges.length).toBeGreaterThan(500);
  });

  test('every import between files carries its extension', () => {
    const bare = edges.filter(({ to }) => isFile(to) && !/\.(ts|tsx|json)$/.test(to));
    expect(sentences(bare)).toEqual([]);
  });

  test('functions/domain imports only itself and pure libraries', () => {
    expect(sentences(impureDomain(edges))).toEqual([]);
  });

  test('nothing in functions/ or workflows/ reaches what runs outside Lambda', () => {
    expect(sentences(reachingOut(edges))).toEqual([]);
  });

  test('only functions/storage knows DynamoDB, only functions/aws the other services', () => {
    expect(sentences(strayClients(edges))).toEqual([]);
  });
});

describe('the rules of the import graph', () => {
  test.each<[string, (found: readonly Edge[]) => Edge[], Source]>([
    ['a domain that reads a file', impureDomain, source('functions/domain/a/a.ts', 'node:fs')],
    ['a domain that knows storage', impureDomain, source('functions/domain/a/a.ts', '../../storage/keys.ts')],
    [
      'a function that reaches embedded',
      reachingOut,
      source('functions/api/a.ts', '../../embedded/clock.ts'),
    ],
    ['a contract that reaches a script', reachingOut, source('workflows/a.contract.ts', '../scripts/a.ts')],
    ['a door that knows DynamoDB', strayClients, source('functions/api/a.ts', '@aws-sdk/lib-dynamodb')],
    ['a task that knows S3', strayClients, source('functions/tasks/a.ts', '@aws-sdk/client-s3')],
    ['a storage that knows KMS', strayClients, source('functions/storage/a.ts', '@aws-sdk/client-kms')],
  ])('notice %s', (_what, rule, broken) => {
    expect(rule(edgesOf([broken]))).toHaveLength(1);
  });

  test('see types, re-exports, dynamic imports and imports over several lines, and no comment', () => {
    const text = [
      "import type { A } from './a.ts';",
      "export * from './b.ts';",
      "export { c,\n  d } from './c.ts';",
      "const e = await import('./e.ts');",
      "import './f.ts';",
      "// import './g.ts';",
      "/* import './h.ts' */",
    ].join('\n');
    expect(importsOf({ file: 'functions/x.ts', text })).toEqual([
      './a.ts',
      './b.ts',
      './c.ts',
      './e.ts',
      './f.ts',
    ]);
  });
});
