import * as z from 'zod';
import { instantSchema } from '../calendar/instant.ts';
import type { Rule } from '../refusal/rule.ts';

/** What the department says of one line: it accepts it, or returns it with a reason. */
export const judgementSchema = z.enum(['accept', 'return']);
export type Judgement = z.infer<typeof judgementSchema>;

const reason = z.string().min(1).max(500);

/** The lines that are judged otherwise than the rest. */
export const judgedLineSchema = z.strictObject({
  position: z.int().min(1),
  item: z.int().min(1).default(1),
  judgement: judgementSchema,
  reason: reason.optional(),
});
export type JudgedLine = z.infer<typeof judgedLineSchema>;

/**
 * What the department found (NIST SP 800-88 Rev. 2 §4.5.2: the organisation validates). The result is not chosen: it
 * follows from the lines.
 */
export const validationSchema = z.strictObject({
  /** Names the judged lines that belong to this validation; others, written beside it, have no effect. */
  batch: z.string(),
  /** What holds for every line that is not judged by itself. */
  rest: judgementSchema,
  reason: reason.optional(),
  accepted: z.int().min(0),
  returned: z.int().min(0),
  /** How many lines were looked at one by one, where the rest was accepted after a sample. */
  sample: z.int().min(0).optional(),
  by: z.string(),
  at: instantSchema,
});
export type Validation = z.infer<typeof validationSchema>;

export type Result = 'accepted' | 'accepted-in-part' | 'returned';

/** What follows from the lines. */
export const resultOf = ({ accepted, returned }: { accepted: number; returned: number }): Result =>
  returned === 0 ? 'accepted' : accepted === 0 ? 'returned' : 'accepted-in-part';

/** What a validation must keep to. */
export const validationRules = [
  {
    id: 'return-without-reason',
    ja: '差し戻すときは、理由を記入してください。',
    en: 'Say why it is returned.',
    source: 'pages.md §3.7: reason per line',
  },
  {
    id: 'judged-line-unknown',
    ja: 'この証明書にない行です。行の番号を確かめてください。',
    en: 'Not a line of this certificate. Check its number.',
    source: 'pages.md §3.7',
  },
  {
    id: 'judged-twice',
    ja: '同じ行に二つの判定があります。一方を消してください。',
    en: 'The same line is judged twice. Remove one.',
    source: 'pages.md §3.7',
  },
  {
    id: 'validator-typed-it-in',
    ja: 'この証明書を代理で入力した人は、確認者になれません。ほかの職員が確認してください。',
    en: 'Who typed the certificate in cannot validate it. Another officer has to.',
    source: 'pages.md §3.7: 確認者 ≠ 提出の代理入力者',
  },
  {
    id: 'line-no-longer-open',
    ja: 'この行は、提出の後に返還又は証明されました。差し戻してください。',
    en: 'This line was returned or certified after the certificate was handed in. Return it.',
    source: 'design §4: the balance never goes negative',
  },
] as const satisfies readonly Rule[];

type ValidationRuleId = (typeof validationRules)[number]['id'];

interface Broken {
  readonly rule: ValidationRuleId;
  readonly path: string;
}

/** A validation as the department says it. */
export interface Said {
  readonly rest: Judgement;
  readonly reason?: string | undefined;
  readonly lines: readonly JudgedLine[];
}

/** A line by its position and item, as one word. */
export const nameOfLine = ({ position, item }: { position: number; item: number }): string =>
  `${position}.${item}`;

/**
 * What is wrong with a validation, with JSON pointers into what was said.
 * @param known whether the certificate has a line, by `nameOfLine`.
 */
export function validationProblems(
  { rest, reason: why, lines }: Said,
  known: (name: string) => boolean,
): Broken[] {
  const seen = new Set<string>();
  const broken: Broken[] =
    rest === 'return' && why === undefined ? [{ rule: 'return-without-reason', path: '/reason' }] : [];
  for (const [index, line] of lines.entries()) {
    const path = `/lines/${index}`;
    const name = nameOfLine(line);
    if (!known(name)) broken.push({ rule: 'judged-line-unknown', path: `${path}/position` });
    else if (seen.has(name)) broken.push({ rule: 'judged-twice', path: `${path}/position` });
    else if (line.judgement === 'return' && line.reason === undefined)
      broken.push({ rule: 'return-without-reason', path: `${path}/reason` });
    seen.add(name);
  }
  return broken;
}

/** How many of a certificate's lines are accepted and returned. @param lines how many it has in all. */
export function countJudged(
  { rest, lines }: Pick<Said, 'rest' | 'lines'>,
  all: number,
): { accepted: number; returned: number } {
  const otherwise = lines.filter(({ judgement }) => judgement !== rest).length;
  return rest === 'accept'
    ? { accepted: all - otherwise, returned: otherwise }
    : { accepted: otherwise, returned: all - otherwise };
}
