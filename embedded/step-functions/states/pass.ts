import type { Outcome, Visit } from '../visit.ts';

/** Pass: hands its input on, or its Output. */
export function enterPass({ branch }: Visit): Outcome {
  return { do: 'leave', output: branch.input };
}
