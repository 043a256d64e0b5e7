import { fiscalYear } from '../calendar/iso-date.ts';
import type { Profile } from '../procedure/profile.ts';
import type { Problem } from '../refusal/rule.ts';
import { delegationContentSchema, type DelegationContent, type DelegationDraft } from './content.ts';
import type { MatterRuleId } from './rules.ts';

const broken = (rule: MatterRuleId, path: string, limit?: string): Problem => ({
  rule,
  path,
  ...(limit === undefined ? {} : { limit }),
});

const present = (value: unknown): boolean =>
  value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

const valueAt = (content: unknown, pointer: string): unknown =>
  pointer
    .slice(1)
    .split('/')
    .reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
      content,
    );

/** Fields that the form or the procedure does not let stay empty. */
function missingFields(draft: DelegationDraft, profile: Profile): Problem[] {
  const byForm = Object.entries(delegationContentSchema.shape)
    .filter(
      ([field, schema]) =>
        !present(valueAt(draft, `/${field}`)) && !schema.safeParse(valueAt(draft, `/${field}`)).success,
    )
    .map(([field]) => `/${field}`);
  const byProcedure = profile.procedures.delegation.required.filter((path) => !present(valueAt(draft, path)));
  return [...new Set([...byForm, ...byProcedure])].map((path) => broken('required', path));
}

/**
 * All rules a request breaks, at once; empty when it may be submitted. Paths are JSON pointers into the content.
 */
export function contentProblems(draft: DelegationDraft, profile: Profile): Problem[] {
  const problems = missingFields(draft, profile);
  if (draft.period) {
    const { start, end } = draft.period;
    if (end < start) problems.push(broken('period-order', '/period/end', start));
    else if (fiscalYear(start) !== fiscalYear(end))
      problems.push(broken('fiscal-year', '/period/end', `${fiscalYear(start) + 1}-03-31`));
  }
  if (draft.contractor !== undefined && !profile.contractors.some(({ id }) => id === draft.contractor))
    problems.push(broken('contractor-unknown', '/contractor'));
  return problems;
}

/**
 * A draft that breaks no rule, as complete content. Call only when `contentProblems` is empty.
 * @throws ZodError when it was called on a draft that is not complete.
 */
export const completeContent = (draft: DelegationDraft): DelegationContent =>
  delegationContentSchema.parse(draft);
