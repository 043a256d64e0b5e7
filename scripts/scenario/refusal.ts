import * as z from 'zod';

import type { Answer } from './api.ts';

const problemSchema = z.looseObject({
  code: z.string().optional(),
  errors: z.array(z.looseObject({ rule: z.string(), path: z.string() })).default([]),
});

const problemOf = (answer: Answer) =>
  problemSchema.safeParse(answer.body).data ?? { code: undefined, errors: [] };

/** An answer in one line: status, code, and each rule with its path; never more of the body. */
export function describeAnswer(answer: Answer): string {
  const { code, errors } = problemOf(answer);
  const details = errors.map(({ rule, path }) => `${rule} ${path}`.trim()).join(', ');
  return [String(answer.status), code ?? '', details === '' ? '' : `[${details}]`]
    .filter((part) => part !== '')
    .join(' ');
}

/** What a refusal must be; all that is given must hold. */
export interface RefusalExpected {
  readonly status: number;
  readonly code?: string | undefined;
  readonly rule?: string | undefined;
  readonly path?: string | undefined;
  /** All errors, in any order. */
  readonly errors?: readonly { readonly rule: string; readonly path: string }[] | undefined;
}

/** What was expected in the words of `describeAnswer`. */
export const describeExpected = ({ status, code, rule, path, errors }: RefusalExpected): string => {
  const all = errors?.map((error) => `${error.rule} ${error.path}`).join(', ');
  const detail = all ?? [rule, path].filter((part) => part !== undefined).join(' ');
  return [String(status), code ?? '', detail === '' ? '' : `[${detail}]`]
    .filter((part) => part !== '')
    .join(' ');
};

type Named = readonly { readonly rule: string; readonly path: string }[];

/** Whether two lists of errors name the same rules at the same places, each as often. */
const areAll = (seen: Named, wanted: Named): boolean => {
  const sorted = (errors: Named): string =>
    JSON.stringify(errors.map(({ rule, path }) => `${rule} ${path}`).toSorted());
  return sorted(seen) === sorted(wanted);
};

/** Whether an answer is just the refusal that was expected. */
export function isRefusedAs(answer: Answer, expected: RefusalExpected): boolean {
  const { code, errors } = problemOf(answer);
  if (answer.status !== expected.status) return false;
  if (expected.code !== undefined && code !== expected.code) return false;
  if (expected.errors !== undefined && !areAll(errors, expected.errors)) return false;
  if (expected.rule === undefined && expected.path === undefined) return true;
  return errors.some(
    (error) =>
      (expected.rule === undefined || error.rule === expected.rule) &&
      (expected.path === undefined || error.path === expected.path),
  );
}
