import * as z from 'zod';
import { matterKindSchema } from '../domain/matter/kinds.ts';
import { matterSchemas, matterStatusSchema } from '../domain/matter/matter.ts';
import { commentSchema } from '../domain/matter/comment.ts';
import { anyDraftSchema } from '../domain/matter/parse-content.ts';
import { permissionSchema } from '../domain/delegation/permission.ts';
import { delegationSchema } from '../domain/delegation/delegation.ts';
import { partsSchema } from '../domain/ledger/entry.ts';
import { ledgerLineSchema } from '../domain/ledger/line.ts';
import { idSchema } from '../domain/identifier/identifier.ts';
import { actorSchema } from '../domain/procedure/profile.ts';
import { referralSchema } from '../domain/referral/referral.ts';
import { documentSchema } from '../domain/sign-off/document.ts';
import { dutySchema } from '../domain/destruction/duty.ts';
import { conditionSchema } from '../domain/deliberation/deliberation.ts';
import { problemAnswer, treeAnswer } from './delegation-tree.ts';
import { eventAnswer } from './event-answer.ts';
import { walkAnswer } from './walk.ts';
import { roleSchema } from '../domain/membership/membership.ts';
import { bilingualSchema } from '../domain/language/bilingual.ts';

/** Path parameters, by what they name. A matter goes by its 受付番号, or by its id while it has none. */
const municipality = z.string();
export const inMunicipality = z.object({ municipality });
export const ofMatter = z.object({ municipality, matter: z.string().min(1).max(60) });
export const ofReferral = z.object({ municipality, referral: idSchema('ref') });
export const ofDocument = z.object({ municipality, document: idSchema('doc') });
export const ofSession = z.object({ municipality, session: idSchema('ses') });
export const ofSessionItem = z.object({ municipality, session: idSchema('ses'), item: idSchema('itm') });
const minutes = z.union([idSchema('min'), idSchema('vbt')]);
export const ofMinutes = z.object({ municipality, minutes });
export const ofMinutesSection = z.object({ municipality, minutes, section: idSchema('sec') });
export const ofMinutesComment = z.object({
  municipality,
  minutes,
  comment: z.string().regex(/^[1-9]\d{0,7}$/),
});
export const ofCondition = z.object({ municipality, condition: idSchema('con') });
export const ofNote = z.object({
  municipality,
  session: idSchema('ses'),
  item: idSchema('itm'),
  note: idSchema('not'),
});
export const ofDelegation = z.object({ municipality, delegation: idSchema('del') });
export const ofAssessment = z.object({ municipality, assessment: idSchema('asm') });
export const ofVersion = z.object({ municipality, assessment: idSchema('asm'), version: idSchema('ver') });
export const ofDuty = z.object({ municipality, duty: idSchema('dut') });
export const ofSubject = z.object({ municipality, subject: z.string().min(1).max(60) });

/** What a decision is answered with. */
export const decidedAnswer = z.object({
  id: z.string(),
  status: z.string(),
  step: z.string(),
  version: z.int(),
});

/** Whose turn a record is, as the caller sees it (pages.md §1.3). */
export const turnAnswer = z.object({
  kind: z.enum(['yours', 'others', 'system', 'none']),
  step: z.string().optional(),
  actors: z.array(actorSchema).optional(),
  since: z.string(),
  due: z.string().optional(),
});

/** What may be done and why not: the server says so, no page computes it (design §4). */
export const actionAnswer = z.object({
  id: z.string(),
  label: bilingualSchema,
  allowed: z.boolean(),
  why: bilingualSchema.optional(),
});

const me = z.object({ membershipId: z.string(), name: z.string(), office: z.string(), role: roleSchema });

/** What every page answer begins with. `now` is the server's: ages are computed from it, never from the PC's clock. */
export const pageBase = {
  now: z.string(),
  me,
  turn: turnAnswer,
  actions: z.array(actionAnswer),
  version: z.int(),
};

