import * as z from 'zod';
import { isoDateSchema } from '../calendar/iso-date.ts';
import { idSchema } from '../identifier/identifier.ts';
import { fitsARecord, tooLargeForm } from '../refusal/size.ts';
import { line, text } from './content.ts';

/**
 * The revision of an assessment (評価書の再実施・修正). The rows of its list of changes are items of their own, each with a version;
 * this is what is said of all of them.
 */
export const piaRevisionContentSchema = z.strictObject({
  title: line,
  /** The assessment that is revised. */
  assessment: idSchema('asm'),
  reason: text,
  /** The day the change is made; what comes before it must be published by then. */
  changesOn: isoDateSchema,
});
export type PiaRevisionContent = z.infer<typeof piaRevisionContentSchema>;

/** A draft: any field may still be missing. */
export const piaRevisionDraftSchema = piaRevisionContentSchema.partial().refine(fitsARecord, tooLargeForm);
