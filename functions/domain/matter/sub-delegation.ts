import * as z from 'zod';
import { answerSchema, delegationContentSchema, text } from './content.ts';
import { applicationDetails } from './delegation-details.ts';
import { fitsARecord, tooLargeForm } from '../refusal/size.ts';

/**
 * The request to let the contractor delegate on (再委託, any tier): the delegation's fields for the tier below, the
 * matter of the tier above, and what the contractor is made to do (domain/forms.md B7, B25).
 */
export const subDelegationContentSchema = delegationContentSchema.extend({
  /** 受付番号 of the matter of the tier above. */
  parent: z.string().min(1).max(60),
  contractorMeasures: z.array(answerSchema).max(100),
  /** The written application's reasons why this contractor is able (番号法第10条 and the permission patterns). */
  capability: text.optional(),
  ...applicationDetails,
});
export type SubDelegationContent = z.infer<typeof subDelegationContentSchema>;

/** A draft: any field may still be missing. */
export const subDelegationDraftSchema = subDelegationContentSchema
  .partial()
  .refine(fitsARecord, tooLargeForm);
export type SubDelegationDraft = z.infer<typeof subDelegationDraftSchema>;