export const eventsAnswer = z.array(eventAnswer);

const shown = { journal: true, run: true, round: true, turn: true, schema: true, version: true } as const;
/** Which other matters wait for one is not for everybody who may see it. */
const shownOfMatter = { ...shown, dependents: true } as const;

export const matterAnswer = z.object({
  ...pageBase,
  matter: z.discriminatedUnion('kind', [
    matterSchemas.delegation.omit(shownOfMatter).extend({ key: z.string() }),
    matterSchemas.subDelegation.omit(shownOfMatter).extend({ key: z.string() }),
    matterSchemas.externalConnection.omit(shownOfMatter).extend({ key: z.string() }),
    matterSchemas.piaRevision.omit(shownOfMatter).extend({ key: z.string() }),
    matterSchemas.consultationItem.omit(shownOfMatter).extend({ key: z.string() }),
  ]),
  /** What keeps it from submission. */
  problems: z.array(problemAnswer),
  /** What should be looked at again before submission, and keeps it from nothing. */
  warnings: z.array(problemAnswer),
  /** The matters it was begun together with, itself among them (付議一式). */
  submission: z
    .array(
      z.object({
        key: z.string(),
        id: z.string(),
        kind: matterKindSchema,
        title: z.string(),
        status: matterStatusSchema,
        step: z.string(),
      }),
    )
    .optional(),
  comments: z.array(commentSchema.omit({ type: true, schema: true }).strip()),
  /** The approval that this matter changes, and the fields that differ from it. */
  base: z.object({ key: z.string(), content: anyDraftSchema, fields: z.array(z.string()) }).optional(),
  /** The duty to prove destruction that the approval brought. */
  dutyId: z.string().optional(),
  /** The delegation that the approval brought to life, with its ledger. */
  delegationId: z.string().optional(),
  /** How it may be delegated on, as it says itself or as the nearest tier above does (再委託の許諾方法). */
  permission: permissionSchema.optional(),
  /** The tiers above and below (再委託の階層), for the kinds that have any. */
  tree: treeAnswer.optional(),
  /** The letter that carries the matter, as the reader may see it. */
  referral: z
    .object({
      id: z.string(),
      documentId: z.string(),
      title: z.string(),
      number: z.string().optional(),
      body: z.string(),
      status: z.string(),
      step: z.string(),
      issuedAt: z.string().optional(),
      heldOn: z.string().optional(),
      conditions: z.array(conditionSchema).optional(),
      /** How many sessions the matter was carried over from (継続審議). */
      continued: z.int().optional(),
      /** The offices that have not acknowledged the delivered reply. */
      awaiting: z.array(z.string()),
      events: eventsAnswer,
      walk: walkAnswer,
    })
    .optional(),
  events: eventsAnswer,
  walk: walkAnswer,
});
export const referralAnswer = z.object({
  ...pageBase,
  referral: referralSchema.omit(shown),
  events: eventsAnswer,
});
export const documentAnswer = z.object({
  ...pageBase,
  document: documentSchema.omit(shown),
  /** What should be looked at again before it is issued: slips that keep it from nothing. */
  warnings: z.array(problemAnswer),
  events: eventsAnswer,
});
export const dutyPart = dutySchema.omit(shown);
export const delegationPart = delegationSchema.omit({ ...shown, standing: true, lastPosition: true });

/** What is left of a line, a tier or a tree: the parts, and what they leave open. */
export const balanceAnswer = partsSchema.extend({ open: z.int() });

/** A line of a ledger as it stands. */
export const ledgerRow = ledgerLineSchema
  .omit({ type: true, schema: true, staged: true })
  .strip()
  .extend({ balance: balanceAnswer });

/** One line of a list of matters. */
export const matterRow = z.object({
  key: z.string(),
  id: z.string(),
  kind: matterKindSchema,
  title: z.string(),
  status: matterStatusSchema,
  turn: turnAnswer,
  applyingOffice: z.string(),
  updatedAt: z.string(),
});
