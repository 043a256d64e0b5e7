import { beyondParent } from '../delegation/tree-rules.ts';
import { fiscalYear } from '../calendar/iso-date.ts';
import { offers, procedureOf } from '../procedure/procedure.ts';
import type { Profile } from '../procedure/profile.ts';
import type { Problem } from '../refusal/rule.ts';
import { valueAt } from '../refusal/value-at.ts';
import {
  applicationProblems,
  cloudProblems,
  conditionsOf,
  patternOf,
  permissionProblems,
} from '../delegation/application.ts';
import type { Permission } from '../delegation/permission.ts';
import type { DelegationContent, DelegationDraft } from './content.ts';
import { actProblems } from './act-rules.ts';
import { matterKinds } from './kinds.ts';
import { delegates, hasFallen, type Matter, type Request } from './matter.ts';
import type { MatterRuleId } from './rules.ts';

const broken = (rule: MatterRuleId, path: string, limit?: string): Problem => ({
  rule,
  path,
  ...(limit === undefined ? {} : { limit }),
});

const present = (value: unknown): boolean =>
  value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

/** Fields that the form or the procedure does not let stay empty. */
function missingFields({ kind, content }: Request, profile: Profile): Problem[] {
  const byForm = Object.entries(matterKinds[kind].content.shape)
    .filter(([field, schema]) => {
      const value = valueAt(content, `/${field}`);
      return !present(value) && !schema.safeParse(value).success;
    })
    .map(([field]) => `/${field}`);
  const required = procedureOf(kind, profile)?.required ?? [];
  const counted = present(valueAt(content, '/subjectCount'));
  const byProcedure = required.filter(
    // The band follows from the number where that is given.
    (path) => !present(valueAt(content, path)) && !(path === '/subjectBand' && counted),
  );
  return [...new Set([...byForm, ...byProcedure])].map((path) => broken('required', path));
}

/** What the delegating kinds keep to: a period inside one fiscal year, a contractor of the register. */
function delegationProblems(draft: DelegationDraft, profile: Profile): Problem[] {
  const problems: Problem[] = [];
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
 * What a sub-delegation keeps to: a parent that can carry it, and the parent's limits. Empty for the other kinds.
 * @param parent as in `contentProblems`.
 */
export function tierProblems(request: Request, parent: Matter | 'circle' | undefined): Problem[] {
  if (request.kind !== 'sub-delegation' || request.content.parent === undefined) return [];
  const { content: draft } = request;
  if (parent === 'circle') return [{ rule: 'parent-circle', path: '/parent' }];
  if (!parent || !delegates(parent)) return [{ rule: 'parent-missing', path: '/parent' }];
  if (parent.status === 'draft')
    return [{ rule: 'parent-not-submitted', path: '/parent' }, ...beyondParent(draft, parent.content)];
  if (hasFallen(parent.status)) return [{ rule: 'parent-ended', path: '/parent' }];
  return beyondParent(draft, parent.content);
}

/** What the way of permission and the conditions for clouds ask of a delegating request. */
function permittingProblems(
  request: Extract<Request, { kind: 'delegation' | 'sub-delegation' }>,
  profile: Profile,
  permission: Permission | undefined,
): Problem[] {
  const { kind, content } = request;
  const pattern = kind === 'sub-delegation' ? patternOf(permission, profile) : undefined;
  const list = conditionsOf(
    kind === 'sub-delegation' ? permission?.cloudConditions : content.cloudUse?.conditions,
    profile,
  );
  return [
    ...permissionProblems(content, profile, kind === 'sub-delegation' && permission !== undefined),
    ...(pattern && kind === 'sub-delegation' ? applicationProblems(content, pattern) : []),
    ...(list ? cloudProblems(content, list, content.period?.start ?? '0000-01-01') : []),
  ];
}

/** Each field once where it is only empty: the first sentence that says so is enough. */
const eachOnce = (problems: readonly Problem[]): Problem[] =>
  problems.filter(
    ({ rule, path }, index) =>
      rule !== 'permission-item' ||
      !problems.slice(0, index).some((each) => each.rule === 'required' && each.path === path),
  );

/**
 * All rules a request breaks, at once; empty when it may be submitted. Paths are JSON pointers into the content.
 * @param parent the matter that a sub-delegation names, when it is there, as it is approved today; `circle` when that is
 *   the matter itself or a tier below it.
 * @param permission how the tiers above permit that it is delegated on, where they say so.
 */
export function contentProblems(
  request: Request,
  profile: Profile,
  parent?: Matter | 'circle',
  permission?: Permission,
): Problem[] {
  const missing = [
    ...(offers(profile, request.kind) ? [] : [broken('no-procedure', '')]),
    ...missingFields(request, profile),
  ];
  switch (request.kind) {
    case 'external-connection':
    case 'pia-revision':
      return missing;
    case 'consultation-item':
      return [...missing, ...actProblems(request.content, profile)];
    case 'delegation':
      return [
        ...missing,
        ...delegationProblems(request.content, profile),
        ...permittingProblems(request, profile, undefined),
      ];
    case 'sub-delegation':
      return eachOnce([
        ...missing,
        ...delegationProblems(request.content, profile),
        ...tierProblems(request, parent),
        ...permittingProblems(request, profile, permission),
      ]);
  }
}

/**
 * A delegating request that breaks no rule, as complete content. Call only when `contentProblems` is empty.
 * @throws ZodError when it was called on a draft that is not complete; RangeError for a kind that delegates nothing.
 */
export function completeContent({ kind, content }: Request): DelegationContent {
  if (kind !== 'delegation' && kind !== 'sub-delegation')
    throw new RangeError('a request of this kind delegates nothing');
  return matterKinds[kind].content.parse(content);
}
