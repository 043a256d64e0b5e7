import { mayUse } from '../domain/access/table.ts';
import { maySee } from '../domain/access/visibility.ts';
import { idPrefixes, siblingId } from '../domain/identifier/identifier.ts';
import { changedFields } from '../domain/matter/difference.ts';
import { isApproved, matterKey, type Matter } from '../domain/matter/matter.ts';
import type { Membership } from '../domain/membership/membership.ts';
import { ruleById } from '../domain/refusal/all-rules.ts';
import type { Problem } from '../domain/refusal/rule.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { listComments } from '../storage/comments.ts';
import { readMatter } from '../storage/records.ts';
import { readSubmission } from '../storage/submissions.ts';
import type { Scope } from '../storage/scope.ts';
import { matterAnswer, ofMatter } from './answers.ts';
import { findMatter } from './find-matter.ts';
import { findParent, requestProblems, requestWarnings } from './find-parent.ts';
import { latestEvents, pageOf } from './page-of.ts';

const COMMENTS = 50;

/** What belongs to a matter beside itself: comments, what it changes, and the duty its approval brought. */
async function beside(scope: Scope, matter: Matter, actor: Membership) {
  const base = matter.basedOn === undefined ? undefined : await readMatter(scope, matter.basedOn);
  // Questions and advice are between department and secretariat.
  const comments = mayUse('comment', actor.role) ? await listComments(scope, matter.id, COMMENTS) : [];
  const delegated = isApproved(matter.status) && matter.kind !== 'external-connection';
  const together = matter.submissionId === undefined ? [] : await readSubmission(scope, matter.submissionId);
  return {
    comments,
    ...(together.length < 2 ? {} : { submission: submissionFor(matter, together, actor) }),
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

/** The matters of one office that were begun together, as far as the actor may see them. */
const submissionFor = (matter: Matter, together: readonly Matter[], actor: Membership) =>
  together
    .filter((each) => each.applyingOffice === matter.applyingOffice && maySee(each, actor))
    .map((each) => ({
      key: matterKey(each),
      id: each.id,
      kind: each.kind,
      title: each.content.title ?? '',
      status: each.status,
      step: each.step,
    }));

/** Problems with the sentences that go with them. */
const said = (problems: readonly Problem[]) =>
  problems.map((problem) => {
    const { ja, en } = ruleById(problem.rule);
    return { ...problem, path: problem.path ?? '', ja, en };
  });

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
    const parent = written ? await findParent(scope, matter, actor) : undefined;
    const problems = written ? await requestProblems(scope, matter, parent) : [];
    const warnings = written ? requestWarnings(matter, parent) : [];
    return answered(
      {
        ...pageOf(matter, actor, now),
        matter: { ...matter, key: matterKey(matter) },
        problems: said(problems),
        warnings: said(warnings),
        ...(await beside(scope, matter, actor)),
        events: await latestEvents(scope, matter),
      },
      matter.version,
    );
  },
});
