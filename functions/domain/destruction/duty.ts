import * as z from 'zod';
import { addBusinessDays } from '../calendar/business-days.ts';
import { isoDateSchema } from '../calendar/iso-date.ts';
import { idSchema } from '../identifier/identifier.ts';
import { recordBaseSchema, turnSchema } from '../record/record.ts';

/** What makes somebody owe a proof of destruction. */
export const dutyCauseSchema = z.enum([
  'contract-end',
  'withdrawal',
  'contractor-change',
  'device-failure',
  'call-back',
]);
export type DutyCause = z.infer<typeof dutyCauseSchema>;

/** What it is owed for: everything of the tier that is open, or the lines at
 * the positions named. */
export const dutyScopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('lines'), positions: z.array(z.int().min(1)).min(1).max(50) }),
]);
export type DutyScope = z.infer<typeof dutyScopeSchema>;

/** The duty of a contractor to prove destruction. Written by the approval; its machine starts on `opensOn` (design §7). */
export const dutySchema = recordBaseSchema.extend({
  type: z.literal('duty'),
  id: idSchema('dut'),
  status: z.enum(['scheduled', 'open', 'stuck', 'closed']),
  title: z.string(),
  delegationId: idSchema('del'),
  matterId: idSchema('mat'),
  matterKey: z.string(),
  applyingOffice: z.string(),
  contractor: z.string(),
  /** The body that the approved matter went to: its secretariat is asked when the duty's machine stops. */
  body: z.string().optional(),
  cause: dutyCauseSchema,
  scope: dutyScopeSchema,
  opensOn: isoDateSchema,
  /** The last day on which it is fulfilled in time. */
  dueOn: isoDateSchema,
  approvalDigest: z.string().length(64),
  /** When people were last reminded, since when it is overdue, when the head of the department was told. */
  remindedOn: isoDateSchema.optional(),
  overdueSince: isoDateSchema.optional(),
  escalatedOn: isoDateSchema.optional(),
  /** The certificate handed in last; the one that counts once validated. */
  certificateId: idSchema('crt').optional(),
  returnedWith: z.string().optional(),
  /** What the officer asked the head about the certificate, and the answer. */
  question: z.string().optional(),
  advice: z.string().optional(),
  receiptDigest: z.string().length(64).optional(),
  /** Ledger lines not covered by a validated certificate, when the duty was closed. */
  open: z.int().min(0),
});
export type Duty = z.infer<typeof dutySchema>;

/** Business days that a duty of the first layout had, where nobody's turn says until when: as a duty in the middle of a contract. */
const EARLIER_DAYS = 10;

/** Rows of the first layout knew one cause, the end of the contract, and no date but that of the turn. */
function upgraded(row: unknown): unknown {
  if (typeof row !== 'object' || row === null || 'dueOn' in row || !('opensOn' in row)) return row;
  const turn = turnSchema.safeParse('turn' in row ? row.turn : undefined).data;
  const opensOn = isoDateSchema.parse(row.opensOn);
  const dueOn = turn?.kind === 'person' ? turn.due : addBusinessDays(opensOn, EARLIER_DAYS);
  return { ...row, cause: 'contract-end', scope: { kind: 'all' }, dueOn };
}

/** A duty as it lies in storage, whichever version of this program wrote it. */
export const storedDutySchema = z.preprocess(upgraded, dutySchema);
