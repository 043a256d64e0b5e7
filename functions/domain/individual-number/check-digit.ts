const WEIGHTS = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/**
 * Whether twelve half-width digits end in the check digit of an individual number (個人番号). False for any other text.
 * Source: 平成26年総務省令第85号第5条: 11 - ((Σ Pn x Qn) mod 11), and 0 when the rest is 0 or 1.
 */
export function hasIndividualNumberForm(text: string): boolean {
  return /^\d{12}$/.test(text) && Number(text[11]) === individualCheckDigit(text.slice(0, 11));
}

/** The check digit after the eleven digits `base`. Throws RangeError when `base` is not eleven digits. */
export function individualCheckDigit(base: string): number {
  if (!/^\d{11}$/.test(base)) throw new RangeError('The base has eleven digits.');
  const rest = WEIGHTS.reduce((total, weight, index) => total + weight * Number(base[index]), 0) % 11;
  return rest <= 1 ? 0 : 11 - rest;
}
