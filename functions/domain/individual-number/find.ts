import { isCorporateNumber } from '../corporate-number/corporate-number.ts';
import { hasIndividualNumberForm } from './check-digit.ts';

/**
 * Whether a text holds what has the form of an individual number (個人番号), which is never stored (design §4).
 *
 * After NFKC, with spaces and hyphens of every kind taken out, a run of exactly twelve digits with a valid check digit
 * counts. So does a number that stands beside other digits: an unbroken group of twelve, or neighbouring
 * space-separated groups of one line that add up to twelve ('123 456789018 4'). A hyphenated group such as a telephone
 * number or a date is never cut, a line break joins only what is twelve digits in all, and a 13-digit 法人番号 written
 * in groups is none. Digests (64 hex digits) and UUIDs are passed over. The answer never tells the number.
 */
export function findIndividualNumbers(text: string): boolean {
  return digitRuns(text).some(
    (run) => hasIndividualNumberForm(digitsOf(run)) || run.split('\n').some(lineHoldsOne),
  );
}

// Not all of these are dashes or spaces to Unicode, but people and converters type them as such between digits.
const IGNORED = /[\p{Cf}\p{Mn}\p{Me}]/gu;
const DASHES = /[\p{Pd}\u2212\u2043\u02d7\u30fc\u2500\u2501\u2015]/gu;
const LINE_BREAKS = /[\r\n\u0085\u2028\u2029]+/g;
const SPACES = /[\s\p{Zs}\u2800\u115f\u1160]/gu;
const DIGESTS_AND_UUIDS =
  /(?<![0-9a-z])(?:[0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?![0-9a-z])/gi;

/** Digits with nothing but spaces (' '), hyphens ('-') and line breaks ('\n') between them; anything else ends a run. */
function digitRuns(text: string): string[] {
  return (
    text
      // Marks go first: NFKC sorts runs of them, which takes a time that grows with their square.
      .replace(IGNORED, '')
      .normalize('NFKC')
      .replace(IGNORED, '')
      .replace(DIGESTS_AND_UUIDS, 'x')
      .replace(LINE_BREAKS, '\n')
      .replace(DASHES, '-')
      .replace(SPACES, (space) => (space === '\n' ? space : ' '))
      // A hyphen between two digits joins them whether or not spaces stand around it.
      .replace(/ +/g, ' ')
      .replace(/ ?-[ -]*/g, '-')
      .split(/[^0-9 \n-]+/)
  );
}

function lineHoldsOne(line: string): boolean {
  if (line.split(/[ -]+/).some(hasIndividualNumberForm)) return true;
  if (isCorporateNumber(digitsOf(line))) return false;
  const words = line
    .split(' ')
    .map(digitsOf)
    .filter((word) => word !== '');
  return words.some((_, start) => hasIndividualNumberForm(joinUpToTwelve(words, start)));
}

function joinUpToTwelve(words: readonly string[], start: number): string {
  let joined = '';
  for (let index = start; index < words.length && joined.length < 12; index += 1)
    joined += words[index] ?? '';
  return joined;
}

function digitsOf(text: string): string {
  return text.replace(/[^0-9]/g, '');
}
