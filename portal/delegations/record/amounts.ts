import type { LedgerRow } from '../answer.ts';

/** The lines ticked, by position, each with its quantity as it is typed. */
export type Chosen = ReadonlyMap<number, string>;

/** A whole number as typed, full-width digits too; NaN for anything else. */
export const numberOf = (entry: string): number => {
  const written = entry.normalize('NFKC').trim();
  return /^[+-]?\d+$/.test(written) ? Number(written) : Number.NaN;
};

/** What is sent of a number: itself, or nothing where it cannot be read, so that the server asks for it. */
export const sentNumber = (entry: string): number | undefined => {
  const number = numberOf(entry);
  return Number.isNaN(number) ? undefined : number;
};

/** The lines ticked as the doors take them. */
export const amountsOf = (chosen: Chosen): { line: number; quantity: number | undefined }[] =>
  [...chosen].map(([line, entry]) => ({ line, quantity: sentNumber(entry) }));

/** The rows with something left. */
export const choosable = (rows: readonly LedgerRow[]): LedgerRow[] =>
  rows.filter(({ balance }) => balance.open > 0);
