import { mayUse } from '../domain/access/table.ts';
import { asSeenBy, maySee } from '../domain/access/visibility.ts';
import { idPrefixes, siblingId } from '../domain/identifier/identifier.ts';
import { delegationIdOf } from '../domain/matter/change.ts';
import { changedFields } from '../domain/matter/difference.ts';
import { delegates, isApproved, matterKey, type Matter } from '../domain/matter/matter.ts';
import type { Membership } from '../domain/membership/membership.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { listComments } from '../storage/comments.ts';
import { readMatter, readReferral } from '../storage/records.ts';
import { readSubmission } from '../storage/submissions.ts';
import type { Scope } from '../storage/scope.ts';
import { matterAnswer, ofMatter } from './answers.ts';
import { delegationTree, told } from './delegation-tree.ts';
import { findMatter } from './find-matter.ts';
import { permissionInForce } from './permission-in-force.ts';
import { pageOf } from './page-of.ts';
import { requestProblems, requestSlips } from './submittable.ts';
import { eventsAndWalk } from './walk.ts';

const COMMENTS = 50;

/** The letter that carries a matter, as somebody may see it: a department learns the outcome with the reply. */
async function referralOf(scope: Scope, { id, referralId }: Matter, actor: Membership) {
  const referral = referralId === undefined ? undefined : await readReferral(scope, referralId);
  if (!referral || !maySee(referral, actor)) return undefined;
  const item = asSeenBy(referral, actor).items.find(({ matterId }) => matterId === id);
  return {
    ...referral,
    // Not even that there are none: nothing of the outcome is told before the reply.
    ...(item?.conditions ? { conditions: item.conditions } : {}),
    ...(item?.continued === undefined ? {} : { continued: item.continued }),
    ...(await eventsAndWalk(scope, referral)),
  };
}

/** What belongs to a matter beside itself: comments, what it changes, its letter, its tiers, the duty it brought. */
async function beside(scope: Scope, matter: Matter, actor: Membership) {
  const base = matter.basedOn === undefined ? undefined : await readMatter(scope, matter.basedOn);
  // Questions and advice are between department and secretariat.
  const comments = mayUse('comment', actor.role) ? await listComments(scope, matter.id, COMMENTS) : [];
  const delegated = isApproved(matter.status) && delegates(matter);
  const { applyingOffice, submissionId } = matter;
  const together =
    submissionId === undefined ? [] : (await readSubmission(scope, { applyingOffice, submissionId })).matters;
  return {
    comments,
    ...(together.length < 2 ? {} : { submission: submissionFor(together, actor) }),
    ...(base && maySee(base, actor)
      ? {
          base: {
            key: matterKey(base),
            content: base.content,
            fields: changedFields(base.content, matter.content),
          },
        }
      : {}),
    permission: await permissionInForce(scope, matter, actor),
    tree: await delegationTree(scope, matter, actor),
    referral: await referralOf(scope, matter, actor),
    ...(delegated ? broughtBy(matter) : {}),
  };
}

/** The records that an approval brought: its delegation, and the duty to prove destruction. */
function broughtBy(matter: Matter) {
  const delegationId = delegationIdOf(matter);
  return { delegationId, dutyId: siblingId(idPrefixes.duty, delegationId) };
}

/** The matters of one office that were begun together, as far as the actor may see them. */
const submissionFor = (together: readonly Matter[], actor: Membership) =>
  together
    .filter((each) => maySee(each, actor))
    .map((each) => ({
      key: matterKey(each),
      id: each.id,
      kind: each.kind,
      title: each.content.title ?? '',
      status: each.status,
      step: each.step,
    }));

/** Everything about one matter, for all who may see it; while it can be written, also what keeps it from submission. */
export const showMatter = memberDoor({
  route: 'show-matter',
  summary: { ja: '案件', en: 'Matter' },
  params: ofMatter,
  answer: matterAnswer,
  async run({ scope, actor, now, params }) {
    const matter = await findMatter(scope, params.matter, actor);
    if ('code' in matter) return matter;
    const written = matter.step === 'draft' || matter.step === 'correction';
    const { problems, warnings } = written
      ? await requestProblems(scope, matter, { actor, now }, matter)
      : { problems: [], warnings: [] };
    const slips = written ? await requestSlips(scope, matter, matter, now) : [];
    return answered(
      {
        ...pageOf(matter, actor, now),
        matter: { ...matter, key: matterKey(matter) },
        problems: problems.map(told),
        warnings: [...warnings, ...slips].map(told),
        ...(await beside(scope, matter, actor)),
        ...(await eventsAndWalk(scope, matter)),
      },
      matter.version,
    );
  },
});
