import { describe, expect, test } from 'vitest';
import { sourcesIn, withoutComments, type Source } from './sources.ts';

const isTest = ({ file }: Source): boolean => /\.test\.tsx?$/.test(file);
const asserts = ({ text }: Source): boolean => /\bexpect\w*[.(]|\bassert\w*[.(]/.test(withoutComments(text));
const patches = ({ text }: Source): boolean =>
  /\bvi\.(mock|doMock|hoisted|unmock)\b/.test(withoutComments(text));
const singledOut = ({ text }: Source): boolean =>
  /\bexpect\b[^;]*\.(only|skip)\(|\b(test|it|describe)\.only\b/.test(withoutComments(text));

describe('the tests', () => {
  const sources = sourcesIn('test');
  const files = sources.filter(isTest);

  test('each hold something to be true', () => {
    expect(files.length).toBeGreaterThan(30);
    expect(files.filter((file) => !asserts(file)).map(({ file }) => file)).toEqual([]);
  });

  test('patch no module: doubles are given, not slipped in', () => {
    expect(sources.filter(patches).map(({ file }) => file)).toEqual([]);
  });

  test('run all: none is singled out', () => {
    expect(files.filter(singledOut).map(({ file }) => file)).toEqual([]);
  });
});

describe('the rules of the tests', () => {
  const file = 'test/a.test.ts';

  test('notice a test that asserts nothing, a patched module, and a test singled out', () => {
    expect(asserts({ file, text: "test('a', () => { run(); }); // expect(1)" })).toBe(false);
    expect(patches({ file, text: ['vi', "mock('./a.ts')"].join('.') })).toBe(true);
    expect(singledOut({ file, text: ['test', "only('a', () => {})"].join('.') })).toBe(true);
  });
});
