import * as z from 'zod';
import { bilingualSchema } from '../language/bilingual.ts';
import { actorSchema, assumedSchema } from './actor.ts';
import { seriesSchema, type Series } from './series.ts';

/** One step of a signing chain: any one of `anyOf` signs it (OR); steps follow each other (AND). Deputies sign for the office named. */
export const signingStepSchema = z.strictObject({
  anyOf: z.array(actorSchema).min(1).max(5),
  deputies: z.array(actorSchema).max(5).default([]),
  /** While its signer is away the next one may sign; the signer passed over reads it afterwards (後閲). */
  readsAfterwards: z.boolean().optional(),
});
export type SigningStep = z.infer<typeof signingStepSchema>;

const anyLetter = assumedSchema.extend({
  ...bilingualSchema.shape,
  signing: z.array(signingStepSchema).max(10),
  /** Whom it goes to and who sends it, as they stand in the letter; several lines are parted by a line break. */
  to: z.string().min(1).max(200).optional(),
  from: z.string().min(1).max(200).optional(),
});

/**
 * A kind of letter. Its own number is counted here (`series`, also where nothing is said), comes from the municipality's
 * register and is entered as written (`entered`), or is not there (`none`).
 */
export const letterSchema = z.discriminatedUnion('numbering', [
  anyLetter.extend({ numbering: z.literal('series').optional(), ...seriesSchema.shape }),
  anyLetter.extend({
    numbering: z.literal('entered'),
    /** What such a number looks like, for whoever types it in: 29企法指第18号. */
    example: z.string().min(1).max(60),
  }),
  anyLetter.extend({ numbering: z.literal('none') }),
]);
export type Letter = z.infer<typeof letterSchema>;

/** The series a letter takes its number from; undefined when its number is entered or it has none. */
export const seriesOf = (letter: Letter): Series | undefined =>
  letter.numbering === undefined || letter.numbering === 'series' ? letter : undefined;
