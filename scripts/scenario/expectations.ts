import * as z from 'zod';

import { isoDateSchema } from '../../functions/domain/calendar/iso-date.ts';
import { outcomeSchema } from '../../functions/domain/deliberation/outcome.ts';
import { delegationSchema } from '../../functions/domain/delegation/delegation.ts';
import { dutySchema } from '../../functions/domain/destruction/duty.ts';
import { partsSchema } from '../../functions/domain/ledger/entry.ts';
import { assessmentSchema, periodicDutyIdSchema } from '../../functions/domain/pia/assessment.ts';
import { matterStatusSchema } from '../../functions/domain/matter/matter.ts';
import { actorSchema } from '../../functions/domain/procedure/profile.ts';
import { referralSchema } from '../../functions/domain/referral/referral.ts';
import { documentSchema } from '../../functions/domain/sign-off/document.ts';
import { revisionSchema } from '../../functions/domain/pia/revision.ts';
import { nameSchema, personIdSchema, refusedSchema } from './names.ts';

/** Whose turn it is: an office and role among those who may act, the machine's, or nobody's. */
const turnIs = z.union([actorSchema, z.enum(['system', 'none'])]);

const walked = {
  step: z.string().optional(),
  turn: turnIs.optional(),
  /** The date until which the one whose turn it is should act. */
  due: isoDateSchema.optional(),
};

/** Each must stand among the latest events of the record. */
const eventsAre = z
  .array(z.strictObject({ type: z.string(), by: actorSchema.optional(), onBehalfOf: actorSchema.optional() }))
  .min(1)
  .optional();

const matterIs = z.strictObject({
  status: matterStatusSchema.optional(),
  ...walked,
  number: z.string().optional(),
  outcome: outcomeSchema.optional(),
  /** How many remarks came with the return. */
  remarks: z.int().min(0).optional(),
  /** How a revision goes, and what was done on which day. */
  revision: revisionSchema.omit({ changes: true, comment: true, answers: true }).partial().optional(),
  /** Whether it has a receipt. */
  sealed: z.boolean().optional(),
  /** The office whose people typed it in for the applying office. */
  enteredBy: actorSchema.shape.office.optional(),
  /** How many comments there are on it. */
  comments: z.int().min(0).optional(),
  /** The fields that a change on its way moves, which make an approval stale; in the order of the form. */
  stale: z.array(z.string()).optional(),
  /** The approved change that took its place. */
  supersededBy: nameSchema.optional(),
  /** The fields that differ from the approval it changes, in the order of the form. */
  changed: z.array(z.string()).optional(),
  events: eventsAre,
});
const referralIs = z.strictObject({
  status: referralSchema.shape.status.optional(),
  ...walked,
  number: z.string().optional(),
  heldOn: isoDateSchema.optional(),
  /** Every item the looker sees, in order; without an outcome where none is told. */
  outcomes: z.array(z.strictObject({ matter: nameSchema, outcome: outcomeSchema.optional() })).optional(),
  /** The 諮問番号 of every item the looker sees, in order. */
  numbers: z.array(z.string()).optional(),
  /** Those of them that came to nothing (欠番). */
  unused: z.array(z.string()).optional(),
});
const replyIs = z.strictObject({
  status: documentSchema.shape.status.optional(),
  ...walked,
  number: z.string().optional(),
  /** All signatures, in order. */
  signatures: z
    .array(
      z.strictObject({
        ...actorSchema.shape,
        deputyFor: actorSchema.optional(),
        /** Whose step it was, where the next signer went on without them (後閲). */
        passedOver: actorSchema.optional(),
      }),
    )
    .optional(),
});
const destructionIs = z.strictObject({
  status: dutySchema.shape.status.optional(),
  ...walked,
  open: z.int().min(0).optional(),
  opensOn: isoDateSchema.optional(),
  sealed: z.boolean().optional(),
  /** The last reminder, since when it is overdue, and when the head of the department was told. */
  remindedOn: isoDateSchema.optional(),
  overdueSince: isoDateSchema.optional(),
  escalatedOn: isoDateSchema.optional(),
  events: eventsAre,
});

const delegationIs = z.strictObject({
  status: delegationSchema.shape.status.optional(),
  ...walked,
  /** What is left of the tier, and of all tiers that the looker sees. */
  open: z.int().min(0).optional(),
  treeOpen: z.int().min(0).optional(),
  /** Its parts, as many as are named. */
  balance: partsSchema.partial().optional(),
  /** Every duty of the tier, oldest first. */
  duties: z
    .array(z.strictObject({ cause: dutySchema.shape.cause, status: dutySchema.shape.status }))
    .optional(),
});

const assessmentIs = z.strictObject({
  status: assessmentSchema.shape.status.optional(),
  ...walked,
  level: assessmentSchema.shape.level.optional(),
  publishedOn: isoDateSchema.optional(),
  /** What must be done again, and before which day. */
  periodic: z.array(z.strictObject({ id: periodicDutyIdSchema, due: isoDateSchema })).optional(),
  events: eventsAre,
});

const looked = [
  { what: z.literal('matter'), of: nameSchema, is: matterIs },
  { what: z.literal('referral'), of: nameSchema, is: referralIs },
  { what: z.literal('reply'), of: nameSchema, is: replyIs },
  { what: z.literal('destruction'), of: nameSchema, is: destructionIs },
  { what: z.literal('delegation'), of: nameSchema, is: delegationIs },
  { what: z.literal('assessment'), of: nameSchema, is: assessmentIs },
] as const;

const note = z.string().max(500).optional();

const [matter, referral, reply, destruction, delegation, assessment] = looked;

/** Looks until it is so, for at most the deadline; as whoever brought the record about. */
const waitUntil = { do: z.literal('waitUntil'), note };

/** Looks once nothing but people is waited for; `as` says who looks, else whoever brought the record about. */
const expects = { do: z.literal('expect'), note, as: personIdSchema.optional() };
const refused = refusedSchema.optional();

/** The two steps that only look, for each kind of record. */
export const expectationSteps = [
  z.discriminatedUnion('what', [
    z.strictObject({ ...waitUntil, ...matter }),
    z.strictObject({ ...waitUntil, ...referral }),
    z.strictObject({ ...waitUntil, ...reply }),
    z.strictObject({ ...waitUntil, ...destruction }),
    z.strictObject({ ...waitUntil, ...delegation }),
    z.strictObject({ ...waitUntil, ...assessment }),
  ]),
  z.discriminatedUnion('what', [
    z.strictObject({ ...expects, ...matter, is: matterIs.optional(), refused }),
    z.strictObject({ ...expects, ...referral, is: referralIs.optional(), refused }),
    z.strictObject({ ...expects, ...reply, is: replyIs.optional(), refused }),
    z.strictObject({ ...expects, ...destruction, is: destructionIs.optional(), refused }),
    z.strictObject({ ...expects, ...delegation, is: delegationIs.optional(), refused }),
    z.strictObject({ ...expects, ...assessment, is: assessmentIs.optional(), refused }),
  ]),
] as const;

/** How things must stand after the last step: as in `expect`. */
export const endSchema = z.discriminatedUnion('what', [
  z.strictObject(matter),
  z.strictObject(referral),
  z.strictObject(reply),
  z.strictObject(destruction),
  z.strictObject(delegation),
  z.strictObject(assessment),
]);
export type End = z.infer<typeof endSchema>;
/** What somebody may say of a record, whatever its kind. */
export type Is = End['is'];
