import { contentProblems } from '../domain/matter/check-content.ts';
import { matterKey } from '../domain/matter/matter.ts';
import { ruleById } from '../domain/refusal/all-rules.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { profileOf } from '../storage/profiles.ts';
import { matterAnswer, ofMatter } from './answers.ts';
import { findMatter } from './find-matter.ts';
import { latestEvents, pageOf } from './page-of.ts';

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
    const problems = written ? contentProblems(matter.content, await profileOf(scope)) : [];
    return answered(
      {
        ...pageOf(matter, actor, now),
        matter: { ...matter, key: matterKey(matter) },
        problems: problems.map((problem) => {
          const { ja, en } = ruleById(problem.rule);
          return { ...problem, path: `/content${problem.path ?? ''}`, ja, en };
        }),
        events: await latestEvents(scope, matter),
      },
      matter.version,
    );
  },
});
