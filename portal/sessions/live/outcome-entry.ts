import { dateFromEntry } from '../../parts/date-entry.ts';

/** A condition said with the outcome (附帯意見), in the form. */
export interface RiderEntry {
  readonly text: string;
  readonly owner: string;
  readonly due: string;
}

/** What was decided of an item, in the form. */
export interface OutcomeEntry {
  readonly outcome: string;
  readonly for: string;
  readonly against: string;
  readonly abstained: string;
  readonly minority: string;
  readonly riders: readonly RiderEntry[];
}

export const emptyRider: RiderEntry = { text: '', owner: '', due: '' };

export const emptyOutcome: OutcomeEntry = {
  outcome: '',
  for: '',
  against: '',
  abstained: '',
  minority: '',
  riders: [],
};

const count = (entry: string): number | undefined => {
  const digits = entry.normalize('NFKC').trim();
  return /^\d{1,3}$/.test(digits) ? Number(digits) : undefined;
};

/** The body of a request: votes where any were taken, a minority opinion where there is one, conditions that say something. */
export function decisionOf(entry: OutcomeEntry): Record<string, unknown> {
  const votes = { for: count(entry.for), against: count(entry.against), abstained: count(entry.abstained) };
  const taken = Object.values(votes).some((each) => each !== undefined);
  const conditions = entry.riders
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, owner, due }) => ({
      text: text.trim(),
      ...(owner === '' ? {} : { owner }),
      ...(due.trim() === '' ? {} : { due: dateFromEntry(due) ?? due }),
    }));
  return {
    ...(entry.outcome === '' ? {} : { outcome: entry.outcome }),
    conditions,
    ...(taken
      ? { votes: { for: votes.for ?? 0, against: votes.against ?? 0, abstained: votes.abstained ?? 0 } }
      : {}),
    ...(entry.minority.trim() === '' ? {} : { minority: entry.minority.trim() }),
  };
}
