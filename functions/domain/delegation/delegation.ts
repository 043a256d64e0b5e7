import * as z from 'zod';
import { instantSchema } from '../calendar/instant.ts';
import { isoDateSchema } from '../calendar/iso-date.ts';
import { idSchema } from '../identifier/identifier.ts';
import type { DelegationContent } from '../matter/content.ts';

/** One line of the hand-over ledger (引渡台帳): something given to a tier that must come back or be destroyed. */
export const ledgerLineSchema = z.strictObject({
  type: z.literal('ledger-line'),
  schema: z.literal(1),
  id: idSchema('lin'),
  delegationId: idSchema('del'),
  position: z.int().min(1),
  tier: z.int().min(1),
  medium: z.strictObject({
    kind: z.enum(['cloud', 'server', 'paper', 'portable-medium', 'terminal']),
    text: z.string(),
  }),
  quantity: z.int().min(1),
  handedOverOn: isoDateSchema,
  /** The validated certificate that accounts for the line. */
  certificateId: idSchema('crt').optional(),
});
export type LedgerLine = z.infer<typeof ledgerLineSchema>;

/** The delegation that an approval brought to life. Its states are its own: the matter stays approved for ever (design §7). */
export const delegationSchema = z.strictObject({
  type: z.literal('delegation'),
  schema: z.literal(1),
  id: idSchema('del'),
  municipality: z.string(),
  matterId: idSchema('mat'),
  matterKey: z.string(),
  title: z.string(),
  applyingOffice: z.string(),
  contractor: z.string(),
  /** 1 for the contractor, 2 for its sub-contractor, and so on. */
  tier: z.int().min(1),
  /** The delegation of the tier above. */
  parentId: idSchema('del').optional(),
  period: z.strictObject({ start: isoDateSchema, end: isoDateSchema, continues: z.boolean() }),
  status: z.enum(['active', 'closed']),
  approvedAt: instantSchema,
  approvalDigest: z.string().length(64),
});
export type Delegation = z.infer<typeof delegationSchema>;

/**
 * The first ledger of an approved delegation: one line per record medium of the request, quantity 1, at its tier, handed
 * over when the delegation starts (design §7).
 * @param lineId gives the id of the line at a position, counted from 1.
 */
export const firstLedger = (
  { id: delegationId, tier }: { id: string; tier: number },
  content: DelegationContent,
  lineId: (position: number) => string,
): LedgerLine[] =>
  content.recordMedia.map((medium, index) => ({
    type: 'ledger-line',
    schema: 1,
    id: lineId(index + 1),
    delegationId,
    position: index + 1,
    tier,
    medium,
    quantity: 1,
    handedOverOn: content.period.start,
  }));
