/** Digits of any script, and the numerals by which a number is read out digit by digit (一二三); 十 and 百 are none. */
const DIGITS = /[\p{Nd}〇零一二三四五六七八九]/gu;
const NUMERALS = '〇一二三四五六七八九';
const isDigit = (codePoint: number): boolean => /^\p{Nd}$/u.test(String.fromCodePoint(codePoint));

/** Unicode keeps the ten digits of a script together, from 0 to 9; some sets follow each other without a gap. */
function valueOf(digit: string): number {
  if (digit === '零') return 0;
  const numeral = NUMERALS.indexOf(digit);
  if (numeral >= 0) return numeral;
  const codePoint = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (isDigit(codePoint - before - 1)) before += 1;
  return before % 10;
}

/** A text with every digit as an ASCII one. */
export const withAsciiDigits = (text: string): string =>
  text.replace(DIGITS, (digit) => (digit >= '0' && digit <= '9' ? digit : String(valueOf(digit))));
