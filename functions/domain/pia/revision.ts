import * as z from 'zod';
import { addDays, daysBetween, isoDateSchema, type IsoDate } from '../calendar/iso-date.ts';
import { idSchema } from '../identifier/identifier.ts';
import type { Problem } from '../refusal/rule.ts';
import { revisionProblem, tallySchema } from './change-row.ts';

/** In principle as long as this, both ends counted (指針第5の3, 規則第7条; domain/rules.md §3). */
export const COMMENT_DAYS = 30;

const text = z.string().min(1).max(4000);

/** The public comment (国民・住民等からの意見の聴取), form items Ⅵ２①-③ and how many opinions came in. */
export const commentPeriodSchema = z.strictObject({
  start: isoDateSchema,
  end: isoDateSchema,
  method: text,
  /** 期間を短縮する特段の理由 */
  shortenedBecause: text.optional(),
  opinions: z.int().min(0).max(100_000),
});
export type CommentPeriod = z.infer<typeof commentPeriodSchema>;

/** What the opinions were, and whether and how they are reflected (Ⅵ２④⑤). */
export const commentAnswerSchema = z.strictObject({
  summary: z.string().max(20_000),
  reflected: z.boolean(),
  /** How they are reflected, or why not. */
  how: text,
});

/**
 * How a revision goes: by the long way, before the change, or as a correction afterwards; which list of changes was
 * submitted; and what was done on which day.
 */
export const revisionSchema = z.strictObject({
  path: z.enum(['before', 'after']),
  changes: tallySchema.extend({ digest: z.string().length(64) }),
  comment: commentPeriodSchema.optional(),
  answers: commentAnswerSchema.optional(),
  /** The day it was submitted to the 個人情報保護委員会. */
  submittedOn: isoDateSchema.optional(),
  publishedOn: isoDateSchema.optional(),
  /** The version that was published, where it was taken in. */
  publishedVersion: idSchema('ver').optional(),
});
export type Revision = z.infer<typeof revisionSchema>;

/** What is wrong with a public comment that is recorded on a day; empty when it may be. Paths are into the request. */
export function commentProblems(period: CommentPeriod, today: IsoDate): Problem[] {
  const { start, end, shortenedBecause } = period;
  if (end < start) return [revisionProblem('pia-order-of-days', '/end', start)];
  if (end >= today) return [revisionProblem('pia-comment-open', '/end', addDays(today, -1))];
  const days = daysBetween(start, end) + 1;
  return days < COMMENT_DAYS && shortenedBecause === undefined
    ? [revisionProblem('pia-comment-short', '/end', addDays(start, COMMENT_DAYS - 1))]
    : [];
}

/** What is wrong with the day on which something was done: it lies ahead, or before what it must follow. */
export function dayProblems(
  day: IsoDate,
  path: string,
  after: IsoDate | undefined,
  today: IsoDate,
): Problem[] {
  if (day > today) return [revisionProblem('pia-day-ahead', path, today)];
  return after !== undefined && day < after ? [revisionProblem('pia-order-of-days', path, after)] : [];
}

/** The first step of a revision's machine. */
export const firstRevisionStep = (path: Revision['path']): 'public-comment' | 'ppc-submission' =>
  path === 'before' ? 'public-comment' : 'ppc-submission';
