import * as z from 'zod';
import { certificateSchema, type Certificate } from '../domain/destruction/certificate.ts';
import {
  certificateLineSchema,
  lineContentSchema,
  lineRefSchema,
} from '../domain/destruction/certificate-line.ts';
import type { Check, LineFinding } from '../domain/destruction/check-lines.ts';
import { isWarning } from '../domain/destruction/plausibility-rules.ts';
import { judgedLineSchema } from '../domain/destruction/validation.ts';
import { idSchema } from '../domain/identifier/identifier.ts';
import { bilingualSchema } from '../domain/language/bilingual.ts';
import { ruleById } from '../domain/refusal/all-rules.ts';
import type { Problem } from '../domain/refusal/rule.ts';
import { ofDuty } from './answers.ts';

/** Twelve digits in a serial's column are asked about before they are kept. */
export const serialColumns = /^\/lines\/\d+\/content\/serial$/;

export const ofCertificate = ofDuty.extend({ certificate: idSchema('crt') });

/** A line as it is sent: where it stands and what it says. */
export const sentLine = lineRefSchema.extend({ content: lineContentSchema });

/** How far the check of a certificate's lines is. */
export const progressAnswer = z.object({
  checked: z.int(),
  done: z.boolean(),
  certified: z.int(),
  returned: z.int(),
  refused: z.int(),
  unconfirmed: z.int(),
  confirmed: z.int(),
});

export const progressOf = ({ lines, ...check }: Check): z.input<typeof progressAnswer> => ({
  checked: lines,
  done: check.done,
  certified: check.certified,
  returned: check.returned,
  refused: check.refused,
  unconfirmed: check.unconfirmed,
  confirmed: check.confirmed,
});

/** A rule that a line breaks, with its sentence; a warning can be confirmed with a reason. */
export const findingAnswer = z.object({
  position: z.int(),
  item: z.int(),
  field: z.string(),
  rule: z.string(),
  warning: z.boolean(),
  confirmed: z.boolean(),
  limit: z.string().optional(),
  ...bilingualSchema.shape,
});

export function findingOf({ rule, ...finding }: LineFinding): z.input<typeof findingAnswer> {
  const { ja, en } = ruleById(rule);
  return { ...finding, rule, warning: isWarning(rule), ja, en };
}

/** Findings of lines as problems of a request. @param nameOf what the request calls a line. */
export const problemsOfFindings = (
  findings: readonly LineFinding[],
  nameOf: (line: { position: number; item: number }) => string,
): Problem[] =>
  findings
    .filter(({ confirmed }) => !confirmed)
    .map(({ rule, field, limit, ...line }) => ({
      rule,
      path: `/lines/${nameOf(line)}/${field === 'position' ? 'position' : `content/${field}`}`,
      ...(limit === undefined ? {} : { limit }),
    }));

export const headerAnswer = certificateSchema
  .omit({ type: true, schema: true, check: true, claiming: true })
  .strip()
  .extend({ check: progressAnswer.optional() });

export const headerOf = ({ check, ...certificate }: Certificate): z.input<typeof headerAnswer> => ({
  ...certificate,
  ...(check ? { check: progressOf(check) } : {}),
});

export const lineAnswer = certificateLineSchema
  .omit({ type: true, schema: true, certificateId: true })
  .strip();
export const judgedAnswer = judgedLineSchema;
