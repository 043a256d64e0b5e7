import * as z from 'zod';
import { bilingualSchema } from '../language/bilingual.ts';
import { dataClassSchema } from '../ledger/data-class.ts';
import { municipalityCodeSchema } from '../municipality-code/municipality-code.ts';
import { outcomeSchema } from '../deliberation/outcome.ts';
import { partySchema } from '../matter/party.ts';

const keySchema = z
  .string()
  .regex(/^[a-z0-9-]{2,40}$/, '英小文字・数字・ハイフンで2〜40字 / 2-40 of a-z 0-9 -');

/** Office and role: what tasks belong to. A person holds it through a membership, so a transfer orphans nothing. */
export const actorSchema = z.strictObject({ office: keySchema, role: keySchema });
export type Actor = z.infer<typeof actorSchema>;

/** What the seed does not say and we assumed; shown as such wherever the profile is listed. */
const assumedSchema = z.strictObject({ assumed: z.string().min(1).optional() });

const officeSchema = assumedSchema.extend({
  id: keySchema,
  ...bilingualSchema.shape,
  contact: z.string().max(200).optional(),
});

const bodySchema = assumedSchema.extend({
  id: keySchema,
  ...bilingualSchema.shape,
  kind: z.enum(['council', 'internal-meeting']),
  secretariat: keySchema,
  chair: actorSchema,
  members: z.int().min(1).max(100),
  quorum: z.int().min(1).max(100),
});

/** One step of a signing chain: any one of `anyOf` signs it (OR); steps follow each other (AND). Deputies sign for the office named. */
export const signingStepSchema = z.strictObject({
  anyOf: z.array(actorSchema).min(1).max(5),
  deputies: z.array(actorSchema).max(5).default([]),
});
export type SigningStep = z.infer<typeof signingStepSchema>;

const letterSchema = assumedSchema.extend({
  ...bilingualSchema.shape,
  /** `{n}` is the running number, `{fy}` the fiscal year in the form 令和5年度. */
  number: z.string().includes('{n}').max(60),
  series: keySchema,
  signing: z.array(signingStepSchema).max(10),
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
});
export type DaysAllowed = z.infer<typeof daysSchema>;

/** Which way a kind of matter goes, and the clause that says so. */
export const routeSchema = z.strictObject({
  kind: z.enum(['consult', 'report', 'internal-meeting', 'department']),
  body: keySchema,
  clause: z.strictObject({ ja: z.string().min(1).max(300), source: z.string().min(1).max(300) }),
});

const procedureSchema = z.strictObject({
  route: routeSchema,
  /** Fields of the request that must be filled at submission, as JSON pointers into its content. */
  required: z.array(z.string().startsWith('/')).max(60),
});

/** The profile of one municipality: what differs between procedures, as data (design §3). */
export const profileSchema = z.strictObject({
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
  }),
  letters: z.strictObject({ referral: letterSchema, reply: letterSchema }),
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
  }),
  contractors: z.array(partySchema).max(500),
});
export type Profile = z.infer<typeof profileSchema>;
