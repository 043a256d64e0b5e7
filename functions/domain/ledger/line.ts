import * as z from 'zod';
import { isoDateSchema } from '../calendar/iso-date.ts';
import { idSchema } from '../identifier/identifier.ts';
import { dataClassSchema } from './data-class.ts';

const line = z.string().min(1).max(200);
const mark = z.string().min(1).max(100);

/** What was handed over (design §4): a thing, a batch of things, or data without a thing. */
export const mediumKindSchema = z.enum([
  'portable-medium',
  'terminal',
  'server',
  'paper',
  'cloud',
  'data-set',
  'copy',
  'backup',
]);
export type MediumKind = z.infer<typeof mediumKindSchema>;

/** What it is stored on, as far as it decides how it can be sanitized (NIST SP 800-88, domain/rules.md §6). */
export const mediumTypeSchema = z.enum(['magnetic', 'flash', 'hybrid', 'optical', 'paper', 'cloud-storage']);
export type MediumType = z.infer<typeof mediumTypeSchema>;

export const mediumSchema = z.strictObject({
  kind: mediumKindSchema,
  type: mediumTypeSchema.optional(),
  text: line,
  maker: mark.optional(),
  model: mark.optional(),
  serial: mark.optional(),
  propertyNumber: mark.optional(),
});

/** What somebody says of a thing or a batch that is handed over. `persons`: how many people's data it holds. */
export const handedOverSchema = z.strictObject({
  medium: mediumSchema,
  dataClass: dataClassSchema,
  quantity: z.int().min(1).max(1_000_000),
  persons: z.int().min(0).max(200_000_000).optional(),
});
export type HandedOver = z.infer<typeof handedOverSchema>;

/**
 * One line of the hand-over ledger (引渡台帳) of a tier: it never changes. What became of it stands in postings; it
 * counts from the moment its entry counts.
 */
export const ledgerLineSchema = handedOverSchema.extend({
  type: z.literal('ledger-line'),
  schema: z.literal(2),
  id: idSchema('lin'),
  delegationId: idSchema('del'),
  /** Counted from 1 in its delegation; a dead import leaves a gap. */
  position: z.int().min(1),
  /** The entry by which it came. */
  entryId: idSchema('ent'),
  handedOverOn: isoDateSchema,
  handedOverBy: line,
  /** The line of the tier above that it was transferred from. */
  origin: z
    .strictObject({ delegationId: idSchema('del'), lineId: idSchema('lin'), position: z.int().min(1) })
    .optional(),
  /** Written before its entry (a bulk input): it counts once the entry is there. */
  staged: z.literal(true).optional(),
});
export type LedgerLine = z.infer<typeof ledgerLineSchema>;
