import * as z from 'zod';

import { comment } from '../../functions/api/comment.ts';
import { confirmReply } from '../../functions/api/confirm-reply.ts';
import { correction } from '../../functions/api/correction.ts';
import { draftReply } from '../../functions/api/draft-reply.ts';
import { resume } from '../../functions/api/resume.ts';
import { review } from '../../functions/api/review.ts';
import { saveDraft } from '../../functions/api/save-draft.ts';
import { sign } from '../../functions/api/sign.ts';
import { takeOffReferral } from '../../functions/api/take-off-referral.ts';
import { validateCertificate } from '../../functions/api/validate-certificate.ts';
import { withdraw } from '../../functions/api/withdraw.ts';
import { deliberationSchema, itemOutcomeSchema } from '../../functions/domain/deliberation/deliberation.ts';
import { certificateContentSchema } from '../../functions/domain/destruction/certificate.ts';
import { lineContentSchema } from '../../functions/domain/destruction/certificate-line.ts';
import { EVIDENCE_FILES, evidenceOfferSchema } from '../../functions/domain/destruction/evidence.ts';
import { piaRevisionContentSchema } from '../../functions/domain/matter/pia-revision.ts';
import { matterKinds } from '../../functions/domain/matter/kinds.ts';
import { actorSchema } from '../../functions/domain/procedure/profile.ts';
import { MATTERS_PER_REFERRAL } from '../../functions/domain/referral/referral.ts';
import { assessmentSteps, isAssessmentVerb, type assessmentRoutes } from './assessment-steps.ts';
import type { AnyDoor } from '../../functions/middleware/door.ts';
import { expectationSteps } from './expectations.ts';
import { isLedgerVerb, type ledgerRoutes, ledgerSteps } from './ledger-steps.ts';
import { nameSchema, personIdSchema, recordKindSchema, refusedSchema } from './names.ts';
import { rawStep } from './raw-step.ts';
import { isSessionVerb, sessionSteps, type sessionWords } from './session-steps.ts';

/** The body a door takes: the API's own schema, so that the format cannot drift from the contract. */
function bodyOf(door: AnyDoor): z.ZodType {
  if (!door.body) throw new TypeError(`the door ${door.route} takes no body`);
  return door.body;
}

/** What every step that somebody does has. */
const acted = {
  as: personIdSchema,
  /** A name by which a later `again` speaks of this step. */
  name: nameSchema.optional(),
  note: z.string().max(500).optional(),
  /** Without it, the step must be done; with it, it must be refused in just this way. */
  expect: z.strictObject({ refused: refusedSchema }).optional(),
};

const onMatter = { ...acted, matter: nameSchema };
const onReferral = { ...acted, referral: nameSchema };

const { matterId: _matterId, ...itemOutcome } = itemOutcomeSchema.shape;

/** As the API has it, with the matter's name in place of its id. */
const deliberationOf = z.strictObject({
  ...deliberationSchema.shape,
  outcomes: z
    .array(z.strictObject({ ...itemOutcome, matter: nameSchema }))
    .min(1)
    .max(MATTERS_PER_REFERRAL),
});

const { evidence: _evidence, ...certificateLine } = lineContentSchema.shape;
const { evidence: _attached, confirmed: _confirmed, ...certificateContent } = certificateContentSchema.shape;

/** As the API has it, with the line's position in the ledger (from 1) and the names of evidence in place of ids. */
const certificateOf = z.strictObject({
  ...certificateContent,
  lines: z
    .array(
      z.strictObject({
        ...certificateLine,
        line: z.int().min(1),
        item: z.int().min(1).default(1),
        evidence: z.array(nameSchema).max(20).optional(),
      }),
    )
    .min(1)
    .max(100),
  evidence: z.array(nameSchema).max(EVIDENCE_FILES),
  /** Warnings about a file that are right all the same. */
  confirmed: z
    .array(z.strictObject({ rule: z.string(), reason: z.string(), evidence: nameSchema }))
    .optional(),
});

const { fileName, contentType } = evidenceOfferSchema.shape;

const evidenceOf = z.strictObject({
  fileName,
  contentType,
  /** What is in the file; another text makes another file. */
  text: z.string().max(200).default('evidence'),
  /** What the file really is, where that must differ from what is announced. */
  actually: contentType.optional(),
});

/** As the API has it, for each kind; `basedOn` and the content's `parent` are names of matters. */
const draftOf = <Kind extends keyof typeof matterKinds>(kind: Kind) =>
  z.strictObject({
    kind: z.literal(kind),
    content: matterKinds[kind].draft.optional(),
    /** The approved matter that this one changes. */
    basedOn: nameSchema.optional(),
    /** The applying office, when the secretariat types the request in for it. */
    office: actorSchema.shape.office.optional(),
  });

const { assessment: _assessment, ...revisionContent } = piaRevisionContentSchema.shape;

