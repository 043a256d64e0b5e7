import * as z from 'zod';
import { idSchema, newId } from '../domain/identifier/identifier.ts';
import { digestOf } from '../domain/journal/digest.ts';
import { baseProblems } from '../domain/matter/change.ts';
import { matterKinds, type MatterKind } from '../domain/matter/kinds.ts';
import type { Matter, Request } from '../domain/matter/matter.ts';
import { MOST_TOGETHER } from '../domain/matter/submission.ts';
import { begin, type NewRecord } from '../domain/record/advance.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor, type MemberRequest } from '../middleware/door.ts';
import { randomUnit } from '../randomness.ts';
import { profileOf } from '../storage/profiles.ts';
import type { Scope } from '../storage/scope.ts';
import { recordWrites } from '../storage/records.ts';
import { readSubmission, submissionPartWrite } from '../storage/submissions.ts';
import { commit, untilWritten, type Write } from '../storage/transaction.ts';
import { decidedAnswer, inMunicipality } from './answers.ts';
import { actorOf, refusalOfLost } from './decision.ts';
import { findMatter } from './find-matter.ts';

const besides = {
  /** The approved matter that this one changes in mid-year (変更). */
  basedOn: z.string().min(1).max(60).optional(),
  /** The matters that it is begun together with (付議一式): theirs, or `new` for the first of them. */
  submission: z.union([z.literal('new'), idSchema('sbm')]).optional(),
  /** The applying office, when the secretariat types it in for them (代理入力). */
  office: z.string().min(2).max(40).optional(),
};

/** The request of one kind; `content` is left out when the draft starts as a copy of `basedOn`. */
const draftOf = <Kind extends MatterKind>(kind: Kind) =>
  z.strictObject({ kind: z.literal(kind), content: matterKinds[kind].draft.optional(), ...besides });

const bodySchema = z.discriminatedUnion('kind', [
  draftOf('delegation'),
  draftOf('sub-delegation'),
  draftOf('external-connection'),
  draftOf('pia-revision'),
  draftOf('consultation-item'),
]);

type Creation = Pick<MemberRequest<unknown, unknown, z.infer<typeof bodySchema>>, 'scope' | 'actor' | 'body'>;

/** A new request (新規申請): blank, typed in for another office, or a copy of an approval that is to be changed. */
export const createDraft = memberDoor({
  route: 'create-draft',
  summary: { ja: '下書きを作る', en: 'Create a draft' },
  params: inMunicipality,
  body: bodySchema,
  answer: decidedAnswer.extend({ submission: z.string().optional() }),
  status: 201,
  async run({ scope, actor, now, nowEpoch, body, keepAnswer }) {
    const office = await applyingOffice({ scope, actor, body });
    if (typeof office !== 'string') return office;
    const base = await changedMatter({ scope, actor, body }, office);
    if (base && 'code' in base) return base;
    if (!base && body.content === undefined)
      return refuse('invalid-input', [{ rule: 'missing', path: '/content' }]);
    const id = newId('mat', nowEpoch, randomUnit);
    const submissionId = body.submission === 'new' ? newId('sbm', nowEpoch, randomUnit) : body.submission;
    const draft = begin<Matter>(
      newDraft({ kind: body.kind, content: body.content ?? base?.content } as Request, {
        id,
        municipality: scope.municipality,
        applyingOffice: office,
        ...(office === actor.office ? {} : { enteredBy: actor.office }),
        ...(base ? { basedOn: base.id } : {}),
        ...(submissionId === undefined ? {} : { submissionId }),
        turn: { kind: 'none', since: now },
      }),
      {
        type: 'draft-created',
        actor: actorOf(actor),
        ...(office === actor.office ? {} : { onBehalfOf: { office, role: 'staff' } }),
        data: { kind: body.kind, ...(base ? { basedOn: base.id, base: digestOf(base.content) } : {}) },
      },
      now,
    );
    const { version } = draft.after;
    const of = submissionId === undefined ? {} : { submission: submissionId };
    const answer = answered({ id, status: 'draft', step: 'draft', version, ...of }, version);
    return inItsPlace(scope, draft.after, async (part) => {
      const outcome = await commit([...recordWrites(scope, draft), ...part, keepAnswer(answer)]);
      if (outcome.kind === 'committed') return answer;
      return outcome.why.has('taken') ? undefined : refusalOfLost(outcome);
    });
  },
});

/**
 * Writes a draft together with its place in the submission that it belongs to, if it belongs to one and that has room.
 * @param write answers undefined when somebody else took the place just now.
 */
async function inItsPlace<Answer>(
  scope: Scope,
  { id: matterId, applyingOffice, submissionId }: Matter,
  write: (part: readonly Write[]) => Promise<Answer | Refusal | undefined>,
): Promise<Answer | Refusal> {
  const written = await untilWritten(async () => {
    if (submissionId === undefined) return write([]);
    const of = { applyingOffice, submissionId };
    const { matters, places } = await readSubmission(scope, of);
    if (matters.filter(({ discardedAt }) => discardedAt === undefined).length >= MOST_TOGETHER)
      return refuse('rule-broken', [
        { rule: 'submission-full', path: '/submission', limit: String(MOST_TOGETHER) },
      ]);
    return write([submissionPartWrite(scope, of, { matterId, place: places + 1 })]);
  });
  return written ?? refuse('stale');
}

type OfDraft = Pick<
  Matter,
  'id' | 'municipality' | 'applyingOffice' | 'enteredBy' | 'basedOn' | 'submissionId' | 'turn'
>;

const newDraft = (request: Request, of: OfDraft): NewRecord<Matter> =>
  ({
    ...request,
    ...of,
    type: 'matter',
    schema: 1,
    status: 'draft',
    run: 0,
    step: 'draft',
    round: 0,
  }) as NewRecord<Matter>;

/** The office that applies: the actor's own, or the one the secretariat names. */
async function applyingOffice({ scope, actor, body }: Creation): Promise<string | Refusal> {
  if (body.office === undefined || body.office === actor.office)
    return actor.role === 'staff' ? actor.office : refuse('not-permitted');
  if (actor.role !== 'secretariat') return refuse('not-permitted');
  const { offices } = await profileOf(scope);
  const known = offices.some(({ id }) => id === body.office);
  return known ? body.office : refuse('invalid-input', [{ rule: 'not-a-choice', path: '/office' }]);
}

/** The approval that a draft is to change, if it names one. */
async function changedMatter(
  { scope, actor, body }: Creation,
  office: string,
): Promise<Matter | Refusal | undefined> {
  if (body.basedOn === undefined) return undefined;
  const base = await findMatter(scope, body.basedOn, actor);
  if ('code' in base) return base;
  // The secretariat sees every office's matters; the copy would show one office's request to another.
  if (base.applyingOffice !== office) return refuse('not-permitted');
  const problems = base.kind === body.kind ? baseProblems(base) : [{ rule: 'not-approved' }];
  if (problems.length > 0)
    return refuse(
      'not-at-step',
      problems.map((each) => ({ ...each, path: '/basedOn' })),
    );
  return base;
}
