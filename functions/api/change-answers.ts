import * as z from 'zod';
import { bilingualSchema } from '../domain/language/bilingual.ts';
import { changeRowSchema, classifyWritten, tallySchema, type ChangeRow } from '../domain/pia/change-row.ts';
import { labelFor } from '../domain/pia/change-sheet.ts';
import { timingRule } from '../domain/pia/timing-rules.ts';

/** What the rules say of a row: when its change may come, which rule says so, and which exception would change that. */
export const classificationAnswer = z.object({
  timing: z.enum(['before', 'after']),
  rule: z.string(),
  material: z.enum(['true', 'false', 'partly', 'unknown']),
  exception: z.string().optional(),
  exceptionAskedFor: z.string().optional(),
  why: bilingualSchema,
});

/** A row of a list of changes as pages show it, classified by the rules of today. */
export const changeAnswer = changeRowSchema
  .omit({ type: true, schema: true, timing: true, rule: true })
  .extend({ name: z.string(), classification: classificationAnswer })
  .strip();

/** What saving a row is answered with: its version, what the rules say now, and the tally of the whole list. */
export const savedChangeAnswer = z.object({
  id: z.string(),
  version: z.int(),
  /** What the item is called by the form; the label where none is known. */
  name: z.string(),
  classification: classificationAnswer.optional(),
  tally: tallySchema,
});

export function classificationOf(row: ChangeRow): z.infer<typeof classificationAnswer> {
  const found = classifyWritten(row);
  const { ja, en } = timingRule(found.rule);
  return { ...found, why: { ja, en } };
}

/** What a row's item is called: by the form, once it is chosen; else as it was written. */
export const nameOf = ({ place, label, number }: ChangeRow): string =>
  place === undefined ? label : labelFor(place.item, number);
