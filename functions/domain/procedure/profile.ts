import * as z from 'zod';
import { bilingualSchema } from '../language/bilingual.ts';
import { dataClassSchema } from '../ledger/data-class.ts';
import { cloudConditionsSchema, permissionPatternSchema } from '../delegation/permission.ts';
import { municipalityCodeSchema } from '../municipality-code/municipality-code.ts';
import { outcomeSchema } from '../deliberation/outcome.ts';
import { partySchema } from '../matter/party.ts';
import { assumedSchema, keySchema } from './actor.ts';
import { bodySchema } from './body.ts';
import { consultationKindSchema } from './consultation-kind.ts';
import { letterSchema } from './letter.ts';
import { publicationSchema } from './publication.ts';
import { routeSchema } from './routing.ts';

export { actorSchema, type Actor } from './actor.ts';
export { signingStepSchema, type SigningStep } from './letter.ts';

const officeSchema = assumedSchema.extend({
  id: keySchema,
  ...bilingualSchema.shape,
  contact: z.string().max(200).optional(),
});

/** Business days allowed for each step. */
const daysSchema = z.strictObject({
  review: z.int().min(1).max(365),
  correction: z.int().min(1).max(365),
  deliberation: z.int().min(1).max(365),
  reply: z.int().min(1).max(365),
  signature: z.int().min(1).max(365),
  acknowledgement: z.int().min(1).max(365),
  certificate: z.int().min(1).max(365),
  validation: z.int().min(1).max(365),
  /** For a condition that was named without a day. */
  condition: z.int().min(1).max(365).default(20),
});
export type DaysAllowed = z.infer<typeof daysSchema>;

const procedureSchema = z.strictObject({
  route: routeSchema,
  /** Fields of the request that must be filled at submission, as JSON pointers into its content. */
  required: z.array(z.string().startsWith('/')).max(60),
  /** Further fields that the municipality's sheet has and that may stay empty, by name. */
  asks: z.array(z.string().min(1).max(60)).max(60).optional(),
});

/** The profile of one municipality: what differs between procedures, as data (design §3). */
export const profileSchema = z.strictObject({
  /** The JSON Schema that editors check the file by. */
  $schema: z.string().max(200).optional(),
  schema: z.literal(1),
  version: z.string().min(1).max(40),
  code: municipalityCodeSchema,
  name: bilingualSchema,
  offices: z.array(officeSchema).min(1).max(300),
  bodies: z.array(bodySchema).min(1).max(20),
  /** One procedure for each kind of matter the municipality has; a kind without one cannot be applied for. */
  procedures: z.strictObject({
    delegation: procedureSchema,
    'sub-delegation': procedureSchema.optional(),
    'external-connection': procedureSchema.optional(),
    'pia-revision': procedureSchema.optional(),
  }),
  /** What is put to bodies beside delegations and connections, each with its route and its form. */
  consultationKinds: z.array(consultationKindSchema).max(30).optional(),
  letters: z.strictObject({ referral: letterSchema, reply: letterSchema }),
  /** The ways in which a contractor is permitted to delegate on (許諾方法); without any, requests do not say. */
  permissionPatterns: z.array(permissionPatternSchema).max(20).optional(),
  /** The lists of conditions for clouds that contracts and permissions refer to. */
  cloudConditions: z.array(cloudConditionsSchema).max(20).optional(),
  outcomeWords: z.record(outcomeSchema, bilingualSchema),
  days: daysSchema,
  destruction: z.strictObject({
    /** Calendar days after the end of the contract on which the duty opens. */
    opensAfterDays: z.int().min(0).max(3650),
    evidenceRetentionYears: z.int().min(1).max(100),
    /** Business days before a duty is due on which people are reminded of it. */
    reminderDays: z.array(z.int().min(1).max(365)).max(5).optional(),
    /** Business days after a duty was due on which the head of the department is told. */
    escalationDays: z.int().min(1).max(365).optional(),
    /** Business days allowed for a duty that arises in the middle of a contract. */
    midTermDays: z.int().min(1).max(365).optional(),
    /** The class of data of media whose request does not say it. */
    dataClass: dataClassSchema.optional(),
    /** Another firm than the one that did it has to certify it. */
    thirdPartyCertifier: z.boolean().optional(),
  }),
  /** What people are told of the day of a condition (確認事項・附帯意見), in business days; ours where it is left out. */
  conditions: z
    .strictObject({
      reminderDays: z.array(z.int().min(1).max(365)).max(5).optional(),
      escalationDays: z.int().min(1).max(365).optional(),
    })
    .optional(),
  /** What everybody may read without signing in; nothing where it is left out. */
  publication: publicationSchema.optional(),
  contractors: z.array(partySchema).max(500),
  /** What the source does not say and we assumed, by JSON pointer into this file, with the reason. */
  assumptions: z
    .array(z.strictObject({ path: z.string().startsWith('/').max(200), why: z.string().min(1).max(500) }))
    .max(100)
    .optional(),
});
export type Profile = z.infer<typeof profileSchema>;
