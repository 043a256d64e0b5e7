import * as z from 'zod';
import { digestOf } from '../domain/journal/digest.ts';
import { digestOfMinutes } from '../domain/minutes/content.ts';
import type { Minutes } from '../domain/minutes/minutes.ts';
import { confirmationProblems } from '../domain/minutes/rules.ts';
import { bodyById } from '../domain/procedure/route.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { memberDoor } from '../middleware/door.ts';
import { readMinutesComments, readSections } from '../storage/minutes.ts';
import { profileOf } from '../storage/profiles.ts';
import type { Scope } from '../storage/scope.ts';
import { decidedAnswer, ofMinutes } from './answers.ts';
import type { Deciding } from './decision.ts';
import { findMinutes, findOwnMinutes } from './find-minutes.ts';
import { moveMinutes, type Move } from './minutes-move.ts';

/** The secretariat puts the draft up for confirmation (確認を依頼する); from now on its text stands still. */
export const askConfirmation = memberDoor({
  route: 'ask-confirmation',
  summary: { ja: '会議録の確認を依頼する', en: 'Ask for confirmation of the minutes' },
  params: ofMinutes,
  body: z.strictObject({}).optional(),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, ...deciding }) {
    const { scope, actor, expected } = deciding;
    const minutes = await findOwnMinutes(scope, params.minutes, actor);
    if ('code' in minutes) return minutes;
    if (minutes.version !== expected) return refuse('stale');
    const asks = minutes.status === 'draft' || minutes.status === 'comments';
    const body = bodyById(await profileOf(scope), minutes.body);
    const comments = asks ? await readMinutesComments(scope, minutes.id) : [];
    const problems = asks ? confirmationProblems(minutes, comments, body.minutes?.comments ?? true) : [];
    if (problems.length > 0) return refuse('rule-broken', problems);
    return moveMinutes(minutes, deciding, {
      from: ['draft', 'comments'],
      to: 'confirmation',
      changes: () => ({}),
      event: { type: 'minutes-confirmation-asked', data: { by: minutes.confirmedBy } },
    });
  },
});

/** Confirms minutes as they stand: with the digest of all that they say. @param sessionId the session that confirmed them. */
export async function confirmingMove(
  scope: Scope,
  minutes: Minutes,
  { actor, now }: Pick<Deciding, 'actor' | 'now'>,
  sessionId?: string,
): Promise<Move> {
  // Nobody can write while they are up for confirmation: what is read now is what is confirmed.
  const digest = digestOfMinutes({ minutes, sections: await readSections(scope, minutes.id) });
  const by = { office: actor.office, role: actor.role };
  const where = sessionId === undefined ? {} : { sessionId };
  return {
    from: ['confirmation'],
    to: 'confirmed',
    decision: 'confirm',
    changes: () => ({ confirmed: { at: now, by, name: actor.name, digest, ...where } }),
    event: {
      type: 'minutes-confirmed',
      data: { content: digest, ...(sessionId === undefined ? {} : { session: sessionId }) },
    },
  };
}

/** Sends minutes back to their draft, with the reason. */
export const returningMove = (reason: string, now: string): Move => ({
  from: ['confirmation'],
  to: 'draft',
  decision: 'return',
  changes: () => ({ returnedWith: { reason, at: now } }),
  event: { type: 'minutes-returned', data: { reason: digestOf(reason) } },
});

/** The chair confirms the draft minutes, or returns them with a reason. */
export const confirmMinutes = memberDoor({
  route: 'confirm-minutes',
  summary: { ja: '会議録の案を確認する', en: 'Confirm the draft minutes' },
  params: ofMinutes,
  body: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('confirm') }),
    z.strictObject({ decision: z.literal('return'), reason: z.string().min(1).max(1000) }),
  ]),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, body, ...deciding }) {
    const { scope, actor, now } = deciding;
    const minutes = await findMinutes(scope, params.minutes, actor);
    if ('code' in minutes) return minutes;
    if (minutes.status === 'confirmation' && minutes.confirmedBy === 'next-session')
      return refuse('rule-broken', [{ rule: 'minutes-not-yours-to-confirm' }]);
    const move =
      body.decision === 'confirm'
        ? await confirmingMove(scope, minutes, { actor, now })
        : returningMove(body.reason, now);
    return moveMinutes(minutes, deciding, move);
  },
});
