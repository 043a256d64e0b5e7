import { describe, expect, it } from 'vitest';
import { direct, installedPackages, locked, lockfile, manifest, nameAt, type Entry } from './lockfile.ts';

const exact = /^\d+\.\d+\.\d+$/;
/** A range of versions of a package, not a place to fetch something else from. */
const fromRegistry = /^(?:npm:(?:@[\w.-]+\/)?[\w.-]+@)?[\d\sxX*^~<>=|.v&+\w-]*$/;
const elsewhere = /[:/]/;

const ranges = ({ dependencies, optionalDependencies, peerDependencies }: Entry): [string, string][] =>
  [dependencies, optionalDependencies, peerDependencies].flatMap((each) => Object.entries(each));

const leadsElsewhere = (range: string): boolean =>
  !fromRegistry.test(range) || elsewhere.test(range.replace(/^npm:(?:@[\w.-]+\/)?/, ''));

/** Builds for other platforms that the mirror lacks: scripts/complete-lockfile.mjs writes them, pinned by their parent. */
const completed = [...locked].filter(([, { integrity }]) => integrity === undefined);

describe('the lockfile', () => {
  it('is of the form that npm ci reads without asking the registry anything', () => {
    expect(lockfile.lockfileVersion).toBe(3);
    expect(locked.size).toBeGreaterThan(Object.keys(direct).length);
  });

  it('names no host: npm takes packages from whatever registry it is told to', () => {
    expect([...locked].filter(([, entry]) => entry.resolved !== undefined || entry.link)).toEqual([]);
  });

  it('has an exact version of everything', () => {
    const loose = [...locked].filter(
      ([, { version }]) => !/^\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/.test(version ?? ''),
    );
    expect(loose.map(([at]) => at)).toEqual([]);
  });

  it('depends on nothing from git, a URL or a folder', () => {
    const odd = [...locked].flatMap(([at, entry]) =>
      ranges(entry)
        .filter(([, range]) => leadsElsewhere(range))
        .map(([name, range]) => `${at} wants ${name}@${range}`),
    );
    expect(odd).toEqual([]);
  });

  it.each([
    'git+https://example.jp/x.git',
    'github:someone/something',
    'someone/something',
    'https://example.jp/x.tgz',
    'file:../x',
    'npm:@someone/other@https://example.jp/x.tgz',
  ])('would notice a dependency on %s', (range) => {
    expect(leadsElsewhere(range)).toBe(true);
  });

  it('has a SHA-512 of everything that is installed here', () => {
    const unproven = [...installedPackages().keys()].filter(
      (at) => !locked.get(at)?.integrity?.startsWith('sha512-'),
    );
    expect(unproven).toEqual([]);
  });

  it('lacks a digest only of optional builds for other platforms, each pinned by its parent', () => {
    const pins = [...locked.values()].flatMap(({ optionalDependencies }) =>
      Object.entries(optionalDependencies),
    );
    const wrong = completed.filter(
      ([at, { version, optional, cpu }]) =>
        optional !== true ||
        cpu === undefined ||
        !pins.some(([name, pinned]) => name === nameAt(at) && pinned === version),
    );
    expect(wrong.map(([at]) => at)).toEqual([]);
  });
});

describe('package.json', () => {
  it('asks for everything at one exact version, the one in the lockfile', () => {
    const other = Object.entries(direct).filter(
      ([name, version]) => !exact.test(version) || locked.get(`node_modules/${name}`)?.version !== version,
    );
    expect(other).toEqual([]);
  });

  it('overrides only the TypeScript that Pulumi brings', () => {
    expect(manifest.overrides).toEqual({ '@pulumi/pulumi': { typescript: '$typescript' } });
  });

  it('decides about every package with an install script, and lets only node run its own', () => {
    const installing = [...installedPackages()].filter(([, { scripts }]) =>
      ['preinstall', 'install', 'postinstall'].some((name) => scripts?.[name] !== undefined),
    );
    const marked = [...locked]
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([at]) => nameAt(at));
    const all = new Set([...installing.map(([at]) => nameAt(at)), ...marked]);
    expect([...all].toSorted()).toEqual(Object.keys(manifest.allowScripts).toSorted());
    expect(Object.keys(manifest.allowScripts).filter((name) => manifest.allowScripts[name])).toEqual([
      'node',
    ]);
  });
});
