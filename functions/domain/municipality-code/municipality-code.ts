import * as z from 'zod';

const WEIGHTS = [6, 5, 4, 3, 2];

/**
 * Whether `text` is a 全国地方公共団体コード: six half-width digits, prefecture 01 to 47 first, the check digit last.
 * Source: 総務省 全国地方公共団体コード; vectors in domain/rules.md §8.
 */
export function isMunicipalityCode(text: string): boolean {
  if (!/^\d{6}$/.test(text)) return false;
  const prefecture = Number(text.slice(0, 2));
  if (prefecture < 1 || prefecture > 47) return false;
  return Number(text[5]) === municipalityCheckDigit(text.slice(0, 5));
}

/**
 * The check digit after the five digits `base`: the last digit of 11 - ((6a+5b+4c+3d+2e) mod 11), so rest 0 gives 1 and rest 1 gives 0.
 * Throws RangeError when `base` is not five digits.
 */
export function municipalityCheckDigit(base: string): number {
  if (!/^\d{5}$/.test(base)) throw new RangeError('The base of a municipality code has five digits.');
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(base[index]), 0);
  return (11 - (sum % 11)) % 10;
}

const MESSAGE = {
  rule: 'municipality-code',
  ja: '全国地方公共団体コードの検査数字が合いません。6桁を確かめてください。',
  en: 'Not a municipality code: six digits, the last one a check digit.',
};

/** zod schema of a 全国地方公共団体コード. A failing issue carries `params {rule, ja, en}`. */
export const municipalityCodeSchema = z
  .string()
  .refine(isMunicipalityCode, { error: MESSAGE.ja, params: MESSAGE });
