import { diffArrays } from 'diff';

/** A piece of text that stayed, came, or went. */
export interface Piece {
  readonly change: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** One line of a field as it is now, as it was, or both: what stayed, came and went in it. */
export type ChangedLine = readonly Piece[];

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });
const wordsOf = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment);

/** Below this share of common letters two lines are read as one that went and one that came. */
const KINDRED = 0.4;

const piece = (change: Piece['change'], text: string): Piece => ({ change, text });

/** What changed between two texts, word by word. Joined, `same` and `removed` are the first, `same` and `added` the second. */
export function changedWords(before: string, after: string): Piece[] {
  return diffArrays(wordsOf(before), wordsOf(after)).map(({ added, removed, value }) =>
    piece(added ? 'added' : removed ? 'removed' : 'same', value.join('')),
  );
}

const letters = (pieces: readonly Piece[], change: Piece['change']): number =>
  pieces.filter((each) => each.change === change).reduce((sum, { text }) => sum + text.length, 0);

/** A line that took another's place: word by word when they are kindred, else one gone and one come. */
function replaced(before: string, after: string): ChangedLine[] {
  const pieces = changedWords(before, after);
  const longest = Math.max(before.length, after.length, 1);
  return letters(pieces, 'same') / longest >= KINDRED
    ? [pieces]
    : [[piece('removed', before)], [piece('added', after)]];
}

/** Lines that went and lines that came in their place, paired from the top. */
function run(removed: readonly string[], added: readonly string[]): ChangedLine[] {
  const pairs = Math.min(removed.length, added.length);
  return [
    ...removed.slice(0, pairs).flatMap((before, index) => replaced(before, added[index] ?? '')),
    ...removed.slice(pairs).map((line) => [piece('removed', line)]),
    ...added.slice(pairs).map((line) => [piece('added', line)]),
  ];
}

/** What changed between the lines of a field as it was and as it is. */
export function changedLines(before: readonly string[], after: readonly string[]): ChangedLine[] {
  const lines: ChangedLine[] = [];
  let gone: readonly string[] = [];
  for (const { added, removed, value } of diffArrays([...before], [...after])) {
    if (removed) {
      gone = value;
      continue;
    }
    if (added) lines.push(...run(gone, value));
    else lines.push(...run(gone, []), ...value.map((line) => [piece('same', line)]));
    gone = [];
  }
  return [...lines, ...run(gone, [])];
}

/** Whether anything came or went. */
export const isChanged = (lines: readonly ChangedLine[]): boolean =>
  lines.some((line) => line.some(({ change }) => change !== 'same'));
