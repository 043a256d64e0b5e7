import * as z from 'zod';
import { digestOf } from '../domain/journal/digest.ts';
import { digestOfMinutes } from '../domain/minutes/content.ts';
import { minutesCorrectionSchema } from '../domain/minutes/minutes.ts';
import { advance } from '../domain/record/advance.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { correctionWrite, readSections } from '../storage/minutes.ts';
import { recordWrites } from '../storage/records.ts';
import { commit } from '../storage/transaction.ts';
import { decidedAnswer, ofMinutes } from './answers.ts';
import { actorOf, refusalOfLost, whileItCommutes } from './decision.ts';
import { findOwnMinutes } from './find-minutes.ts';
import { hasPoint } from './minutes-comments.ts';
import { moveMinutes } from './minutes-move.ts';

/** The secretariat freezes confirmed minutes (確定する): from now on corrections are added, and nothing is changed. */
export const freezeMinutes = memberDoor({
  route: 'freeze-minutes',
  summary: { ja: '会議録を確定する', en: 'Freeze the minutes' },
  params: ofMinutes,
  body: z.strictObject({}).optional(),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, ...deciding }) {
    const { scope, actor, now } = deciding;
    const minutes = await findOwnMinutes(scope, params.minutes, actor);
    if ('code' in minutes) return minutes;
    const digest = digestOfMinutes({ minutes, sections: await readSections(scope, minutes.id) });
    // What was confirmed is what is frozen, or somebody changed rows behind the doors.
    if (minutes.confirmed && minutes.confirmed.digest !== digest) return refuse('seal-broken');
    return moveMinutes(minutes, deciding, {
      from: ['confirmed'],
      to: 'frozen',
      changes: () => ({ frozenAt: now }),
      event: { type: 'minutes-frozen', data: { content: digest } },
    });
  },
});

/** Adds a correction (訂正) to frozen minutes, at a paragraph, an item or the whole. */
export const correctMinutes = memberDoor({
  route: 'correct-minutes',
  summary: { ja: '会議録に訂正を追記する', en: 'Add a correction to the minutes' },
  params: ofMinutes,
  body: minutesCorrectionSchema.pick({ section: true, paragraph: true, text: true, reason: true }),
  answer: z.object({ id: z.string(), seq: z.int() }),
  status: 201,
  async run({ params, body, scope, actor, now, keepAnswer }) {
    return whileItCommutes(async () => {
      const minutes = await findOwnMinutes(scope, params.minutes, actor);
      if ('code' in minutes) return minutes;
      if (minutes.status !== 'frozen') return refuse('not-at-step');
      if (!(await hasPoint(scope, minutes, body)))
        return refuse('rule-broken', [{ rule: 'minutes-paragraph-unknown', path: '/section' }]);
      const happening = { type: 'minutes-corrected', actor: actorOf(actor), data: { said: digestOf(body) } };
      const next = advance(minutes, {}, happening, now, { commutes: true });
      const { seq } = next.event;
      const answer = answered({ id: minutes.id, seq });
      const written = await commit([
        ...recordWrites(scope, next),
        correctionWrite(scope, minutes.id, {
          ...body,
          type: 'minutes-correction',
          schema: 1,
          seq,
          by: actor.name,
          at: now,
        }),
        keepAnswer(answer),
      ]);
      return written.kind === 'committed' ? answer : refusalOfLost(written);
    });
  },
});
