import * as z from 'zod';
import { instantSchema } from '../calendar/instant.ts';
import { isoDateSchema } from '../calendar/iso-date.ts';
import { idSchema } from '../identifier/identifier.ts';
import { closingExceptionSchema } from './closing-exception.ts';
import { partsSchema } from '../ledger/entry.ts';
import { GENESIS_HASH } from '../journal/event.ts';
import { ENDED, recordBaseSchema } from '../record/record.ts';

const periodSchema = z.strictObject({ start: isoDateSchema, end: isoDateSchema, continues: z.boolean() });

/** An approval that a later one took over from. */
const earlierApprovalSchema = z.strictObject({
  matterId: idSchema('mat'),
  matterKey: z.string(),
  period: periodSchema,
  approvedAt: instantSchema,
  approvalDigest: z.string().length(64),
});

/**
 * The delegation that an approval brought to life, one for each tier, with the journal of its ledger. An approved change
 * keeps its id and its ledger, and makes it go by the new approval. It has no machine (its run stays 0). Its states are its own: the matter stays approved for ever (design §7).
 */
export const delegationSchema = recordBaseSchema.extend({
  type: z.literal('delegation'),
  id: idSchema('del'),
  matterId: idSchema('mat'),
  matterKey: z.string(),
  title: z.string(),
  applyingOffice: z.string(),
  contractor: z.string(),
  /** The body that the approved matter went to. */
  body: z.string().optional(),
  /** 1 for the contractor, 2 for its sub-contractor, and so on. */
  tier: z.int().min(1),
  /** The delegation of the tier above. */
  parentId: idSchema('del').optional(),
  /** The first tier of its tree: itself, for the contractor's own. */
  rootId: idSchema('del'),
  period: periodSchema,
  status: z.enum(['active', 'closed']),
  approvedAt: instantSchema,
  approvalDigest: z.string().length(64),
  /** The approvals it went by before changes were approved, the first one first. */
  history: z.array(earlierApprovalSchema).optional(),
  /** The delegation that an approved change put in its place: to another contractor, or under another tier. */
  successorId: idSchema('del').optional(),
  /** It was ended before its time: when and why. */
  withdrawn: z.strictObject({ on: isoDateSchema, reason: z.string().min(1).max(1000) }).optional(),
  /** It was asked to end, or has ended, with something open. */
  exception: closingExceptionSchema.optional(),
  /** The last position given to a line of its ledger. */
  lastPosition: z.int().min(0),
  /**
   * What the headers of its ledger summed to when its journal stood where it stands: summed anew at each booking, for
   * lists to show. Nothing is decided by it.
   */
  standing: partsSchema,
  /** A delegation of the first layout has no journal yet: its first event will be number 1. */
  journal: z.strictObject({ seq: z.int().min(0), hash: z.string().length(64) }),
});
export type Delegation = z.infer<typeof delegationSchema>;

/** The step of a delegation in force. */
export const IN_FORCE = 'in-force';

/** Whether a row is a delegation of the first layout: without journal, version and what its ledger sums to. */
export const isEarlierDelegation = (row: Readonly<Record<string, unknown>>): boolean =>
  row['type'] === 'delegation' && !('journal' in row);

/** A row of the first layout as a delegation is today. @param known what its own row does not say. */
export const upgradedDelegation = (
  row: Readonly<Record<string, unknown>>,
  known: Pick<Delegation, 'rootId' | 'standing' | 'lastPosition'>,
): Record<string, unknown> => ({
  tier: 1,
  ...row,
  ...known,
  run: 0,
  round: 0,
  version: 1,
  step: row['status'] === 'closed' ? ENDED : IN_FORCE,
  turn: { kind: 'none', since: row['approvedAt'] },
  journal: { seq: 0, hash: GENESIS_HASH },
  createdAt: row['approvedAt'],
  updatedAt: row['approvedAt'],
});
