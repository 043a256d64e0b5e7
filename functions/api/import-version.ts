import * as z from 'zod';
import { tokyoDate } from '../domain/calendar/instant.ts';
import { isoDateSchema } from '../domain/calendar/iso-date.ts';
import { slipsOfAssessment } from '../domain/consistency/assessment-slips.ts';
import { newId } from '../domain/identifier/identifier.ts';
import { digestOf } from '../domain/journal/digest.ts';
import type { Assessment, AssessmentVersion } from '../domain/pia/assessment.ts';
import { handedInSchema, importItems } from '../domain/pia/import-version.ts';
import { dayProblems } from '../domain/pia/revision.ts';
import type { KeyedItem } from '../domain/pia/keyed-item.ts';
import { advance } from '../domain/record/advance.ts';
import { turnWhile } from '../domain/pia/periodic.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import type { Problem } from '../domain/refusal/rule.ts';
import { answered, memberDoor, type Answered } from '../middleware/door.ts';
import { randomUnit } from '../randomness.ts';
import { periodicTasksClosed } from '../storage/periodic-tasks.ts';
import { profileOf } from '../storage/profiles.ts';
import { recordWrites } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { stage } from '../storage/staged.ts';
import { commit } from '../storage/transaction.ts';
import { readItems, versionItemWrites, versionWrite } from '../storage/versions.ts';
import { decidedAnswer, ofAssessment } from './answers.ts';
import { actorOf, refusalOfLost, whileVersionStands, type Decided, type Deciding } from './decision.ts';
import { problemAnswer, told } from './delegation-tree.ts';
import { findAssessment } from './find-assessment.ts';

const bodySchema = z.strictObject({
  name: z.string().min(1).max(200),
  items: z.array(handedInSchema).min(1).max(2000),
  /** It is what is published now, and not a draft. */
  published: z.boolean(),
  /** The day it was published, where that is known: the periodic duties count from it. */
  publishedOn: isoDateSchema.optional(),
});

type Told = z.infer<typeof problemAnswer>;
type Taking = Deciding & { readonly nowEpoch: number };

/** The part of a version's id that tells its blocks from any other version's. */
const freshKey = (versionId: string): string => versionId.slice(-12);

/** What is wrong with the day of publication: it lies ahead, before the last one, or is of a version that is none. */
const publishedWrongly = (
  { publishedOn: last }: Assessment,
  { published, publishedOn }: z.infer<typeof bodySchema>,
  today: string,
): Problem[] => {
  if (publishedOn === undefined) return [];
  if (!published) return [{ rule: 'wrong-form', path: '/publishedOn' }];
  return dayProblems(publishedOn, '/publishedOn', last, today);
};

/** A department takes in a version of its assessment from a table of labels and values (版を取り込む). */
export const importVersion = memberDoor({
  route: 'import-version',
  summary: { ja: '評価書の版を取り込む', en: 'Take in a version of the assessment' },
  params: ofAssessment,
  body: bodySchema,
  answer: decidedAnswer.extend({
    versionId: z.string(),
    items: z.int(),
    /** Slips inside the version, by the box they stand in; they keep it from nothing. */
    warnings: z.array(problemAnswer),
  }),
  status: 201,
  ifMatch: true,
  async run({ params, body, ...taking }) {
    const assessment = await findAssessment(taking.scope, params.assessment, taking.actor);
    if ('code' in assessment) return assessment;
    if (assessment.version !== taking.expected) return refuse('stale');
    const wrong = publishedWrongly(assessment, body, tokyoDate(taking.now));
    if (wrong.length > 0) return refuse('rule-broken', wrong);
    const { latestVersion } = assessment;
    const before = latestVersion === undefined ? [] : await readItems(taking.scope, latestVersion);
    const versionId = newId('ver', taking.nowEpoch, randomUnit);
    const imported = importItems(body.items, { before, fresh: freshKey(versionId) });
    if (imported.kind === 'problems') return refuse('rule-broken', imported.problems);
    const staged = await stage(versionItemWrites(taking.scope, versionId, imported.items));
    if (staged.kind === 'lost') return refusalOfLost(staged);
    return whileVersionStands(assessment, taking, (present) =>
      takenIn(present, { ...body, versionId, items: imported.items }, taking),
    );
  },
});

/** The slips inside a version, for whoever takes it in. */
async function slipsIn(scope: Scope, items: readonly KeyedItem[]): Promise<Told[]> {
  const { offices } = await profileOf(scope);
  const names = offices.map(({ ja }) => ja);
  return slipsOfAssessment(items, names).map(told);
}

/** A version that is to be taken in: what was said of it, and its rows. */
interface TakenIn extends Pick<z.infer<typeof bodySchema>, 'name' | 'published' | 'publishedOn'> {
  readonly versionId: string;
  readonly items: readonly KeyedItem[];
}

/** The header by which the rows of a version begin to count. */
const headerOf = (
  { id, latestVersion }: Assessment,
  { name, versionId, items }: TakenIn,
  { actor, now, digest }: Pick<Taking, 'actor' | 'now'> & { digest: string },
): AssessmentVersion => ({
  type: 'assessment-version',
  schema: 1,
  id: versionId,
  assessmentId: id,
  name,
  items: items.length,
  digest,
  at: now,
  office: actor.office,
  ...(latestVersion === undefined ? {} : { basedOn: latestVersion }),
});

async function takenIn(
  assessment: Assessment,
  version: TakenIn,
  { scope, actor, now, keepAnswer }: Taking,
): Promise<Answered<Decided & { versionId: string; items: number; warnings: Told[] }> | Refusal> {
  const { published, publishedOn, versionId, items } = version;
  const digest = digestOf(items);
  const next = advance(
    assessment,
    {
      latestVersion: versionId,
      ...(published ? { currentVersion: versionId } : {}),
      // A publication answers what was asked of the assessment: both periods begin anew.
      ...(publishedOn === undefined ? {} : { publishedOn, asked: [], turn: turnWhile([], assessment, now) }),
    },
    {
      type: 'version-taken-in',
      actor: actorOf(actor),
      data: { version: versionId, items: items.length, digest, published },
    },
    now,
  );
  const { id, status, step, version: seen } = next.after;
  const warnings = await slipsIn(scope, items);
  const said = { id, status, step, version: seen, versionId, items: items.length, warnings };
  const answer = answered(said, seen);
  const answeredTasks = publishedOn === undefined ? [] : await periodicTasksClosed(scope, assessment);
  const written = await commit([
    ...recordWrites(scope, next),
    ...answeredTasks,
    versionWrite(scope, headerOf(assessment, version, { actor, now, digest })),
    keepAnswer(answer),
  ]);
  return written.kind === 'committed' ? answer : refusalOfLost(written);
}
