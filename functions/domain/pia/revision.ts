import * as z from 'zod';
import { addDays, daysBetween, isoDateSchema, type IsoDate } from '../calendar/iso-date.ts';
import { idSchema } from '../identifier/identifier.ts';
import type { Problem } from '../refusal/rule.ts';
import { fitsARecord, tooLargeForm } from '../refusal/size.ts';
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

/** One opinion, with its answer and what becomes of it (Ⅵ２④⑤). */
const answeredOpinionSchema = z.strictObject({
  opinion: text,
  answer: text,
  /** Whether the assessment reflects it. */
  reflected: z.boolean(),
  /** How it is reflected, or why not. */
  how: text,
  /** How many people said as much, where several are answered as one (同旨). */
  count: z.int().min(1).max(100_000),
});

/** Every opinion that came in, with its answer; none where nobody spoke. */
export const commentAnswerSchema = z
  .strictObject({ opinions: z.array(answeredOpinionSchema).max(300) })
  .refine(fitsARecord, tooLargeForm);
export type CommentAnswers = z.infer<typeof commentAnswerSchema>;

/** What people typed at a step and have not recorded yet, as they typed it; it counts for nothing. */
export const revisionNotesSchema = z
  .strictObject({
    start: z.string().max(60),
    end: z.string().max(60),
    method: z.string().max(4000),
    shortenedBecause: z.string().max(4000),
    received: z.string().max(20),
    opinions: z
      .array(
        z.strictObject({
          opinion: z.string().max(4000),
          answer: z.string().max(4000),
          reflected: z.enum(['', 'yes', 'no']),
          how: z.string().max(4000),
          count: z.string().max(20),
        }),
      )
      .max(300),
    submittedOn: z.string().max(60),
    publishedOn: z.string().max(60),
    publishedVersion: z.string().max(60),
    startedOn: z.string().max(60),
  })
  .partial()
  .refine(fitsARecord, tooLargeForm);
export type RevisionNotes = z.infer<typeof revisionNotesSchema>;

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
  /** The day on which the change itself was made. */
  startedOn: isoDateSchema.optional(),
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

/** What is wrong with answers to a public comment: every opinion that came in must be among them. */
export function answerProblems(
  { opinions }: CommentAnswers,
  { comment }: Pick<Revision, 'comment'>,
): Problem[] {
  const received = comment?.opinions ?? 0;
  const said = opinions.reduce((sum, { count }) => sum + count, 0);
  return said === received ? [] : [revisionProblem('pia-opinions-unanswered', '/opinions', String(received))];
}

/**
 * What keeps the change from being made, or from having been made on a day: what must come before it is published before
 * it. What may come after it asks for nothing.
 */
export function startProblems(
  { path, publishedOn }: Pick<Revision, 'path' | 'publishedOn'>,
  startedOn: IsoDate,
  today: IsoDate,
): Problem[] {
  if (path === 'before' && publishedOn === undefined)
    return [revisionProblem('pia-start-before-publication', '/startedOn')];
  if (startedOn > today) return [revisionProblem('pia-day-ahead', '/startedOn', today)];
  return path === 'before' && publishedOn !== undefined && startedOn < publishedOn
    ? [revisionProblem('pia-start-before-publication', '/startedOn', publishedOn)]
    : [];
}

/** The first day on which residents can have been heard, if the comment begins tomorrow; publication comes after it. */
export const commentEndsFrom = (today: IsoDate): IsoDate => addDays(today, COMMENT_DAYS);

/** The first step of a revision's machine. */
export const firstRevisionStep = (path: Revision['path']): 'public-comment' | 'ppc-submission' =>
  path === 'before' ? 'public-comment' : 'ppc-submission';