/** As the API has it; `assessment` is the name of one that was entered. */
const draftOfRevision = draftOf('pia-revision').extend({
  content: z
    .strictObject({ ...revisionContent, assessment: nameSchema })
    .partial()
    .optional(),
});

const personSteps = [
  z.strictObject({
    do: z.literal('draft'),
    ...onMatter,
    with: z.discriminatedUnion('kind', [
      draftOf('delegation'),
      draftOf('sub-delegation'),
      draftOf('external-connection'),
      draftOfRevision,
      draftOf('consultation-item'),
    ]),
  }),
  z.strictObject({ do: z.literal('save'), ...onMatter, with: bodyOf(saveDraft) }),
  z.strictObject({ do: z.literal('submit'), ...onMatter }),
  z.strictObject({ do: z.literal('review'), ...onMatter, with: bodyOf(review) }),
  z.strictObject({ do: z.literal('correct'), ...onMatter, with: bodyOf(correction) }),
  z.strictObject({ do: z.literal('withdraw'), ...onMatter, with: bodyOf(withdraw) }),
  z.strictObject({ do: z.literal('pullBack'), ...onMatter }),
  z.strictObject({ do: z.literal('askAdvice'), ...onMatter }),
  z.strictObject({ do: z.literal('comment'), ...onMatter, with: bodyOf(comment) }),
  z.strictObject({
    do: z.literal('refer'),
    ...onReferral,
    with: z.strictObject({
      title: z.string().min(1).max(200),
      matters: z.array(nameSchema).min(1).max(MATTERS_PER_REFERRAL),
      letterNumber: z.string().min(1).max(60).optional(),
    }),
  }),
  z.strictObject({
    do: z.literal('takeOff'),
    ...onReferral,
    matter: nameSchema,
    with: bodyOf(takeOffReferral),
  }),
  z.strictObject({ do: z.literal('deliberate'), ...onReferral, with: deliberationOf }),
  z.strictObject({ do: z.literal('draftReply'), ...onReferral, with: bodyOf(draftReply) }),
  z.strictObject({ do: z.literal('confirmReply'), ...onReferral, with: bodyOf(confirmReply) }),
  z.strictObject({ do: z.literal('sign'), ...onReferral, with: bodyOf(sign) }),
  z.strictObject({ do: z.literal('acknowledge'), ...onReferral }),
  z.strictObject({ do: z.literal('evidence'), ...onMatter, evidence: nameSchema, with: evidenceOf }),
  z.strictObject({ do: z.literal('certificate'), ...onMatter, with: certificateOf }),
  z.strictObject({ do: z.literal('validate'), ...onMatter, with: bodyOf(validateCertificate) }),
  ...ledgerSteps(onMatter),
  ...assessmentSteps(acted),
  z.strictObject({
    do: z.literal('resume'),
    ...acted,
    what: recordKindSchema.exclude(['reply', 'delegation', 'assessment']),
    of: nameSchema,
    with: bodyOf(resume),
  }),
] as const;

const moveStep = z.strictObject({
  do: z.literal('moveTo'),
  note: z.string().max(500).optional(),
  to: z.iso.datetime({ offset: true }),
});

const againStep = z.strictObject({
  do: z.literal('again'),
  note: z.string().max(500).optional(),
  /** The name of an earlier step that was done. Its very request is sent again. */
  of: nameSchema,
  /** Under its own Idempotency-Key the first answer must come again; under a new one it is a second decision. */
  under: z.enum(['same-key', 'new-key']),
  expect: z.strictObject({ refused: refusedSchema }).optional(),
});

/** One step of a scenario. */
export const stepSchema = z.discriminatedUnion('do', [
  ...personSteps,
  ...sessionSteps(acted),
  moveStep,
  againStep,
  rawStep,
  ...expectationSteps,
]);
export type Step = z.infer<typeof stepSchema>;
/** A step that a person takes through a door of the API. */
export type PersonStep = z.infer<(typeof personSteps)[number]>;
export type StepOf<Verb extends Step['do']> = Extract<Step, { do: Verb }>;

/** A step in the hand-over ledger of a matter's delegation, or at its end. */
export type LedgerStep = StepOf<keyof typeof ledgerRoutes>;
export const isLedgerStep = (step: Step): step is LedgerStep => isLedgerVerb(step.do);

/** A step by which an assessment is kept or revised. */
export type AssessmentStep = StepOf<keyof typeof assessmentRoutes>;
export const isAssessmentStep = (step: Step): step is AssessmentStep => isAssessmentVerb(step.do);

const otherVerbs: readonly string[] = ['moveTo', 'again', 'raw', 'waitUntil', 'expect'];

/** Whether a person takes the step through a door of the API. */
export const isPersonStep = (step: Step): step is PersonStep =>
  !otherVerbs.includes(step.do) && !isSessionVerb(step.do);

/** A step of a session: it may send several requests. */
export type SessionStep = StepOf<keyof typeof sessionWords>;
export const isSessionStep = (step: Step): step is SessionStep => isSessionVerb(step.do);
