import type { Problem } from '../refusal/rule.ts';
import { siblingId } from '../identifier/identifier.ts';
import { changedFields } from './difference.ts';
import { isApproved, matterKey, type Matter } from './matter.ts';
import type { MatterRuleId } from './rules.ts';

const broken = (rule: MatterRuleId, path: string, limit?: string): Problem & { path: string } => ({
  rule,
  path,
  ...(limit === undefined ? {} : { limit }),
});

const periodOf = ({ content }: Pick<Matter, 'content'>) => ('period' in content ? content.period : undefined);

/**
 * Whether what starts as a copy of an approval renews it (更新), for a period that begins after it has ended, and does
 * not change it (変更). Either stands on its own then: approvals run by fiscal year (design §4).
 */
export function isRenewal(base: Pick<Matter, 'content'>, copy: Pick<Matter, 'content'>): boolean {
  const [before, after] = [periodOf(base), periodOf(copy)];
  return before !== undefined && after !== undefined && after.start > before.end;
}

/** What keeps an approval from being copied to be changed or renewed: it was changed since. */
export function baseProblems(base: Matter): (Problem & { path: string })[] {
  if (!isApproved(base.status)) return [broken('not-approved', '')];
  return base.supersededBy ? [broken('base-superseded', '', base.supersededBy.key)] : [];
}

/**
 * What keeps a change from being submitted besides: another change of the approval is on its way, because each must
 * start from what is in force; or it changes nothing. A renewal is kept by neither.
 */
export function changeProblems(
  base: Matter,
  change: Pick<Matter, 'id' | 'content'>,
): (Problem & { path: string })[] {
  const problems = baseProblems(base);
  if (problems.length > 0 || isRenewal(base, change)) return problems;
  if (isTaken(base, change)) return [broken('change-under-way', '', base.stale?.key)];
  return changedFields(base.content, change.content).length === 0 ? [broken('nothing-changed', '')] : [];
}

const isTaken = ({ stale }: Pick<Matter, 'stale'>, { id }: Pick<Matter, 'id'>): boolean =>
  stale !== undefined && stale.renews === undefined && stale.byMatter !== id;

/**
 * The mark that a submitted change or renewal leaves on the approval it starts from, which shows the fields that move
 * and lets no other change in; undefined for a renewal where a change is on its way. `since` is an instant.
 */
export function staleMark(
  base: Pick<Matter, 'content' | 'stale'>,
  change: Pick<Matter, 'id' | 'number' | 'content'>,
  since: string,
): Matter['stale'] {
  if (isTaken(base, change)) return undefined;
  return {
    byMatter: change.id,
    key: matterKey(change),
    fields: changedFields(base.content, change.content),
    since,
    ...(isRenewal(base, change) ? { renews: true as const } : {}),
  };
}

/** The delegation of an approved matter; approvals from before 0.2.0 do not name theirs, which has their ULID. */
export const delegationIdOf = (matter: Pick<Matter, 'id' | 'delegationId'>): string =>
  matter.delegationId ?? siblingId('del', matter.id);
