import * as z from 'zod';
import { instantSchema } from '../calendar/instant.ts';
import { isoDateSchema } from '../calendar/iso-date.ts';
import { idPrefixes, idSchema, siblingId } from '../identifier/identifier.ts';
import { digestSchema } from '../journal/digest.ts';
import { actorSchema } from '../procedure/actor.ts';
import { confirmedBySchema } from '../procedure/body.ts';
import { recordBaseSchema } from '../record/record.ts';
import { opennessSchema, sessionPlanSchema } from '../session/session.ts';

/** Summary (要点記録) and verbatim (全文記録) are kept apart: two records of one session (variations.md 20). */
export const minutesKindSchema = z.enum(['summary', 'verbatim']);
export type MinutesKind = z.infer<typeof minutesKindSchema>;

const name = z.string().min(1).max(100);

/** The head of the minutes: what stands above the items (domain/forms.md D1). */
export const minutesFactsSchema = z.strictObject({
  title: sessionPlanSchema.shape.title,
  number: sessionPlanSchema.shape.number,
  heldOn: isoDateSchema,
  from: sessionPlanSchema.shape.from,
  until: sessionPlanSchema.shape.until,
  place: sessionPlanSchema.shape.place,
  present: z
    .array(
      z.strictObject({ name, chair: z.boolean().default(false), remark: z.string().max(100).optional() }),
    )
    .max(60),
  absent: z.array(name).max(60),
  /** The secretariat and whoever explained, as written. */
  officials: z.array(name).max(60).default([]),
  openness: opennessSchema,
  /** 会議次第, line by line. */
  programme: z.array(z.string().min(1).max(300)).max(60),
  contact: z.string().max(500).optional(),
  /** Whether the papers are published, and, where not, why. */
  papers: z
    .discriminatedUnion('published', [
      z.strictObject({ published: z.literal(true) }),
      z.strictObject({ published: z.literal(false), reason: z.string().min(1).max(1000) }),
    ])
    .optional(),
});
export type MinutesFacts = z.infer<typeof minutesFactsSchema>;

/** How far minutes have come. What they say can be changed up to `comments`; from `frozen` on only 訂正 are added. */
export const minutesStatusSchema = z.enum(['draft', 'comments', 'confirmation', 'confirmed', 'frozen']);

const minutesIdSchema = z.union([idSchema(idPrefixes.minutes), idSchema(idPrefixes.verbatim)]);

/** The minutes (会議録) of a session. They have no state machine: a record with a journal and dates (ADR 0054). */
export const minutesSchema = recordBaseSchema.extend({
  type: z.literal('minutes'),
  id: minutesIdSchema,
  status: minutesStatusSchema,
  kind: minutesKindSchema,
  sessionId: idSchema('ses'),
  body: z.string(),
  /** The office in which the body's chair and members hold their roles: who may see them. */
  council: z.string(),
  /** The office of the body's secretariat, which writes them. */
  desk: z.string(),
  title: z.string(),
  facts: minutesFactsSchema,
  confirmedBy: confirmedBySchema,
  /** Until when members were asked for their comments; absent while nobody was asked. */
  commentsDue: isoDateSchema.optional(),
  returnedWith: z.strictObject({ reason: z.string(), at: instantSchema }).optional(),
  /** Who confirmed what: the digest is of the whole text as it stood. In a session: which one. */
  confirmed: z
    .strictObject({
      at: instantSchema,
      by: actorSchema,
      name,
      digest: digestSchema,
      sessionId: idSchema('ses').optional(),
    })
    .optional(),
  frozenAt: instantSchema.optional(),
});
export type Minutes = z.infer<typeof minutesSchema>;

/** The id of a session's minutes of a kind: made once, found without looking. */
export const minutesIdOf = (sessionId: string, kind: MinutesKind): string =>
  siblingId(kind === 'summary' ? idPrefixes.minutes : idPrefixes.verbatim, sessionId);

/** What a member says of the draft; kept with the name, and settled by the secretariat. */
export const minutesCommentSchema = z.strictObject({
  type: z.literal('minutes-comment'),
  schema: z.literal(1),
  seq: z.int().min(1),
  /** The section and paragraph it is about; without them, of the whole. */
  section: idSchema('sec').optional(),
  paragraph: z.string().max(10).optional(),
  /** Absent: no comments (意見なし). */
  text: z.string().min(1).max(2000).optional(),
  office: z.string(),
  role: z.string(),
  name,
  at: instantSchema,
  settled: z
    .strictObject({ taken: z.boolean(), text: z.string().max(1000).optional(), by: name, at: instantSchema })
    .optional(),
});
export type MinutesComment = z.infer<typeof minutesCommentSchema>;

/** A correction (訂正) to frozen minutes: an addition under its own number; what was frozen stays. */
export const minutesCorrectionSchema = z.strictObject({
  type: z.literal('minutes-correction'),
  schema: z.literal(1),
  seq: z.int().min(1),
  section: idSchema('sec').optional(),
  paragraph: z.string().max(10).optional(),
  text: z.string().min(1).max(4000),
  reason: z.string().min(1).max(1000),
  by: name,
  at: instantSchema,
});
export type MinutesCorrection = z.infer<typeof minutesCorrectionSchema>;
