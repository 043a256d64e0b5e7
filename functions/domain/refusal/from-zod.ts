import type * as z from 'zod';
import type { InputRuleId } from './input-rules.ts';
import type { Problem } from './rule.ts';

const pointer = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const problem = (
  rule: InputRuleId,
  path: readonly PropertyKey[],
  limit?: string | number | bigint,
): Problem => ({
  rule,
  path: pointer(path),
  ...(limit === undefined ? {} : { limit: String(limit) }),
});

/** Of the forms a value could have had, the one it comes nearest to: what keeps it from that. */
function problemsOfUnion(issue: z.core.$ZodIssueInvalidUnion): Problem[] {
  const [nearest] = issue.errors.toSorted((a, b) => a.length - b.length);
  if (!nearest || nearest.length === 0) return [problem('not-a-choice', issue.path)];
  return nearest.flatMap((each) => problemsOf({ ...each, path: [...issue.path, ...each.path] }));
}

function problemsOf(issue: z.core.$ZodIssue): Problem[] {
  const { path } = issue;
  switch (issue.code) {
    case 'invalid_type':
      return [problem(issue.input === undefined ? 'missing' : 'wrong-type', path)];
    case 'unrecognized_keys':
      return issue.keys.map((key) => problem('unknown-field', [...path, key]));
    case 'too_big':
      return [problem('too-long', path, issue.maximum)];
    case 'too_small':
      return [problem('too-short', path, issue.minimum)];
    case 'invalid_value':
      return [problem('not-a-choice', path, issue.values.join(', '))];
    case 'invalid_union':
      return problemsOfUnion(issue);
    case 'custom': {
      const rule: unknown = issue.params?.['rule'];
      return [{ rule: typeof rule === 'string' ? rule : 'wrong-form', path: pointer(path) }];
    }
    case 'invalid_format':
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
      return [problem('wrong-form', path)];
  }
}

/**
 * What a schema found wrong, field by field, as problems with JSON pointers; never the value itself.
 * Parse with `reportInput: true`, or a missing field cannot be told from one of the wrong type.
 */
export const problemsOfZod = (error: z.ZodError): Problem[] => error.issues.flatMap(problemsOf);
