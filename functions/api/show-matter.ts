import { mayUse } from '../domain/access/table.ts';
import { maySee } from '../domain/access/visibility.ts';
import { idPrefixes, siblingId } from '../domain/identifier/identifier.ts';
import { changedFields } from '../domain/matter/difference.ts';
import { isApproved, matterKey, type Matter } from '../domain/matter/matter.ts';
import type { Membership } from '../domain/membership/membership.ts';
import { ruleById } from '../domain/refusal/all-rules.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { listComments } from '../storage/comments.ts';
import { readMatter } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { matterAnswer, ofMatter } from './answers.ts';
import { findMatter } from './find-matter.ts';
import { findParent, requestProblems } from './find-parent.ts';
import { latestEvents, pageOf } from './page-of.ts';

const COMMENTS = 50;

/** What belongs to a matter beside itself: comments, what it changes, and the duty its approval brought. */
async function beside(scope: Scope, matter: Matter, actor: Membership) {
  const base = matter.basedOn === undefined ? undefined : await readMatter(scope, matter.basedOn);
  // Questions and advice are between department and secretariat.
  const comments = mayUse('comment', actor.role) ? await listComments(scope, matter.id, COMMENTS) : [];
  const delegated = isApproved(matter.status) && matter.kind !== 'external-connection';
  return {
    comments,
    ...(base && maySee(base, actor)
      ? {
          base: {
            key: matterKey(base),
            content: base.content,
            fields: changedFields(base.content, matter.content),
          },
        }
      : {}),
    ...(delegated ? { dutyId: siblingId(idPrefixes.duty, matter.id) } : {}),
  };
}

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
    const problems = written
      ? await requestProblems(scope, matter, await findParent(scope, matter, actor))
      : [];
    return answered(
      {
        ...pageOf(matter, actor, now),
        matter: { ...matter, key: matterKey(matter) },
        problems: problems.map((problem) => {
          const { ja, en } = ruleById(problem.rule);
          return { ...problem, path: problem.path ?? '', ja, en };
        }),
        ...(await beside(scope, matter, actor)),
        events: await latestEvents(scope, matter),
      },
      matter.version,
    );
  },
});
