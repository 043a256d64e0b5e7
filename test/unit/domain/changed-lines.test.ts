import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changedLines, changedWords, isChanged } from '../../../functions/domain/matter/changed-lines.ts';

const joined = (pieces: readonly { change: string; text: string }[], left: string): string =>
  pieces
    .filter(({ change }) => change !== left)
    .map(({ text }) => text)
    .join('');

/** Lines that share words often enough for changes inside them to come up. */
const line = fc
  .array(fc.constantFrom('資格', '情報', 'の', '集約', 'サーバ', 'AWS', 'クラウド', '上', '、', '1'), {
    minLength: 1,
    maxLength: 12,
  })
  .map((words) => words.join(''));
const lines = fc.array(fc.oneof(line, fc.string({ minLength: 1 })), { maxLength: 8 });

describe('what changed in a field', () => {
  test('underlines the words that came, and keeps the rest', () => {
    expect(changedWords('連合会が運用するサーバ', '連合会が運用するクラウド上のサーバ')).toEqual([
      { change: 'same', text: '連合会が運用する' },
      { change: 'added', text: 'クラウド上の' },
      { change: 'same', text: 'サーバ' },
    ]);
  });

  test('reads a line that has little in common as one gone and one come', () => {
    expect(changedLines(['紙'], ['AWSクラウド上のサーバ'])).toEqual([
      [{ change: 'removed', text: '紙' }],
      [{ change: 'added', text: 'AWSクラウド上のサーバ' }],
    ]);
  });

  test('marks a line that came between others, and not the others', () => {
    expect(changedLines(['氏名', '生年月日'], ['氏名', '住所', '生年月日'])).toEqual([
      [{ change: 'same', text: '氏名' }],
      [{ change: 'added', text: '住所' }],
      [{ change: 'same', text: '生年月日' }],
    ]);
  });

  test('gives both texts back, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, after) => {
        const pieces = changedWords(before, after);
        expect(joined(pieces, 'added')).toBe(before);
        expect(joined(pieces, 'removed')).toBe(after);
      }),
    );
  });

  test('gives the lines of both fields back in their order', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const found = changedLines(before, after);
        const of = (left: string): string[] =>
          found.map((each) => joined(each, left)).filter((text) => text !== '');
        expect(of('added')).toEqual(before);
        expect(of('removed')).toEqual(after);
        expect(isChanged(found)).toBe(JSON.stringify(before) !== JSON.stringify(after));
      }),
    );
  });
});
