import canonicalize from 'canonicalize';
import { expect } from 'vitest';

import { problemSchema, type Answer, type ProblemAnswer } from '../../support/api-client.ts';
import type { Installation } from './installation.ts';

/**
 * Holds an answer to the one shape of a refusal: problem+json, never cached, a message in both languages, and the code
 * expected. Answers the problem.
 */
export function expectProblem(answer: Answer, status: number, code: string): ProblemAnswer {
  expect({ status: answer.status, text: answer.text }).toMatchObject({ status });
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const problem = problemSchema.parse(answer.body);
  expect(problem).toMatchObject({ code, status, type: `/problems/${code}` });
  for (const { ja, en } of [problem.message, ...problem.errors]) {
    expect(ja).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
    expect(en).toMatch(/^[\x20-\x7e]+$/);
  }
  // JSON pointers (RFC 6901); the empty one is the whole body.
  for (const { path } of problem.errors) expect(path).toMatch(/^(\/([^~/]|~0|~1)*)*$/u);
  return problem;
}

/** The rows that differ, as canonical JSON: DynamoDB answers members in any order. */
const changed = (before: readonly Row[], after: readonly Row[]): string[] => {
  const texts = (rows: readonly Row[]) => new Set(rows.map((row) => String(canonicalize(row))));
  const [was, is] = [texts(before), texts(after)];
  return [...[...was].filter((row) => !is.has(row)), ...[...is].filter((row) => !was.has(row))];
};

type Row = Record<string, unknown>;

/** Runs `act` and holds it to having changed no row of the table, idempotency rows included. */
export async function nothingWritten<Result>(
  installation: Installation,
  act: () => Promise<Result>,
): Promise<Result> {
  const before = await installation.rows();
  const result = await act();
  expect(changed(before, await installation.rows())).toEqual([]);
  return result;
}
