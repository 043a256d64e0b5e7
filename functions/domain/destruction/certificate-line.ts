import * as z from 'zod';
import { isoDateSchema } from '../calendar/iso-date.ts';
import { idSchema } from '../identifier/identifier.ts';
import { dataClassSchema } from '../ledger/data-class.ts';
import { mediumTypeSchema } from '../ledger/line.ts';
import { disposalSchema, methodSchema, techniqueSchema } from './sanitization.ts';

const text = z.string().min(1).max(200);
const mark = z.string().min(1).max(100);

/** Somebody who did, verified, witnessed or certifies: NIST asks for name, title, organisation and contact. */
export const signatorySchema = z.strictObject({
  name: mark,
  title: mark.optional(),
  organisation: mark.optional(),
  contact: mark.optional(),
});
export type Signatory = z.infer<typeof signatorySchema>;

/** How it was verified that nothing is left, and what came out (Rev. 2 §4.5.1: status, errors and anomalies of the tool). */
export const verificationWaySchema = z.enum(['full', 'sampling', 'tool-status', 'other']);
export const verificationResultSchema = z.enum(['passed', 'failed']);

/** Where a thing goes afterwards (NIST SP 800-88 appendix G). */
export const destinationSchema = z.enum([
  'internal-reuse',
  'external-reuse',
  'recycler',
  'manufacturer',
  'other',
]);

/** A warning that somebody looked at, with why it is right all the same. */
export const confirmationSchema = z.strictObject({
  rule: z.string().min(1).max(60),
  reason: z.string().min(1).max(300),
});
export type Confirmation = z.infer<typeof confirmationSchema>;

/**
 * What a certificate says of one thing or batch: the fields of NIST SP 800-88 Rev. 1 §4.8 and Rev. 2 §4.6
 * (domain/rules.md §6). All optional while it is drafted; what must be there is said by the rules, by disposal.
 */
export const lineContentSchema = z.strictObject({
  disposal: disposalSchema.optional(),
  /** How many pieces of the ledger's line; all that are open when left out. */
  quantity: z.int().min(1).max(1_000_000).optional(),
  maker: mark.optional(),
  model: mark.optional(),
  serial: mark.optional(),
  propertyNumber: mark.optional(),
  mediumType: mediumTypeSchema.optional(),
  /** The user or computer that the medium comes from. */
  mediumSource: text.optional(),
  method: methodSchema.optional(),
  technique: techniqueSchema.optional(),
  techniqueDetails: z.string().min(1).max(500).optional(),
  tool: mark.optional(),
  toolVersion: mark.optional(),
  performedOn: isoDateSchema.optional(),
  performer: signatorySchema.optional(),
  place: text.optional(),
  verification: verificationWaySchema.optional(),
  verificationResult: verificationResultSchema.optional(),
  verifier: signatorySchema.optional(),
  verifiedOn: isoDateSchema.optional(),
  verificationPlace: text.optional(),
  witness: signatorySchema.optional(),
  destination: destinationSchema.optional(),
  destinationDetails: text.optional(),
  /** Rev. 1, optional: how confidential it is afterwards, and whether the data was kept elsewhere, and where. */
  classAfterwards: dataClassSchema.optional(),
  backedUp: z.enum(['yes', 'no', 'unknown']).optional(),
  backupPlace: text.optional(),
  /** Evidence that shows this line; one photo may show many, on purpose. */
  evidence: z.array(idSchema('evi')).max(20).optional(),
  note: z.string().min(1).max(1000).optional(),
  confirmed: z.array(confirmationSchema).max(15).optional(),
});
export type LineContent = z.infer<typeof lineContentSchema>;

/** Which line: the position of the ledger's line, and the item where one batch is certified piece by piece. */
export const lineRefSchema = z.strictObject({
  position: z.int().min(1).max(10_000_000),
  item: z.int().min(1).max(1_000_000).default(1),
});
export type LineRef = z.infer<typeof lineRefSchema>;

/** A line of a certificate as it is kept. It counts only as far as its certificate's header says. */
export const certificateLineSchema = z.strictObject({
  type: z.literal('certificate-line'),
  schema: z.literal(1),
  certificateId: idSchema('crt'),
  position: z.int().min(1),
  item: z.int().min(1),
  version: z.int().min(1),
  content: lineContentSchema,
});
export type CertificateLine = z.infer<typeof certificateLineSchema>;

/** A line with what the certificate says of all its lines: its own word goes first. */
export const withDefaults = (defaults: LineContent, own: LineContent): LineContent => ({
  ...defaults,
  ...own,
});
