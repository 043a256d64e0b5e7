import { describe, expect, it } from 'vitest';
import { individualCheckDigit } from '../../../functions/domain/individual-number/check-digit.ts';
import { withAsciiDigits } from '../../../functions/domain/individual-number/digits.ts';
import { findIndividualNumbers } from '../../../functions/domain/individual-number/individual-number.ts';
import { trackedFiles } from './tracked-files.ts';

const files = trackedFiles();
const lines = files.flatMap(({ path, text }) =>
  text.split('\n').map((line, index) => ({ at: `${path}:${String(index + 1)}`, line })),
);

/** A folder of somebody's own machine. */
const machinePath = /(?<![\w./*])\/(?:root|home|Users|work|workspace|builds|private|mnt)\/[\w.-]/;
const windowsPath = /\b[A-Z]:\\+Users\\/;
/** A registry or mirror by name: which one is used is npm's own setting. */
const registryHost =
  /\b(?:registry\.(?:npmjs|yarnpkg|npmmirror)\.\w+|npm\.pkg\.github\.com|[\w.-]*(?:artifactory|verdaccio|nexus|codeartifact)[\w.-]*\.\w{2,})|https?:\/\/[^\s/'"]+\/(?:npm|repository\/npm)[/\s'"]/i;

describe('the files that git tracks', () => {
  it('name no folder of the machine they were written on', () => {
    const named = lines.filter(({ line }) => machinePath.test(line) || windowsPath.test(line));
    expect(named.map(({ at }) => at)).toEqual([]);
  });

  it('name no registry of packages, and bring no settings for one', () => {
    expect(lines.filter(({ line }) => registryHost.test(line)).map(({ at }) => at)).toEqual([]);
    expect(files.filter(({ path }) => /(?:^|\/)\.(?:npmrc|yarnrc(?:\.yml)?|env.*)$/.test(path))).toEqual([]);
  });

  it.each([`cd ${'/home'}/someone/shimon`, `"${'/Users'}/someone/x"`, `C:\\${'Users'}\\someone`])(
    'would be caught naming %s',
    (text) => {
      expect(machinePath.test(text) || windowsPath.test(text)).toBe(true);
    },
  );

  it.each([`https://${'registry'}.npmjs.org/zod`, `https://mirror.example.jp/${'npm'}/zod`])(
    'would be caught naming %s',
    (text) => {
      expect(registryHost.test(text)).toBe(true);
    },
  );
});

/** Numbers of the right form that are nobody's, and how one can tell. */
const nobodys: Readonly<Record<string, string>> = {
  '000000000000': 'the AWS account of the embedded default',
  '000000000060': 'a vector of the check digit that counts up from zero',
  '123456789018': 'the digits in their order with their check digit: the one to use in tests',
};

/** A line without the numbers that are nobody's, whatever script, width or separators they are written with. */
const withoutNobodys = (line: string): string =>
  Object.keys(nobodys).reduce(
    (rest, number) => rest.replace(new RegExp(number.split('').join('[\\s\\p{Pd}ー−./・|]*'), 'gu'), ' '),
    withAsciiDigits(line.normalize('NFKC')),
  );

describe('individual numbers', () => {
  it('stand nowhere in the project, but for the marked ones that are nobody’s', () => {
    const suspicious = lines.filter(
      ({ line }) => findIndividualNumbers(line) && findIndividualNumbers(withoutNobodys(line)),
    );
    expect(suspicious.map(({ at }) => at)).toEqual([]);
  });

  it('would be found beside a marked one', () => {
    const base = '98765432109';
    const other = `${base}${String(individualCheckDigit(base))}`;
    expect(findIndividualNumbers(other)).toBe(true);
    expect(findIndividualNumbers(withoutNobodys(`１２３４−５６７８−９０１８、${other}`))).toBe(true);
  });
});
