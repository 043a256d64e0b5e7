import * as z from 'zod';
import { instantSchema } from '../calendar/instant.ts';
import { idSchema } from '../identifier/identifier.ts';
import { confirmationSchema, lineContentSchema, signatorySchema } from './certificate-line.ts';
import { checkSchema } from './check-lines.ts';
import { EVIDENCE_FILES } from './evidence.ts';
import { standardSchema } from './sanitization.ts';
import { validationSchema } from './validation.ts';

/** A warning about a piece of evidence that somebody looked at, with why it is right all the same. */
const evidenceConfirmationSchema = confirmationSchema.extend({ evidence: idSchema('evi') });

/** What a certificate says besides its lines. All may be missing while it is drafted. */
export const certificateContentSchema = z.strictObject({
  standard: standardSchema.default('sp800-88r2'),
  /** What holds for all lines that do not say otherwise: a batch is written once. */
  defaults: lineContentSchema.omit({ confirmed: true, serial: true, propertyNumber: true }).default({}),
  /** Who certifies, where it is not the one who did it: a third firm, a responsible person. */
  certifier: signatorySchema.optional(),
  evidence: z.array(idSchema('evi')).max(EVIDENCE_FILES).default([]),
  /** A report in the firm's own form lies among the evidence, and says what the fields leave open. */
  freeForm: z.boolean().default(false),
  note: z.string().max(2000).optional(),
  confirmed: z.array(evidenceConfirmationSchema).max(EVIDENCE_FILES).default([]),
});
export type CertificateContent = z.infer<typeof certificateContentSchema>;

/**
 * The header of a certificate of destruction (廃棄証明書). Its lines are rows of their own without any effect: they count
 * when one write of this header says so (design §6), and as far as the validation accepted them.
 */
export const certificateSchema = z.strictObject({
  type: z.literal('certificate'),
  schema: z.literal(2),
  id: idSchema('crt'),
  dutyId: idSchema('dut'),
  delegationId: idSchema('del'),
  status: z.enum(['draft', 'submitted', 'accepted', 'accepted-in-part', 'returned']),
  /** Moves with the content below; every line has a version of its own. */
  version: z.int().min(1),
  /** Moves with every change of content or lines: what was checked is known by it. */
  edits: z.int().min(0),
  content: certificateContentSchema,
  /** The certificate that was returned, wholly or in part, and that this one corrects. */
  corrects: idSchema('crt').optional(),
  /** The certificate that was handed in for the same duty before this one. */
  before: idSchema('crt').optional(),
  check: checkSchema.optional(),
  /** Names the round of claims in which this draft is being handed in; taking its claims over takes this away. */
  claiming: z.string().optional(),
  /** What each evidence file was when it was handed in: journal and receipt bind these, not the name alone. */
  files: z.array(z.strictObject({ id: idSchema('evi'), sha256: z.string(), bytes: z.int() })).optional(),
  createdAt: instantSchema,
  submittedAt: instantSchema.optional(),
  /** Membership that handed it in, and whether that was the department for a certificate on paper. */
  submittedBy: z.string().optional(),
  typedInFor: z.string().optional(),
  validation: validationSchema.optional(),
  receiptDigest: z.string().length(64).optional(),
});
export type Certificate = z.infer<typeof certificateSchema>;
