import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secretsIn } from './secrets.ts';
import { trackedFiles } from './tracked-files.ts';

/** Files that hold something of a secret's form, each with the reason why it is none. */
const allowed: Readonly<Record<string, string>> = {
  'test/browser/thin-thread.test.ts': 'the same picture, sent from a page',
  'test/support/thin-thread.ts': 'a picture of one pixel, the evidence of a test',
};

const found = trackedFiles().flatMap(({ path, text }) => secretsIn(text).map((secret) => ({ path, secret })));

const pem = (kind: string): string => `-----BEGIN ${kind}PRIVATE ${'KEY'}-----\nMIIB\n`;

describe('the files that git tracks', () => {
  it('hold no secret', () => {
    const unexplained = found.filter(({ path }) => allowed[path] === undefined);
    expect(unexplained).toEqual([]);
  });

  it('have no exception that nothing needs any more', () => {
    const needless = Object.keys(allowed).filter((path) => !found.some((each) => each.path === path));
    expect(needless).toEqual([]);
  });
});

describe('the scan', () => {
  it.each([
    [pem(''), 'a private key'],
    [pem('EC '), 'a private key'],
    [`{"kty":"EC","${'d'}":"${'x1'.repeat(22)}"}`, 'a private JSON Web Key'],
    [`key = ${'AKIA'}${'ABCDEFGHIJ234567'}`, 'an AWS access key'],
    [`Bearer ${'eyJ'}hbGciOiJFUzI1NiJ9.${'eyJ'}zdWIiOiJ4In0.abc`, 'a JSON Web Token'],
    [`token: ${'ghp_'}${'a1B2'.repeat(9)}`, 'a token of a code host or registry'],
  ])('finds %s', (text, name) => {
    expect(secretsIn(text)).toContain(name);
  });

  it('finds nearly every random token of 32 bytes', () => {
    const tokens = Array.from({ length: 500 }, () => randomBytes(32).toString('base64url'));
    const missed = tokens.filter((token) => secretsIn(`"${token}"`).length === 0);
    expect(missed.length).toBeLessThan(25);
  });

  it('passes over words, paths, digests and the digests of packages', () => {
    const word = fc.stringMatching(/^[a-z]{2,9}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 5, maxLength: 12 }), (words) => {
        expect(secretsIn(words.join('/'))).toEqual([]);
        expect(secretsIn(words.map((each) => each.charAt(0).toUpperCase() + each.slice(1)).join(''))).toEqual(
          [],
        );
      }),
    );
    expect(secretsIn('0123456789abcdef'.repeat(4))).toEqual([]);
    expect(secretsIn(`"integrity": "sha512-${randomBytes(64).toString('base64')}"`)).toEqual([]);
  });
});
