import * as z from 'zod';
import { referralBodies } from '../domain/procedure/route.ts';
import { backlogEntrySchema } from '../domain/referral/backlog.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { listBacklog as backlogPage } from '../storage/backlog.ts';
import { backlogPk } from '../storage/keys.ts';
import { cursorOf, keyOfCursor } from '../storage/page.ts';
import { profileOf } from '../storage/profiles.ts';
import { inMunicipality } from './answers.ts';

const PAGE = 50;

/** Accepted matters that wait for a referral to their body (付議待ち), the oldest first. */
export const listBacklog = memberDoor({
  route: 'list-backlog',
  summary: { ja: '付議待ち', en: 'Backlog' },
  params: inMunicipality,
  query: z.strictObject({
    body: z.string().min(2).max(40).optional(),
    cursor: z.string().max(2000).optional(),
  }),
  answer: z.object({
    now: z.string(),
    body: z.string(),
    rows: z.array(backlogEntrySchema.omit({ type: true }).strip()),
    next: z.string().optional(),
  }),
  async run({ scope, now, query }) {
    const bodies = referralBodies(await profileOf(scope));
    const body = query.body ?? bodies[0];
    if (body === undefined || !bodies.includes(body))
      return refuse('invalid-input', [{ rule: 'not-a-choice', path: '/body', limit: bodies.join(', ') }]);
    const partition = { value: backlogPk(scope, body) };
    const from = query.cursor === undefined ? undefined : keyOfCursor(query.cursor, partition);
    if (query.cursor !== undefined && !from)
      return refuse('invalid-input', [{ rule: 'wrong-form', path: '/cursor' }]);
    const { entries, next } = await backlogPage(scope, body, { limit: PAGE, from });
    return answered({ now, body, rows: entries, next: cursorOf(next) });
  },
});
