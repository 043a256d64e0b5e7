import { isCorporateNumber } from '../corporate-number/corporate-number.ts';
import { hasIndividualNumberForm } from './check-digit.ts';
import { withAsciiDigits } from './digits.ts';

/**
 * Whether a text holds what has the form of an individual number (個人番号), which is never stored (design §4).
 *
 * After NFKC, with digits of any script as ASCII ones and with spaces and hyphens of every kind taken out, a run of
 * exactly twelve digits with a valid check digit counts. So does a number that stands beside other digits: an unbroken
 * group of twelve, or neighbouring space-separated groups of one line that add up to twelve ('123 456789018 4'). A
 * hyphenated group such as a telephone number or a date is never cut, a line break joins only what is twelve digits in
 * all, and a 13-digit 法人番号 written in groups is none. Dots, slashes and the like join too where they part three or
 * more groups that are twelve digits in all; two groups are a decimal or a fraction, and two dates or an address of the
 * internet are what they are. Digests (64 hex digits) and UUIDs are passed over. The answer never tells the number.
 */
export function findIndividualNumbers(text: string): boolean {
  const plain = plainText(text);
  // 〇〇〇〇 stands for digits that are not told; twelve zeros have a valid check digit.
  const told = (digits: string): boolean => !(text.includes('〇') && /^0*$/.test(digits));
  const counts = (digits: string): boolean => hasIndividualNumberForm(digits) && told(digits);
  return (
    digitRuns(plain).some(
      (run) => counts(digitsOf(run)) || run.split('\n').some((line) => lineHoldsOne(line, counts)),
    ) || partedRuns(plain).some((run) => counts(digitsOf(run)))
  );
}

// Not all of these are dashes or spaces to Unicode, but people and converters type them as such between digits.
const IGNORED = /[\p{Cf}\p{Mn}\p{Me}]/gu;
const DASHES = /[\p{Pd}\u2212\u2043\u02d7\u30fc\u2500\u2501\u2015]/gu;
const LINE_BREAKS = /[\r\n\u0085\u2028\u2029]+/g;
const SPACES = /[\s\p{Zs}\u2800\u115f\u1160]/gu;
const DIGESTS_AND_UUIDS =
  /(?<![0-9a-z])(?:[0-9a-f]{64}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?![0-9a-z])/gi;

/** The text with every digit, space (' '), hyphen ('-') and line break ('\n') as one kind of it. */
function plainText(text: string): string {
  return withAsciiDigits(
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
      .replace(/ ?-[ -]*/g, '-'),
  );
}

/** Digits with nothing but spaces, hyphens and line breaks between them; anything else ends a run. */
const digitRuns = (plain: string): string[] => plain.split(/[^0-9 \n-]+/);

// What people put between groups of digits besides spaces and hyphens; the middle dots of every kind.
const PARTED = /(?<!\d)\d{1,12}(?: ?[-./\\|_·・•‧∙⋅⁄∕] ?\d{1,12}){2,}(?!\d)/g;
const PARTS = /[-./\\|_·・•‧∙⋅⁄∕ ]+/;
const DATE = '(?:19|20)\\d{2}-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12]\\d|3[01])';
const TWO_DATES = new RegExp(`^${DATE}-${DATE}$`);
const ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** Three groups of digits or more with dots, slashes or the like between them, that are neither two dates nor an address. */
const partedRuns = (plain: string): string[] =>
  (plain.match(PARTED) ?? []).filter((run) => {
    const groups = run.split(PARTS);
    const address = ADDRESS.test(run) && groups.every((group) => Number(group) <= 255);
    return !address && !TWO_DATES.test(groups.join('-'));
  });

function lineHoldsOne(line: string, counts: (digits: string) => boolean): boolean {
  if (line.split(/[ -]+/).some(counts)) return true;
  if (isCorporateNumber(digitsOf(line))) return false;
  const words = line
    .split(' ')
    .map(digitsOf)
    .filter((word) => word !== '');
  return words.some((_, start) => counts(joinUpToTwelve(words, start)));
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
