import * as z from 'zod';
import { tokyoDate } from '../domain/calendar/instant.ts';
import { isoDateSchema, type IsoDate } from '../domain/calendar/iso-date.ts';
import { idSchema } from '../domain/identifier/identifier.ts';
import { digestOf } from '../domain/journal/digest.ts';
import {
  answerProblems,
  commentAnswerSchema,
  commentPeriodSchema,
  commentProblems,
  dayProblems,
  type Revision,
} from '../domain/pia/revision.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import type { Problem } from '../domain/refusal/rule.ts';
import { memberDoor, type Answered } from '../middleware/door.ts';
import { readReferral } from '../storage/records.ts';
import { readVersion } from '../storage/versions.ts';
import { decidedAnswer, ofMatter } from './answers.ts';
import { decide, type Decided, type Deciding } from './decision.ts';
import { findRevision, type RevisionMatter } from './find-revision.ts';

type Step = 'public-comment' | 'answer-comments' | 'ppc-submission' | 'publication';

/** What a step records: how the machine is answered, and what is written on the revision. */
interface Recorded {
  readonly step: Step;
  readonly decision: string;
  readonly happening: string;
  readonly part: Partial<Revision>;
  readonly problems?: (revision: Revision) => readonly Problem[];
}

/** The office records what was done at a step of its revision; the journal keeps the digest of what it wrote. */
async function record(
  key: string,
  deciding: Deciding,
  { step, decision, happening, part, problems }: Recorded,
): Promise<Answered<Decided> | Refusal> {
  const matter = await findRevision(deciding.scope, key, deciding.actor);
  if ('code' in matter) return matter;
  return decide<RevisionMatter>({ record: matter, step }, deciding, ({ revision }) => {
    if (!revision) return refuse('not-at-step');
    const wrong = problems?.(revision) ?? [];
    if (wrong.length > 0) return refuse('rule-broken', wrong);
    return {
      decision,
      changes: { revision: { ...revision, ...part } },
      happening: { type: happening, data: { recorded: digestOf(part) } },
    };
  });
}

/** The day of the session that reviewed a revision; undefined for one that goes the short way. */
async function reviewedOn(
  scope: Deciding['scope'],
  { referralId }: RevisionMatter,
): Promise<IsoDate | undefined> {
  return referralId === undefined ? undefined : (await readReferral(scope, referralId))?.heldOn;
}

/** 意見聴取: when residents were heard, how, and how many spoke; at least 30 days, or the special reason. */
export const publicComment = memberDoor({
  route: 'public-comment',
  summary: { ja: '意見聴取の結果を記録する', en: 'Record the public comment' },
  params: ofMatter,
  body: commentPeriodSchema,
  answer: decidedAnswer,
  ifMatch: true,
  run: ({ params, body, ...deciding }) =>
    record(params.matter, deciding, {
      step: 'public-comment',
      decision: 'close',
      happening: 'comment-closed',
      part: { comment: body },
      problems: () => commentProblems(body, tokyoDate(deciding.now)),
    }),
});

/** 意見への対応: what was said, whether the assessment reflects it, and how or why not. */
export const answerComments = memberDoor({
  route: 'answer-comments',
  summary: { ja: '意見への対応を記録する', en: 'Record how the comments are answered' },
  params: ofMatter,
  body: commentAnswerSchema,
  answer: decidedAnswer,
  ifMatch: true,
  run: ({ params, body, ...deciding }) =>
    record(params.matter, deciding, {
      step: 'answer-comments',
      decision: 'answer',
      happening: 'comments-answered',
      part: { answers: body },
      problems: (revision) => answerProblems(body, revision),
    }),
});

/** 提出: the day on which the assessment was handed in to the 個人情報保護委員会. */
export const ppcSubmission = memberDoor({
  route: 'ppc-submission',
  summary: { ja: '個人情報保護委員会への提出を記録する', en: 'Record the submission to the commission' },
  params: ofMatter,
  body: z.strictObject({ submittedOn: isoDateSchema }),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, body, ...deciding }) {
    const matter = await findRevision(deciding.scope, params.matter, deciding.actor);
    if ('code' in matter) return matter;
    const reviewed = await reviewedOn(deciding.scope, matter);
    return record(params.matter, deciding, {
      step: 'ppc-submission',
      decision: 'submit',
      happening: 'handed-in',
      part: body,
      problems: ({ comment }) =>
        dayProblems(body.submittedOn, '/submittedOn', reviewed ?? comment?.end, tokyoDate(deciding.now)),
    });
  },
});

/** 公表: the day of publication, and the version that was published; from then on the change may be made. */
export const publication = memberDoor({
  route: 'publication',
  summary: { ja: '公表を記録する', en: 'Record the publication' },
  params: ofMatter,
  body: z.strictObject({ publishedOn: isoDateSchema, version: idSchema('ver').optional() }),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, body: { publishedOn, version }, ...deciding }) {
    const matter = await findRevision(deciding.scope, params.matter, deciding.actor);
    if ('code' in matter) return matter;
    const { assessment = '' } = matter.content;
    const known =
      version === undefined || (await readVersion(deciding.scope, assessment, version)) !== undefined;
    if (!known) return refuse('invalid-input', [{ rule: 'not-a-choice', path: '/version' }]);
    return record(params.matter, deciding, {
      step: 'publication',
      decision: 'publish',
      happening: 'published',
      part: { publishedOn, ...(version === undefined ? {} : { publishedVersion: version }) },
      problems: ({ submittedOn }) =>
        dayProblems(publishedOn, '/publishedOn', submittedOn, tokyoDate(deciding.now)),
    });
  },
});
