import * as z from 'zod';
import { instantSchema } from '../calendar/instant.ts';
import { isoDateSchema } from '../calendar/iso-date.ts';
import { idSchema } from '../identifier/identifier.ts';

const line = z.string().min(1).max(200);

/** The parts of a balance: handed over + transferred in - transferred out - returned - certified = open. */
export const ledgerPartSchema = z.enum([
  'handedOver',
  'transferredIn',
  'transferredOut',
  'returned',
  'certified',
]);
export type LedgerPart = z.infer<typeof ledgerPartSchema>;

/** How much of each part, in pieces (the quantities of lines). */
export const partsSchema = z.strictObject({
  handedOver: z.int(),
  transferredIn: z.int(),
  transferredOut: z.int(),
  returned: z.int(),
  certified: z.int(),
});
export type Parts = z.infer<typeof partsSchema>;

/**
 * The header of what is booked at once: a hand-over, one side of a transfer, a return, a certificate, a correction. It
 * is never edited. Only headers are summed (design §4), so bulk input is staged: its lines and postings are written
 * first, without effect, and count from the one write that puts their header there. A certificate counts by an entry of kind `certificate` with one posting of part `certified` for each line that was accepted.
 */
export const ledgerEntrySchema = z.strictObject({
  type: z.literal('ledger-entry'),
  schema: z.literal(1),
  id: idSchema('ent'),
  delegationId: idSchema('del'),
  kind: z.enum(['hand-over', 'transfer-in', 'transfer-out', 'return', 'certificate', 'correction']),
  /** The day it happened, as those who were there say. */
  on: isoDateSchema,
  /** Who gave it, and who took it. */
  by: line,
  receivedBy: line.optional(),
  /** How many lines it touches. */
  lines: z.int().min(1),
  /** What it adds to each part; a correction may take away. */
  parts: partsSchema,
  /** When it was entered, and by which office and role. */
  at: instantSchema,
  enteredBy: z.strictObject({ office: line, role: line }),
  certificateId: idSchema('crt').optional(),
  /** The entry that this one corrects. */
  corrects: idSchema('ent').optional(),
  /** The other side of a transfer. */
  counterpart: z.strictObject({ delegationId: idSchema('del'), entryId: idSchema('ent') }).optional(),
  reason: z.string().min(1).max(1000).optional(),
});
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;

/** What an entry does to one line: it adds `quantity` to `part`. Negative only where an earlier posting is corrected. */
export const ledgerPostingSchema = z.strictObject({
  type: z.literal('ledger-posting'),
  schema: z.literal(1),
  delegationId: idSchema('del'),
  entryId: idSchema('ent'),
  lineId: idSchema('lin'),
  /** Of the line. */
  position: z.int().min(1),
  part: ledgerPartSchema,
  quantity: z.int(),
  /** Written before its entry: it counts once the entry is there. */
  staged: z.literal(true).optional(),
});
export type LedgerPosting = z.infer<typeof ledgerPostingSchema>;
