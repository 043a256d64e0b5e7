import * as z from 'zod';
import { isoDateSchema } from '../calendar/iso-date.ts';
import { handlerBandSchema, subjectBandSchema } from '../delegation/bands.ts';
import { certificationSchema } from '../delegation/certification.ts';
import { permissionSchema } from '../delegation/permission.ts';

const line = z.string().min(1).max(200);
const text = z.string().min(1).max(4000);

/** How personal data reach the contractor (④提供方法). Source: domain/forms.md E1 O15. */
export const provisionMethodSchema = z.enum([
  'dedicated-line',
  'e-mail',
  'electronic-medium',
  'flash-memory',
  'paper',
  'other',
]);

/** What a contract must have its contractor keep to. Source: domain/forms.md H, Q33 (domain/rules.md §5). */
export const contractClauseSchema = z.enum([
  'proper-management',
  'secrecy',
  'limits-on-sub-delegation',
  'no-other-use',
  'no-provision',
  'limits-on-copying',
  'return-and-disposal',
  'inspection',
  'accident-report',
  'laws',
]);

/** A decision of a body on an earlier version, which is cited by session and outcome (承認済みの内容). */
export const priorDecisionSchema = z.strictObject({
  body: line,
  /** The session or day as written: 平成29年度第2回. */
  session: line.optional(),
  outcome: line.optional(),
});

/** What a cloud is used under: who provides it, what it is certified for, and which conditions somebody confirmed. */
export const cloudUseSchema = z.strictObject({
  provider: line.optional(),
  /** The list of conditions the request itself is under; a tier below goes by its parent's permission. */
  conditions: z.string().max(40).optional(),
  certifications: z.array(certificationSchema).max(20),
  confirmed: z.array(z.string().min(1).max(40)).max(20),
  /** 責任共有モデル: how patches, network, application and encryption above the OS are secured. */
  responsibility: text.optional(),
});

/**
 * What the sheets of some municipalities ask of a delegation beside its core (domain/forms.md B4): all of it optional here,
 * and a profile says which of it its form has and needs.
 */
export const delegationDetails = {
  dataItemsPaper: line.optional(),
  subjectBand: subjectBandSchema.optional(),
  scopeOfFile: z.enum(['whole', 'part']).optional(),
  scopeJustification: text.optional(),
  handlers: z.strictObject({ band: handlerBandSchema, includesSubContractors: z.boolean() }).optional(),
  provision: z
    .strictObject({ methods: z.array(provisionMethodSchema).min(1).max(6), other: text.optional() })
    .optional(),
  nameDisclosure: text.optional(),
  certifications: z.array(certificationSchema).max(20).optional(),
  subDelegation: z.enum(['yes', 'no', 'undecided']).optional(),
  permission: permissionSchema.optional(),
  cloudUse: cloudUseSchema.optional(),
  contractForm: z.enum(['single', 'joint', 'memorandum']).optional(),
  contractClauses: z.array(contractClauseSchema).max(10).optional(),
  workPlace: z.array(line).max(20).optional(),
  duplicationPermission: line.optional(),
  returnAndDestruction: z
    .array(
      z.strictObject({
        what: z.enum(['paper', 'data', 'media']),
        way: z.enum(['return', 'erase', 'destroy']),
        by: line.optional(),
        certifiedBy: line.optional(),
      }),
    )
    .max(20)
    .optional(),
  priorDecisions: z.array(priorDecisionSchema).max(20).optional(),
};

/** What a written application for permission says beside that (domain/forms.md B3): which of it, the permission's way says. */
export const applicationDetails = {
  address: line.optional(),
  plannedAmount: z.int().min(0).max(1_000_000_000_000).optional(),
  inspectionTerms: text.optional(),
  otherInformation: text.optional(),
  structureChart: z.strictObject({ paper: line.optional(), supervision: text.optional() }).optional(),
  securityManagement: text.optional(),
  /** The day somebody saw the contract of secrecy between the two tiers. */
  secrecyContract: z.strictObject({ confirmedOn: isoDateSchema }).optional(),
  controlsChecked: z.strictObject({ on: isoDateSchema.optional(), how: text.optional() }).optional(),
};
