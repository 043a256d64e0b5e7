import type { IsoDate } from '../calendar/iso-date.ts';
import type { DelegationDraft } from '../matter/content.ts';
import type { SubDelegationDraft } from '../matter/sub-delegation.ts';
import type { Profile } from '../procedure/profile.ts';
import type { Problem } from '../refusal/rule.ts';
import { valueAt } from '../refusal/value-at.ts';
import type { ApplicationRuleId } from './application-rules.ts';
import { holds } from './certification.ts';
import { permissionItems, type PermissionItemId } from './permission-items.ts';
import type { CloudConditions, Permission, PermissionPattern } from './permission.ts';

type Ways = Pick<Profile, 'permissionPatterns' | 'cloudConditions'>;

const broken = (rule: ApplicationRuleId, path: string, limit?: string): Problem => ({
  rule,
  path,
  ...(limit === undefined ? {} : { limit }),
});

const isFilled = (value: unknown): boolean =>
  value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

/** Whether a request says that some of its work goes on to somebody else. */
export const delegatesOn = ({ subDelegation, workItems = [] }: DelegationDraft): boolean =>
  subDelegation === 'yes' || (subDelegation !== 'no' && workItems.some((item) => item.subDelegated));

/** Whether a request puts data into a cloud. */
export const usesCloud = ({ recordMedia = [], cloudUse }: DelegationDraft): boolean =>
  cloudUse !== undefined || recordMedia.some(({ kind }) => kind === 'cloud');

/** The way of permission that a request names; undefined for none, or one the profile does not have. */
export const patternOf = (permission: Permission | undefined, { permissionPatterns = [] }: Ways) =>
  permission && permissionPatterns.find(({ id }) => id === permission.pattern);

/** A list of conditions for clouds by its id; undefined for none, or one the profile does not have. */
export const conditionsOf = (
  id: string | undefined,
  { cloudConditions = [] }: Ways,
): CloudConditions | undefined => cloudConditions.find((each) => each.id === id);

/** Everything a way of permission asks for, with what the municipality does before it permits. */
export const itemsAskedBy = ({ items, checks }: PermissionPattern): readonly PermissionItemId[] => [
  ...items,
  ...checks,
];

/** What keeps a request that says how its contractor may delegate on from being submitted. */
export function permissionProblems(draft: DelegationDraft, ways: Ways, inherited = false): Problem[] {
  const { permission, cloudUse } = draft;
  const offered = (ways.permissionPatterns ?? []).length > 0;
  const strangeList = [
    { id: permission?.cloudConditions, path: '/permission/cloudConditions' },
    { id: cloudUse?.conditions, path: '/cloudUse/conditions' },
  ].filter(({ id }) => id !== undefined && !conditionsOf(id, ways));
  return [
    ...(offered && !permission && !inherited && delegatesOn(draft)
      ? [broken('permission-needed', '/permission')]
      : []),
    ...(permission && !patternOf(permission, ways)
      ? [broken('permission-unknown', '/permission/pattern')]
      : []),
    ...strangeList.map(({ path }) => broken('cloud-conditions-unknown', path)),
  ];
}

/** What of an application a way of permission asks for and the request does not say; each field once. */
export function applicationProblems(draft: SubDelegationDraft, pattern: PermissionPattern): Problem[] {
  const fields = itemsAskedBy(pattern).flatMap((id) => permissionItems[id].fields);
  return [...new Set<string>(fields)]
    .filter((path) => !isFilled(valueAt(draft, path)))
    .map((path) => broken('permission-item', path, pattern.ja));
}

/**
 * Which conditions for using a cloud a request does not meet.
 * @param on the day until which a certification must run at least: the last day of the contract, or the first where its end
 *   is warned of (certifications are renewed while contracts run).
 */
export function cloudProblems(draft: DelegationDraft, list: CloudConditions, on: IsoDate): Problem[] {
  if (!usesCloud(draft)) return [];
  const { certifications = [], confirmed = [], responsibility } = draft.cloudUse ?? {};
  const unmet = list.conditions.flatMap(({ id, ja, anyOf }) => {
    if (anyOf)
      return holds(certifications, anyOf, on)
        ? []
        : [broken('cloud-certificate', '/cloudUse', anyOf.join('、'))];
    return confirmed.includes(id) ? [] : [broken('cloud-condition', '/cloudUse', ja)];
  });
  const unsaid = list.statement && !isFilled(responsibility);
  return [...unmet, ...(unsaid ? [broken('cloud-statement', '/cloudUse')] : [])];
}
