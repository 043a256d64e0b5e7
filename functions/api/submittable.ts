import { slipsOfMatter } from '../domain/consistency/matter-slips.ts';
import { tokyoDate } from '../domain/calendar/instant.ts';
import { isAtOrAbove } from '../domain/delegation/tiers.ts';
import { changeProblems } from '../domain/matter/change.ts';
import { contentProblems } from '../domain/matter/check-content.ts';
import type { Matter, Request } from '../domain/matter/matter.ts';
import { isRenewal } from '../domain/matter/renewal.ts';
import { contentWarnings } from '../domain/matter/warnings.ts';
import type { Membership } from '../domain/membership/membership.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import type { Problem } from '../domain/refusal/rule.ts';
import { readInForce } from '../storage/changes.ts';
import { hasOpenCondition } from '../storage/conditions.ts';
import { profileOf } from '../storage/profiles.ts';
import { readMatter } from '../storage/records.ts';
import { readSubmission } from '../storage/submissions.ts';
import type { Scope } from '../storage/scope.ts';
import { findMatter } from './find-matter.ts';
import { permissionInForce } from './permission-in-force.ts';
import { revisionProblems } from './submitted-changes.ts';

/** The matter that asks: a return lets it name another parent, and a change knows what it changes. */
type Asking = Pick<Matter, 'id' | 'basedOn' | 'applyingOffice' | 'submissionId'>;

/** Who looks, and when (an instant). */
interface Looking {
  readonly actor: Membership;
  readonly now: string;
}

/** The matter that a sub-delegation names as its parent, if the actor may see it; undefined for anything else. */
async function namedParent(scope: Scope, request: Request, actor: Membership): Promise<Matter | undefined> {
  if (request.kind !== 'sub-delegation' || request.content.parent === undefined) return undefined;
  const parent = await findMatter(scope, request.content.parent, actor);
  return 'code' in parent ? undefined : parent;
}

/** What a request must fit into: its parent as approved today, or that naming it would close a circle. */
async function parentToFit(
  scope: Scope,
  named: Matter | undefined,
  asking: Asking,
): Promise<Matter | 'circle' | undefined> {
  if (!named) return undefined;
  const circular = await isAtOrAbove(asking.id, named, (id) => readMatter(scope, id));
  return circular ? 'circle' : readInForce(scope, named.id);
}

/** With pointers below `/content`. */
const below = (problems: readonly Problem[]) =>
  problems.map((each) => ({ ...each, path: `/content${each.path ?? ''}` }));

/** What keeps a request from being submitted, what should be looked at again first, and the parent it names. */
export async function requestProblems(
  scope: Scope,
  request: Request,
  { actor, now }: Looking,
  asking: Asking,
): Promise<{ problems: Problem[]; warnings: Problem[]; parent: Matter | undefined }> {
  const parent = await namedParent(scope, request, actor);
  const base = asking.basedOn === undefined ? undefined : await readMatter(scope, asking.basedOn);
  const toFit = await parentToFit(scope, parent, asking);
  const heldUp = base && isRenewal(base, request) && (await hasOpenCondition(scope, base.id));
  const profile = await profileOf(scope);
  const permission = await permissionInForce(scope, toFit === 'circle' ? undefined : toFit, actor);
  const problems = [
    ...contentProblems(request, profile, toFit, permission),
    ...(base ? changeProblems(base, { id: asking.id, content: request.content }) : []),
    ...(heldUp ? [{ rule: 'condition-open', path: '/period' }] : []),
    ...(request.kind === 'pia-revision'
      ? await revisionProblems(scope, {
          id: asking.id,
          assessment: request.content.assessment,
          office: asking.applyingOffice,
        })
      : []),
  ];
  const warnings = contentWarnings(request, {
    profile,
    today: tokyoDate(now),
    parent: toFit === 'circle' ? undefined : toFit,
    permission,
  });
  return { problems: below(problems), warnings: below(warnings), parent };
}

/** The slips of a request in itself, and beside the others of its submission. @param now an instant. */
export async function requestSlips(
  scope: Scope,
  request: Request,
  { applyingOffice, submissionId, id, basedOn }: Asking,
  now: string,
): Promise<Problem[]> {
  const begun =
    submissionId === undefined ? undefined : await readSubmission(scope, { applyingOffice, submissionId });
  const found = slipsOfMatter(request, {
    profile: await profileOf(scope),
    today: tokyoDate(now),
    together: (begun?.matters ?? []).filter((each) => each.id !== id),
    hasBase: basedOn !== undefined,
  });
  return below(found);
}

/** The request with its parent found, if it may be submitted; else every rule it breaks. */
export async function submittable(
  scope: Scope,
  request: Request,
  looking: Looking,
  asking: Asking,
): Promise<{ parentId?: string } | Refusal> {
  const { problems, parent } = await requestProblems(scope, request, looking, asking);
  if (problems.length > 0) return refuse('rule-broken', problems);
  return parent ? { parentId: parent.id } : {};
}
