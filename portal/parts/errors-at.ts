import type { FieldProblem, Problem } from '../session/problem.ts';

/** What a refusal says of the field at a JSON pointer and of everything below it. */
export const errorsAt = (problem: Problem | undefined, path: string): FieldProblem[] =>
  problem?.errors.filter((error) => error.path === path || error.path.startsWith(`${path}/`)) ?? [];
