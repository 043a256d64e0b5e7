import * as z from 'zod';
import { referralBodies } from '../domain/procedure/route.ts';
import { agendaItemSchema, referralSchema, undecidedItems } from '../domain/referral/referral.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { cursorOf } from '../storage/page.ts';
import { profileOf } from '../storage/profiles.ts';
import { listReferralsIn, referralsTo, referralsToDeliberate } from '../storage/referral-lists.ts';
import { inMunicipality, turnAnswer } from './answers.ts';
import { cursorQuery, pageAt } from './list-pages.ts';
import { turnFor } from './page-of.ts';

/** One line of the list of referrals. */
export const referralRow = referralSchema
  .pick({ id: true, title: true, number: true, status: true, step: true, heldOn: true, issuedAt: true })
  .extend({
    documentId: z.string(),
    matters: z.int(),
    turn: turnAnswer,
    /** What a session has still to decide, with the session whose agenda it stands on. */
    undecided: z
      .array(
        agendaItemSchema
          .pick({ matterId: true, key: true, title: true, applyingOffice: true, number: true })
          .extend({
            continued: agendaItemSchema.shape.continued,
            sessionId: agendaItemSchema.shape.sessionId,
          })
          .strip(),
      )
      .optional(),
  })
  .strip();

/** The letters to a body (付議書) with what became of them (答申・通知), the latest first. */
export const listReferrals = memberDoor({
  route: 'list-referrals',
  summary: { ja: '付議書・通知の一覧', en: 'Referrals and replies' },
  params: inMunicipality,
  query: z.strictObject({
    body: z.string().min(2).max(40).optional(),
    /** `deliberation`: only those that a session has to take up, the oldest first. */
    waiting: z.literal('deliberation').optional(),
    cursor: cursorQuery,
  }),
  answer: z.object({
    now: z.string(),
    body: z.string(),
    rows: z.array(referralRow),
    next: z.string().optional(),
  }),
  async run({ scope, actor, now, query }) {
    const bodies = referralBodies(await profileOf(scope));
    const body = query.body ?? bodies[0];
    if (body === undefined || !bodies.includes(body))
      return refuse('invalid-input', [{ rule: 'not-a-choice', path: '/body', limit: bodies.join(', ') }]);
    const list = query.waiting ? referralsToDeliberate(scope, body) : referralsTo(scope, body);
    const page = pageAt(list.partition, query.cursor);
    if ('code' in page) return page;
    const { referrals, next } = await listReferralsIn(list, page);
    const rows = referrals.map((referral) => ({
      ...referral,
      matters: referral.items.length,
      turn: turnFor(referral.turn, actor),
      ...(query.waiting ? { undecided: undecidedItems(referral) } : {}),
    }));
    return answered({ now, body, rows, next: cursorOf(next) });
  },
});
