import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { routes } from '../../../functions/api/routes.ts';
import { mermaidIn, pages, root } from './pages.ts';

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

/** Folders that exist only after something ran. */
const made = /^(?:portal\/dist)/;

/** The anchors of a page, as GitHub makes them from its headings. */
const anchorsOf = (path: string): string[] =>
  [...readFileSync(join(root, path), 'utf8').matchAll(/^#{1,6} (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** What is wrong with a link's target, seen from a page; undefined when it leads somewhere. */
function faultOf(page: string, target: string): string | undefined {
  if (/^(?:https?|mailto):/.test(target)) return undefined;
  const [to = '', anchor] = target.split('#');
  const path = to === '' ? page : normalize(join(dirname(page), to));
  if (!existsSync(join(root, path))) return `${page} links to ${target}, which is not there`;
  if (anchor === undefined || anchorsOf(path).includes(anchor)) return undefined;
  return `${page} links to ${target}, and ${path} has no such heading`;
}

const linksIn = (text: string): string[] => [
  ...[...text.matchAll(/\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/g)].map(([, target = '']) => target),
  ...mermaidIn(text).flatMap((block) =>
    [...block.matchAll(/^\s*click \S+ (?:href )?"([^"]+)"/gm)].map(([, target = '']) => target),
  ),
];

/** Paths of the project that a text names, as patterns: `<name>` and VERSION stand for any name. */
const pathsIn = (text: string): string[] =>
  [
    // A line break in a diagram's box ends a path as a space does.
    ...text
      .replaceAll('<br/>', ' ')
      .matchAll(
        /(?<![\w/.@:#-])((?:functions|workflows|embedded|stacks|portal|municipalities|scripts|test|docs|\.ci)\/[\w./*<>{},-]*)/g,
      ),
  ].map(([, path = '']) => path.replace(/[.,]+$/, '').replaceAll(/<[\w-]+>|\bVERSION\b/g, '*'));

const isThere = (pattern: string): boolean =>
  made.test(pattern) || existsSync(join(root, pattern)) || globSync(pattern, { cwd: root }).length > 0;

const scriptsIn = (text: string): string[] => [
  ...[...text.matchAll(/npm run (?:--silent |-s )?([a-z][\w:-]*)/g)].map(([, name = '']) => name),
  ...[...text.matchAll(/npm (start|test)\b/g)].map(([, name = '']) => name),
];

const keys: readonly string[] = Object.values(routes).map(({ method, path }) => `${method} ${path}`);
const routePatterns = keys.map((key) => new RegExp(`^${key.replaceAll(/\{\w+\}/g, '[^/]+')}$`));

/** Requests that a text shows; an example may have real values where the route has names in braces. */
const requestsIn = (text: string): string[] =>
  [...text.matchAll(/\b(GET|POST|PUT) (\/api\/[\w./{}-]+)/g)].map(
    ([, method = '', path = '']) => `${method} ${path}`,
  );

/** What is wrong with any page, each fault with the page it stands on. */
const faultsOf = (check: (text: string) => string[]): string[] =>
  pages.flatMap(({ path, text }) => check(text).map((fault) => `${path}: ${fault}`));

describe('every page', () => {
  it('links only to what is there', () => {
    const faults = pages.flatMap(({ path, text }) => linksIn(text).map((target) => faultOf(path, target)));
    expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
  });

  it('names only paths that exist', () => {
    expect(faultsOf((text) => pathsIn(text).filter((each) => !isThere(each)))).toEqual([]);
  });

  it('names only npm scripts that exist', () => {
    expect(faultsOf((text) => scriptsIn(text).filter((name) => scripts[name] === undefined))).toEqual([]);
  });

  it('shows only requests that the API has', () => {
    const unknown = (text: string) =>
      requestsIn(text).filter((each) => !routePatterns.some((route) => route.test(each)));
    expect(faultsOf(unknown)).toEqual([]);
  });
});

describe('the check of a page', () => {
  it('notices what is not there', () => {
    expect(faultOf('docs/architecture.md', '../functions/none.ts')).toContain('is not there');
    expect(faultOf('README.md', '#no-such-heading')).toContain('no such heading');
    expect(pathsIn('see `functions/none.ts`.').filter((each) => !isThere(each))).toEqual([
      'functions/none.ts',
    ]);
    expect(pathsIn('`workflows/<name>.asl.json`, stacks/').filter((each) => !isThere(each))).toEqual([]);
    expect(scriptsIn('npm run --silent nothing, npm test')).toEqual(['nothing', 'test']);
    expect(requestsIn('GET /api/m/131041/none')).toEqual(['GET /api/m/131041/none']);
  });

  it('covers the README and every part of the documentation', () => {
    const names = pages.map(({ path }) => path);
    expect(names).toEqual(
      expect.arrayContaining(['CHANGELOG.md', 'CONTRIBUTING.md', 'README.md', 'docs/architecture.md']),
    );
  });
});

describe('decisions', () => {
  const decisions = pages.filter(({ path }) => path.startsWith('docs/adr/'));

  it('have a number each, and the same one in name and title', () => {
    const numbers = decisions.map(({ path }) => path.slice('docs/adr/'.length, 'docs/adr/'.length + 4));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(decisions.filter(({ text }, index) => !text.startsWith(`# ${String(numbers[index])}: `))).toEqual(
      [],
    );
  });

  it.each(decisions)('say what was decided and what follows: $path', ({ text }) => {
    expect(text).toMatch(/^Status: (?:accepted|superseded by \d{4})$/m);
    expect(text).toMatch(/^## (?:What|Decision)$/m);
    expect(text).toMatch(/^## Consequences$/m);
  });
});

describe('the README', () => {
  const readme = pages.find(({ path }) => path === 'README.md')?.text ?? '';

  it('or CONTRIBUTING says of every npm script, or of the file it runs, what it does', () => {
    const contributing = pages.find(({ path }) => path === 'CONTRIBUTING.md')?.text ?? '';
    const said = scriptsIn(readme + contributing);
    const unsaid = Object.keys(scripts).filter(
      (name) => !said.includes(name) && !contributing.includes(`scripts/${name}.ts`),
    );
    expect(unsaid).toEqual([]);
  });

  it('has a line for every folder of the project', () => {
    const folders = globSync('*/', { cwd: root })
      .map((folder) => folder.replace(/\/$/, ''))
      .filter((folder) => !['node_modules', 'test-results'].includes(folder) && !folder.startsWith('.'));
    expect(folders.filter((folder) => !readme.includes(`\`${folder}/\``))).toEqual([]);
  });
});
