import * as z from 'zod';

const FORM = /^[1-9]\d{12}$/;

/**
 * Whether `text` is a 法人番号: 13 half-width digits, the check digit first.
 * Source: 平成26年財務省令第70号第2条: 9 - ((Σ Pn x Qn) mod 9), Pn the n-th digit from the right of the other twelve, Qn 1 for odd n and 2 for even n.
 */
export function isCorporateNumber(text: string): boolean {
  return FORM.test(text) && Number(text[0]) === corporateCheckDigit(text.slice(1));
}

/** The check digit (1 to 9) that stands before the twelve digits `base`. Throws RangeError when `base` is not twelve digits. */
export function corporateCheckDigit(base: string): number {
  if (!/^\d{12}$/.test(base)) throw new RangeError('The base of a corporate number has twelve digits.');
  const sum = Array.from(base, Number).reduce(
    (total, digit, index) => total + digit * (index % 2 === 0 ? 2 : 1),
    0,
  );
  return 9 - (sum % 9);
}

const MESSAGE = {
  rule: 'corporate-number',
  ja: '法人番号の検査数字が合いません。13桁を確かめてください。',
  en: 'Corporate number check digit does not match.',
};

/** zod schema of a 法人番号 (half-width, no separators). A failing issue carries `params {rule, ja, en}`. */
export const corporateNumberSchema = z
  .string()
  .refine(isCorporateNumber, { error: MESSAGE.ja, params: MESSAGE });
