import { expect } from 'vitest';

/** Holds when there is no sentence to say; otherwise each is in the failure itself. */
export const expectNothingToSay = (sentences: readonly string[]): void =>
  expect(sentences, sentences.join('\n')).toEqual([]);

/** How what someone may do differs from what is expected of them, one sentence each. */
export const apart = (who: string, may: readonly string[], expected: readonly string[]): string[] => [
  ...expected.filter((one) => !may.includes(one)).map((one) => `${who} lacks ${one}.`),
  ...may.filter((one) => !expected.includes(one)).map((one) => `${who} has ${one}, which it does not need.`),
];
