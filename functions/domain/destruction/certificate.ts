import * as z from 'zod';
import { instantSchema } from '../calendar/instant.ts';
import { isoDateSchema } from '../calendar/iso-date.ts';
import { idSchema } from '../identifier/identifier.ts';
import { EVIDENCE_FILES } from './evidence.ts';

const line = z.string().min(1).max(200);

/** Paper is returned, data erased, media destroyed: three different things (design §4). */
export const disposalSchema = z.enum(['return', 'erase', 'destroy']);

/** NIST SP 800-88 keeps method and technique apart (domain/rules.md §6). */
export const methodSchema = z.enum(['clear', 'purge', 'destroy']);
export const techniqueSchema = z.enum([
  'overwrite',
  'block-erase',
  'cryptographic-erase',
  'degauss',
  'shred',
  'disintegrate',
  'incinerate',
  'melt',
  'other',
]);

/** What was done to one line of the ledger. */
export const certificateLineSchema = z.strictObject({
  lineId: idSchema('lin'),
  disposal: disposalSchema,
  method: methodSchema.optional(),
  technique: techniqueSchema.optional(),
  tool: z.string().max(200).optional(),
  performedOn: isoDateSchema,
  performer: line,
  verifiedBy: line,
  witness: line.optional(),
  place: line,
});
export type CertificateLine = z.infer<typeof certificateLineSchema>;

/** A certificate is counted in one transaction of at most 100 writes, of which other records need a few. */
const LINES_PER_CERTIFICATE = 50;

/** What the contractor hands in. */
export const certificateContentSchema = z.strictObject({
  lines: z.array(certificateLineSchema).min(1).max(LINES_PER_CERTIFICATE),
  evidence: z.array(idSchema('evi')).min(1).max(EVIDENCE_FILES),
  note: z.string().max(2000).optional(),
});
export type CertificateContent = z.infer<typeof certificateContentSchema>;

/** A certificate of destruction (廃棄証明書) as handed in, with what the municipality said of it. */
export const certificateSchema = certificateContentSchema.extend({
  /** What each evidence file was when it was handed in: journal and receipt bind these, not the name alone. */
  files: z.array(z.strictObject({ id: idSchema('evi'), sha256: z.string(), bytes: z.int() })),
  type: z.literal('certificate'),
  schema: z.literal(1),
  id: idSchema('crt'),
  dutyId: idSchema('dut'),
  status: z.enum(['submitted', 'accepted', 'returned']),
  submittedAt: instantSchema,
  submittedBy: z.string(),
  validatedBy: z.string().optional(),
  validatedAt: instantSchema.optional(),
});
export type Certificate = z.infer<typeof certificateSchema>;
