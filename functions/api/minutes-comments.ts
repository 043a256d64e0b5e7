import * as z from 'zod';
import { tokyoDate } from '../domain/calendar/instant.ts';
import { isoDateSchema } from '../domain/calendar/iso-date.ts';
import { digestOf } from '../domain/journal/digest.ts';
import { minutesCommentSchema, type Minutes } from '../domain/minutes/minutes.ts';
import { advance } from '../domain/record/advance.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor, type Answered } from '../middleware/door.ts';
import { minutesCommentWrite, readMinutesComments, readSections, settledWrite } from '../storage/minutes.ts';
import { recordWrites } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { commit } from '../storage/transaction.ts';
import { decidedAnswer, ofMinutes, ofMinutesComment } from './answers.ts';
import { actorOf, refusalOfLost, whileItCommutes, type Deciding } from './decision.ts';
import { findMinutes, findOwnMinutes } from './find-minutes.ts';
import { moveMinutes } from './minutes-move.ts';

/** The secretariat sends the draft to the body's members for their comments, until a day (委員に意見を求める). */
export const askComments = memberDoor({
  route: 'ask-comments',
  summary: { ja: '会議録の案に意見を求める', en: 'Ask members for comments' },
  params: ofMinutes,
  body: z.strictObject({ due: isoDateSchema }),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, body: { due }, ...deciding }) {
    const { scope, actor, now } = deciding;
    const minutes = await findOwnMinutes(scope, params.minutes, actor);
    if ('code' in minutes) return minutes;
    if (minutes.status === 'draft' && due < tokyoDate(now))
      return refuse('rule-broken', [{ rule: 'comments-due-passed', path: '/due', limit: tokyoDate(now) }]);
    return moveMinutes(minutes, deciding, {
      from: ['draft'],
      to: 'comments',
      due,
      changes: () => ({ commentsDue: due }),
      event: { type: 'minutes-circulated', data: { due } },
    });
  },
});

/** Where in the minutes a remark points; both are optional. */
export const pointSchema = minutesCommentSchema.pick({ section: true, paragraph: true });

/** Whether the minutes have the section and paragraph that a remark points to; one without a section is of the whole. */
export async function hasPoint(
  scope: Scope,
  { id }: Pick<Minutes, 'id'>,
  { section, paragraph }: z.infer<typeof pointSchema>,
): Promise<boolean> {
  if (section === undefined) return paragraph === undefined;
  const found = (await readSections(scope, id)).find((each) => each.id === section);
  return (
    found !== undefined && (paragraph === undefined || found.paragraphs.some((each) => each.id === paragraph))
  );
}

const commentBody = minutesCommentSchema.pick({ text: true, section: true, paragraph: true });

/** A member's comment on the draft, or that there is none (意見なし). Comments commute; each keeps its name. */
export const commentMinutes = memberDoor({
  route: 'comment-minutes',
  summary: { ja: '会議録の案に意見を出す', en: 'Comment on the draft minutes' },
  params: ofMinutes,
  body: commentBody,
  answer: z.object({ id: z.string(), seq: z.int() }),
  status: 201,
  async run({ params, body, ...deciding }) {
    return whileItCommutes(async () => {
      const minutes = await findMinutes(deciding.scope, params.minutes, deciding.actor);
      if ('code' in minutes) return minutes;
      if (minutes.status !== 'comments') return refuse('not-at-step');
      if (!(await hasPoint(deciding.scope, minutes, body)))
        return refuse('rule-broken', [{ rule: 'minutes-paragraph-unknown', path: '/section' }]);
      return keepComment(minutes, body, deciding);
    });
  },
});

async function keepComment(
  minutes: Minutes,
  said: z.infer<typeof commentBody>,
  { scope, actor, now, keepAnswer }: Omit<Deciding, 'expected'>,
): Promise<Answered<{ id: string; seq: number }> | Refusal> {
  const { office, role, name } = actor;
  const happening = { type: 'minutes-commented', actor: actorOf(actor), data: { said: digestOf(said) } };
  const next = advance(minutes, {}, happening, now, { commutes: true });
  const { seq } = next.event;
  const comment = {
    ...said,
    type: 'minutes-comment' as const,
    schema: 1 as const,
    seq,
    office,
    role,
    name,
    at: now,
  };
  const answer = answered({ id: minutes.id, seq });
  const written = await commit([
    ...recordWrites(scope, next),
    minutesCommentWrite(scope, minutes.id, comment),
    keepAnswer(answer),
  ]);
  return written.kind === 'committed' ? answer : refusalOfLost(written);
}

/** The secretariat says of a comment whether it was taken over, and, where not, why; once. */
export const settleComment = memberDoor({
  route: 'settle-comment',
  summary: { ja: '意見への対応を記録する', en: 'Settle a comment' },
  params: ofMinutesComment,
  body: z.discriminatedUnion('taken', [
    z.strictObject({ taken: z.literal(true), text: z.string().min(1).max(1000).optional() }),
    z.strictObject({ taken: z.literal(false), text: z.string().min(1).max(1000) }),
  ]),
  answer: z.object({ id: z.string(), seq: z.int() }),
  status: 201,
  async run({ params, body, scope, actor, now, keepAnswer }) {
    return whileItCommutes(async () => {
      const minutes = await findOwnMinutes(scope, params.minutes, actor);
      if ('code' in minutes) return minutes;
      const comments = await readMinutesComments(scope, minutes.id);
      const comment = comments.find(({ seq }) => seq === Number(params.comment));
      if (!comment) return refuse('not-found');
      if (comment.settled) return refuse('already-decided');
      if (minutes.status !== 'comments' && minutes.status !== 'draft') return refuse('not-at-step');
      const happening = {
        type: 'minutes-comment-settled',
        actor: actorOf(actor),
        data: { comment: comment.seq, taken: body.taken, said: digestOf(body) },
      };
      const next = advance(minutes, {}, happening, now, { commutes: true });
      const answer = answered({ id: minutes.id, seq: comment.seq });
      const written = await commit([
        ...recordWrites(scope, next),
        settledWrite(scope, minutes.id, { ...comment, settled: { ...body, by: actor.name, at: now } }),
        keepAnswer(answer),
      ]);
      return written.kind === 'committed' ? answer : refusalOfLost(written);
    });
  },
});
