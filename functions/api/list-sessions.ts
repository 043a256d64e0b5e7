import * as z from 'zod';
import { referralBodies } from '../domain/procedure/route.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { sessionSchema } from '../domain/session/session.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { sessionsPk } from '../storage/keys.ts';
import { cursorOf, keyOfCursor } from '../storage/page.ts';
import { profileOf } from '../storage/profiles.ts';
import { listSessionsOf } from '../storage/sessions.ts';
import { inMunicipality } from './answers.ts';

const PAGE = 50;

/** The sessions of a body, the latest day first (会議一覧). */
export const listSessions = memberDoor({
  route: 'list-sessions',
  summary: { ja: '会議一覧', en: 'Meetings' },
  params: inMunicipality,
  query: z.strictObject({
    body: z.string().min(2).max(40).optional(),
    cursor: z.string().max(2000).optional(),
  }),
  answer: z.object({
    now: z.string(),
    body: z.string(),
    rows: z.array(
      sessionSchema
        .pick({ id: true, title: true, number: true, heldOn: true, from: true, place: true, status: true })
        .extend({ papersDue: sessionSchema.shape.papersDue })
        .strip(),
    ),
    next: z.string().optional(),
  }),
  async run({ scope, now, query }) {
    const bodies = referralBodies(await profileOf(scope));
    const body = query.body ?? bodies[0];
    if (body === undefined || !bodies.includes(body))
      return refuse('invalid-input', [{ rule: 'not-a-choice', path: '/body', limit: bodies.join(', ') }]);
    const partition = { index: 'office' as const, value: sessionsPk(scope, body) };
    const from = query.cursor === undefined ? undefined : keyOfCursor(query.cursor, partition);
    if (query.cursor !== undefined && !from)
      return refuse('invalid-input', [{ rule: 'wrong-form', path: '/cursor' }]);
    const { sessions, next } = await listSessionsOf(scope, body, { limit: PAGE, from });
    return answered({ now, body, rows: sessions, next: cursorOf(next) });
  },
});
