import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

export interface DocumentationPage {
  /** Path from the root of the project. */
  readonly path: string;
  readonly text: string;
}

/** Every page a person reads, from the README on. */
export const pages: readonly DocumentationPage[] = globSync(
  ['*.md', 'docs/**/*.md', '{embedded,functions,portal,scripts,stacks,test,workflows}/**/*.md'],
  { cwd: root, exclude: ['**/node_modules/**', 'portal/dist/**'] },
)
  .toSorted()
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** A page's Mermaid blocks, without their fences. */
export const mermaidIn = (text: string): string[] =>
  [...text.matchAll(/^```mermaid\n(.*?)^```/gms)].map(([, block = '']) => block.trim());
