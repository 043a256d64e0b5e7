import * as z from 'zod';
import { idSchema } from '../identifier/identifier.ts';
import { outcomeSchema } from '../deliberation/outcome.ts';
import { recordBaseSchema } from '../record/record.ts';
import { delegationDraftSchema } from './content.ts';

/** How a matter stands. The last four are final (design §7); `stuck` ends when the secretariat resumes or withdraws it. */
export const matterStatusSchema = z.enum([
  'draft',
  'open',
  'stuck',
  'approved',
  'approved-with-conditions',
  'rejected',
  'withdrawn',
]);
export type MatterStatus = z.infer<typeof matterStatusSchema>;

/** A remark that came with a return: which field, and what to mend. */
export const remarkSchema = z.strictObject({
  path: z.string().max(200).optional(),
  text: z.string().min(1).max(1000),
});

/** One request on its way (案件). */
export const matterSchema = recordBaseSchema.extend({
  type: z.literal('matter'),
  id: idSchema('mat'),
  kind: z.literal('delegation'),
  /** 受付番号, given at submission, as written. */
  number: z.string().optional(),
  status: matterStatusSchema,
  applyingOffice: z.string(),
  content: delegationDraftSchema,
  remarks: z.array(remarkSchema).optional(),
  referralId: idSchema('ref').optional(),
  outcome: outcomeSchema.optional(),
  receiptDigest: z.string().length(64).optional(),
});
export type Matter = z.infer<typeof matterSchema>;

/** What URLs and people call a matter: its 受付番号, or its id while it is a draft. */
export const matterKey = (matter: Pick<Matter, 'id' | 'number'>): string => matter.number ?? matter.id;

/** Whether the matter has reached one of the ends it keeps for ever. */
export const hasEnded = (status: MatterStatus): boolean =>
  status === 'approved' ||
  status === 'approved-with-conditions' ||
  status === 'rejected' ||
  status === 'withdrawn';

/** How an outcome of the deliberation ends a matter. */
export const statusOfOutcome = {
  approve: 'approved',
  'approve-with-conditions': 'approved-with-conditions',
  reject: 'rejected',
} as const satisfies Record<z.infer<typeof outcomeSchema>, MatterStatus>;
