import * as z from 'zod';
import { instantSchema } from '../calendar/instant.ts';
import { isoDateSchema } from '../calendar/iso-date.ts';
import { idSchema } from '../identifier/identifier.ts';
import { digestSchema } from '../journal/digest.ts';

/** The kinds of file that can be evidence, by content type and file ending. Telephones send HEIC where nobody asks for JPEG. */
export const evidenceTypes = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/heic': 'heic',
  'application/pdf': 'pdf',
} as const;
export const evidenceTypeSchema = z.enum(['image/jpeg', 'image/png', 'image/heic', 'application/pdf']);
export type EvidenceType = z.infer<typeof evidenceTypeSchema>;

/** 20 MB a file, as the pages say (S44); with the two below, what one duty may hold at a time. */
export const EVIDENCE_BYTES = 20 * 1024 * 1024;
export const EVIDENCE_FILES = 200;
export const EVIDENCE_TOTAL_BYTES = 2 * 1024 ** 3;

/** Files are sent in parts of this size, the smallest that S3 takes: a cut costs one part. */
export const PART_BYTES = 5 * 1024 * 1024;

/** A part of a file: its number from 1, the first of its bytes, and how many. */
export interface FilePart {
  readonly number: number;
  readonly first: number;
  readonly bytes: number;
}

/** How a file of `bytes` bytes is cut into parts, in their order. */
export function partsOf(bytes: number): FilePart[] {
  return Array.from({ length: Math.ceil(bytes / PART_BYTES) }, (_, index) => {
    const first = index * PART_BYTES;
    return { number: index + 1, first, bytes: Math.min(PART_BYTES, bytes - first) };
  });
}

/**
 * What a contractor declares of a file before sending it: the SHA-256 of the whole, and of each of its parts. The
 * name is a label that people see; it never becomes a path.
 */
export const evidenceOfferSchema = z
  .strictObject({
    fileName: z.string().min(1).max(200),
    contentType: evidenceTypeSchema,
    bytes: z.int().min(1).max(EVIDENCE_BYTES),
    sha256: digestSchema,
    parts: z
      .array(digestSchema)
      .min(1)
      .max(Math.ceil(EVIDENCE_BYTES / PART_BYTES)),
  })
  .refine(({ bytes, parts }) => parts.length === Math.ceil(bytes / PART_BYTES), {
    path: ['parts'],
    error: '分けた数が、ファイルの大きさと合いません。',
  });
export type EvidenceOffer = z.infer<typeof evidenceOfferSchema>;

/** How far a file has come: announced, arrived and looked at, refused by that look, locked once a person has validated it. */
export const evidenceStateSchema = z.enum(['offered', 'arrived', 'refused', 'locked']);

const presentSchema = z.strictObject({
  ...evidenceOfferSchema.shape,
  type: z.literal('evidence'),
  schema: z.literal(2),
  id: idSchema('evi'),
  dutyId: idSchema('dut'),
  contractor: z.string(),
  objectKey: z.string(),
  /** The upload in parts, as the object store names it. */
  uploadId: z.string(),
  state: evidenceStateSchema,
  offeredAt: instantSchema,
  arrivedAt: instantSchema.optional(),
  /** The rule that refused what arrived. */
  refusedBy: z.string().optional(),
  /** The contractor's own files with the same bytes, known when this one arrived. */
  twins: z.array(idSchema('evi')).optional(),
  /** Somebody else in the municipality has sent the same bytes: told to the department only. */
  seenElsewhere: z.boolean().optional(),
  retainUntil: isoDateSchema.optional(),
});

/** Rows of the first layout: what lay unlocked came in one piece and was never looked at, so it has to come again. */
function upgraded(row: unknown): unknown {
  if (typeof row !== 'object' || row === null || !('schema' in row) || row.schema !== 1) return row;
  const locked = 'state' in row && row.state === 'locked';
  const sha256 = 'sha256' in row ? row.sha256 : '';
  return {
    ...row,
    schema: 2,
    contractor: '',
    uploadId: '',
    parts: [sha256],
    ...(locked ? { state: 'locked' } : { state: 'refused', refusedBy: 'evidence-gone' }),
  };
}

/** An evidence file: in quarantine until a person has validated it, then under a governance lock. */
export const evidenceSchema = z.preprocess(upgraded, presentSchema);
export type Evidence = z.infer<typeof presentSchema>;

/** A file's name as it may be offered for saving: without anything that a file system takes for a path or a device. */
export function safeFileName(name: string): string {
  const flat = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]/gu, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  return flat === '' ? '_' : flat;
}
