import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { direct, installedPackages, locked, nameAt } from './lockfile.ts';
import { root } from './tracked-files.ts';

const page = readFileSync(join(root, 'docs/dependencies.md'), 'utf8');
const [described = '', licences = ''] = page.split(/^## Licences$/m);

/** The cells of a page's table rows, without heads and rules. */
const rowsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (?:package|exception|-+) /.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

const allowed = [...(/^Allowed: (.*)$/m.exec(licences)?.[1] ?? '').matchAll(/`([\w.-]+)`/g)].map(
  ([, name]) => name,
);
const exceptions = rowsOf(licences).map(([name = '', licence = '', why = '']) => ({
  matches: (other: string): boolean =>
    name.endsWith('*') ? other.startsWith(name.slice(0, -1)) : other === name,
  name,
  licence,
  why,
}));

/** Whether an SPDX expression of ORs, or of ANDs, is allowed: one side is enough, or all are. */
function isAllowed(expression: string): boolean {
  const bare = expression.replace(/^\((.*)\)$/, '$1');
  if (bare.includes(' OR ')) return bare.split(' OR ').some(isAllowed);
  return bare.split(' AND ').every((each) => allowed.includes(each));
}

const installed = installedPackages();

/** What a package says its licence is: in its own package.json, else in the lockfile, else by whoever pins it. */
function licenceAt(at: string): string {
  const own = installed.get(at)?.license ?? locked.get(at)?.license;
  if (own !== undefined) return own;
  const parent = [...locked].find(([, { optionalDependencies }]) => nameAt(at) in optionalDependencies);
  return parent === undefined ? 'none stated' : licenceAt(parent[0]);
}

const excepted = (name: string, licence: string) =>
  exceptions.find((each) => each.matches(name) && each.licence === licence);

describe('docs/dependencies.md', () => {
  it('has one row for each direct dependency, and no other', () => {
    const names = rowsOf(described).map(([name = '']) => name);
    expect(names.toSorted()).toEqual(Object.keys(direct).toSorted());
  });

  it('says of each its licence, what it is for and whether it is kept up', () => {
    const wrong = rowsOf(described).filter(([name = '', licence = '', purpose, keptUp]) => {
      const stated = licenceAt(`node_modules/${name}`);
      const same = stated === licence || (stated.includes(' OR ') && stated.includes(licence));
      return !same || !purpose || !keptUp;
    });
    expect(wrong).toEqual([]);
  });
});

describe('licences', () => {
  it('of every package in the lockfile are allowed, or excepted by name with a reason', () => {
    const others = [...locked.keys()]
      .map((at) => ({ name: nameAt(at), licence: licenceAt(at) }))
      .filter(({ name, licence }) => !isAllowed(licence) && !excepted(name, licence)?.why);
    expect(others).toEqual([]);
  });

  it('have no exception that nothing needs', () => {
    const used = [...locked.keys()].map((at) => excepted(nameAt(at), licenceAt(at))?.name);
    expect(exceptions.map(({ name }) => name).filter((name) => !used.includes(name))).toEqual([]);
  });

  it.each([
    'GPL-3.0-only',
    'AGPL-3.0',
    'SSPL-1.0',
    'UNLICENSED',
    'none stated',
    '(MIT AND GPL-2.0)',
    'BUSL-1.1',
  ])('do not include %s', (licence) => {
    expect(isAllowed(licence)).toBe(false);
  });

  it('may be chosen from several', () => {
    expect(isAllowed('(MIT OR GPL-3.0-only)')).toBe(true);
    expect(isAllowed('(BSD-3-Clause AND Apache-2.0)')).toBe(true);
  });
});
