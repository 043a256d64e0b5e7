import type { FaultRates } from '../../embedded/faults.ts';

/** One kind of trouble: how often which fault strikes, and what cannot be set while the server runs. */
export interface Weather {
  readonly name: string;
  readonly rates: Partial<FaultRates>;
  /** The disk is full after so many more kilobytes. */
  readonly diskLeftKb?: number;
  /** Virtual hours that the clock jumps by while the server runs. */
  readonly jumpHours?: number;
}

const light = {
  throttled: 0.01,
  conflict: 0.03,
  cutBefore: 0.01,
  answerLost: 0.02,
  neverAnswered: 0.005,
  functionAnswerLost: 0.02,
  recordTwice: 0.05,
  recordLate: 0.1,
  batchShuffled: 0.3,
} as const satisfies Partial<FaultRates>;

export const calm: Weather = { name: 'calm', rates: {} };
export const lightFaults: Weather = { name: 'a little of everything', rates: light };

/** What can come while the server runs. */
export const passing: readonly Weather[] = [
  lightFaults,
  { name: 'transaction conflicts, nine of ten', rates: { conflict: 0.9 } },
  { name: 'throttling', rates: { throttled: 0.3 } },
  { name: 'answers lost', rates: { cutBefore: 0.1, answerLost: 0.2, neverAnswered: 0.05 } },
  { name: 'open-task again after it wrote', rates: { functionAnswerLost: 0.3 } },
  {
    name: 'stream twice, late, out of order',
    rates: { recordTwice: 0.3, recordLate: 0.5, batchShuffled: 0.8 },
  },
  { name: 'stream silent for two days', rates: { streamSilent: 1 }, jumpHours: 48 },
  { name: 'clock jumps', rates: light, jumpHours: 7 },
];

/** What a start can meet. */
export const atStart: readonly Weather[] = [
  ...passing,
  { name: 'disk full', rates: light, diskLeftKb: 16 },
  calm,
];
