import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../../..');

/** A source file: its path from the root of the project, and its text. */
export interface Source {
  readonly file: string;
  readonly text: string;
}

/** The TypeScript sources under the folders, in the order of their paths. */
export const sourcesIn = (...folders: string[]): Source[] =>
  folders
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }))
    .toSorted()
    .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));

// Strings come first, so that a `//` inside one is no comment.
const stringOrComment =
  /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;

/** The text without its comments; lines stay where they are. */
export const withoutComments = (text: string): string =>
  text.replace(
    stringOrComment,
    (whole, quoted: string | undefined) => quoted ?? whole.replace(/[^\n]/g, ' '),
  );

const importLine =
  /(?:^|\n)\s*(?:import|export)\b(?:[\s\w*{},$]*?\bfrom)?\s*['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/g;

/** What a source imports, as written: static, dynamic, re-exported, types too. */
export const importsOf = ({ text }: Source): string[] =>
  [...withoutComments(text).matchAll(importLine)].flatMap(([, fixed, dynamic]) => fixed ?? dynamic ?? []);

export const isRelative = (specifier: string): boolean => specifier.startsWith('.');

/** Where a relative import leads, from the root of the project. */
export const targetOf = ({ file }: Source, specifier: string): string =>
  path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));

/** The package an import names: `zod`, `@aws-sdk/client-s3`. */
export const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
