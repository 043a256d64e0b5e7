/** Text that a spreadsheet would run as a formula, were it typed: the signs, and their full-width forms; － alone is "none". */
const runs = /^\s*(?:[=+\-@＝＋＠]|－.)|^[\t\r]/u;

/** A text that stays a text in every spreadsheet, even once the sheet is saved as CSV and opened again. */
export const harmless = (text: string): string => (runs.test(text) ? `'${text}` : text);
