import type { Outcome, Visit } from '../visit.ts';

/** Succeed: ends its scope with its input, or its Output. */
export function enterSucceed({ branch }: Visit): Outcome {
  return { do: 'leave', output: branch.input };
}
