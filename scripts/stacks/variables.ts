import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

/** A call with literal names only, in source or in a bundle, where esbuild may have numbered the function. */
const literalCall = /\benvironment\d*\(\s*((?:(['"])[A-Z_]+\2\s*,?\s*)+)\)/g;
const anyCall = /\benvironment\d*\(/g;
/** The definition itself: its parameter is not a literal. */
const definition = /\bfunction environment\d*\(/g;

const occurrences = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;

/** The names in the calls of `environment(...)` that `code` holds, sorted, each once. */
export function variablesIn(code: string): string[] {
  const names = [...code.matchAll(literalCall)].flatMap(([, list = '']) => list.match(/[A-Z_]+/g) ?? []);
  return [...new Set(names)].toSorted();
}

/** Sentences for calls whose names are not written out, and for variables read in any other way; `sources` by file. */
export function unreadableVariables(sources: Readonly<Record<string, string>>): string[] {
  return Object.entries(sources).flatMap(([file, code]) => {
    const home = file === 'functions/environment.ts';
    const calls = occurrences(code, anyCall) - occurrences(code, definition);
    const sentences: string[] = [];
    if (calls !== occurrences(code, literalCall))
      sentences.push(`${file} calls environment() with names that are not written out.`);
    if (/\benvironment\s+as\b/.test(code)) sentences.push(`${file} imports environment under another name.`);
    if (!home && /process\s*\.\s*env\b|process\[/.test(code))
      sentences.push(`${file} reads process.env itself.`);
    return sentences;
  });
}

/** The sources that run in Lambda, by their path from the root. */
export function functionSources(root: string): Record<string, string> {
  const files = globSync(['functions/**/*.ts', 'workflows/**/*.ts'], { cwd: root }).toSorted();
  return Object.fromEntries(files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
}

/**
 * The variables the bundle of a handler reads: what esbuild leaves of the code after dropping what the handler cannot reach.
 * @throws Error when the file is missing or does not bundle.
 */
export async function variablesReadBy(root: string, file: string): Promise<string[]> {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, file)],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    treeShaking: true,
    logLevel: 'silent',
  });
  return variablesIn(outputFiles.map((output) => output.text).join('\n'));
}

/** How the variables a group's bundle reads differ from those it is given, one sentence each. */
export function variableDifferences(
  group: string,
  read: readonly string[],
  given: readonly string[],
): string[] {
  return [
    ...read
      .filter((name) => !given.includes(name))
      .map((name) => `${group} reads ${name}, and stacks/permissions.ts does not give it.`),
    ...given
      .filter((name) => !read.includes(name))
      .map((name) => `stacks/permissions.ts gives ${group} ${name}, and its bundle never reads it.`),
  ];
}
