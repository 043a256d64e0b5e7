import * as z from 'zod';
import { instantSchema } from '../calendar/instant.ts';
import { outcomeSchema } from '../deliberation/outcome.ts';
import { idSchema } from '../identifier/identifier.ts';
import { recordedRouteSchema } from '../procedure/recorded-route.ts';
import { recordBaseSchema } from '../record/record.ts';
import { revisionSchema } from '../pia/revision.ts';
import { consultationItemDraftSchema } from './consultation-item.ts';
import { delegationDraftSchema } from './content.ts';
import { externalConnectionDraftSchema } from './external-connection.ts';
import { piaRevisionDraftSchema } from './pia-revision.ts';
import { subDelegationDraftSchema } from './sub-delegation.ts';

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

/** Another matter's wait for this one's end: it is answered after this one is sealed or falls. */
export const dependentSchema = z.strictObject({ matterId: idSchema('mat'), round: z.int().min(1) });
export type Dependent = z.infer<typeof dependentSchema>;

/** Why an approval should not be relied on as it was: a change or renewal of it is on its way, and in which fields. */
const staleSchema = z.strictObject({
  byMatter: idSchema('mat'),
  key: z.string(),
  fields: z.array(z.string()).min(1).max(60),
  since: instantSchema,
  /** It is a renewal for a later period, and keeps no change of this one from being submitted. */
  renews: z.literal(true).optional(),
});

/** The approved change that took this approval's place. */
const supersededSchema = z.strictObject({ byMatter: idSchema('mat'), key: z.string(), since: instantSchema });

const shared = {
  type: z.literal('matter'),
  id: idSchema('mat'),
  /** 受付番号, given at submission, as written. */
  number: z.string().optional(),
  status: matterStatusSchema,
  applyingOffice: z.string(),
  /** The office whose people typed it in for the applying office (代理入力), when that was another. */
  enteredBy: z.string().optional(),
  /** A draft that the secretariat was asked to look at (事前相談). */
  sharedWithSecretariat: z.boolean().optional(),
  /** The approved matter that this one changes in mid-year. */
  basedOn: idSchema('mat').optional(),
  /** The matters that were begun together, to go on one referral (付議一式). */
  submissionId: idSchema('sbm').optional(),
  /** How it was sent, since its submission. Matters submitted before 0.2.0 have none: `bodyOf` says where they go. */
  route: recordedRouteSchema.optional(),
  /** The matter of the tier above. */
  parentId: idSchema('mat').optional(),
  /** Who waited for it before 0.2.0; since then each has a row of its own under this matter. */
  dependents: z.array(dependentSchema).optional(),
  stale: staleSchema.optional(),
  supersededBy: supersededSchema.optional(),
  /** The delegation that the approval brought to life or took over. */
  delegationId: idSchema('del').optional(),
  remarks: z.array(remarkSchema).optional(),
  /** The reason the office gave for its withdrawal; the journal keeps its digest. */
  withdrawnBecause: z.string().optional(),
  /** A draft that was deleted: its content is gone, nobody sees it, and its journal stays. */
  discardedAt: instantSchema.optional(),
  referralId: idSchema('ref').optional(),
  outcome: outcomeSchema.optional(),
  receiptDigest: z.string().length(64).optional(),
};

const delegation = recordBaseSchema.extend({
  ...shared,
  kind: z.literal('delegation'),
  content: delegationDraftSchema,
});
const subDelegation = recordBaseSchema.extend({
  ...shared,
  kind: z.literal('sub-delegation'),
  content: subDelegationDraftSchema,
});
const externalConnection = recordBaseSchema.extend({
  ...shared,
  kind: z.literal('external-connection'),
  content: externalConnectionDraftSchema,
});

const piaRevision = recordBaseSchema.extend({
  ...shared,
  kind: z.literal('pia-revision'),
  content: piaRevisionDraftSchema,
  /** How it goes, since its submission. */
  revision: revisionSchema.optional(),
});

const consultationItem = recordBaseSchema.extend({
  ...shared,
  kind: z.literal('consultation-item'),
  content: consultationItemDraftSchema,
});

/** The matter of each kind. */
export const matterSchemas = { delegation, subDelegation, externalConnection, piaRevision, consultationItem };

/** One request on its way (案件): what it asks for depends on its kind. */
export const matterSchema = z.discriminatedUnion('kind', [
  delegation,
  subDelegation,
  externalConnection,
  piaRevision,
  consultationItem,
]);
export type Matter = z.infer<typeof matterSchema>;

type RequestOf<Each> = Each extends Matter ? Pick<Each, 'kind' | 'content'> : never;
/** What a matter asks for: its kind with the content of that kind. */
export type Request = RequestOf<Matter>;

/** A matter by which personal data is handed to a contractor: the kinds that have tiers, a period and a ledger. */
export type Delegating = Extract<Matter, { kind: 'delegation' | 'sub-delegation' }>;

/** Whether a matter delegates: a connection, a revision and a consultation hand nothing over. */
export const delegates = <Of extends { readonly kind: Matter['kind'] }>(
  of: Of,
): of is Extract<Of, { readonly kind: Delegating['kind'] }> =>
  of.kind === 'delegation' || of.kind === 'sub-delegation';

/** What URLs and people call a matter: its 受付番号, or its id while it is a draft. */
export const matterKey = (matter: Pick<Matter, 'id' | 'number'>): string => matter.number ?? matter.id;

/** Whether the matter was ever handed over: a draft was not, nor one that was withdrawn. */
export const wasSubmitted = ({ run }: Pick<Matter, 'run'>): boolean => run > 0;

/** Whether the matter has reached one of the ends it keeps for ever. */
export const hasEnded = (status: MatterStatus): boolean => isApproved(status) || hasFallen(status);

/** Whether a matter was approved, with or without conditions. */
export const isApproved = (status: MatterStatus): boolean =>
  status === 'approved' || status === 'approved-with-conditions';

/** Whether a matter came to nothing, and with it whatever depends on it. */
export const hasFallen = (status: MatterStatus): boolean => status === 'rejected' || status === 'withdrawn';

/** How an outcome of the deliberation ends a matter. */
export const statusOfOutcome = {
  approve: 'approved',
  'approve-with-conditions': 'approved-with-conditions',
  reject: 'rejected',
} as const satisfies Record<z.infer<typeof outcomeSchema>, MatterStatus>;
