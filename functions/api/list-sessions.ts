import * as z from 'zod';
import { referralBodies } from '../domain/procedure/route.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { sessionSchema } from '../domain/session/session.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { cursorOf } from '../storage/page.ts';
import { profileOf } from '../storage/profiles.ts';
import { listSessionsIn, sessionsOf } from '../storage/sessions.ts';
import { inMunicipality } from './answers.ts';
import { cursorQuery, pageAt } from './list-pages.ts';

/** The sessions of a body, the latest day first (会議一覧). */
export const listSessions = memberDoor({
  route: 'list-sessions',
  summary: { ja: '会議一覧', en: 'Meetings' },
  params: inMunicipality,
  query: z.strictObject({
    body: z.string().min(2).max(40).optional(),
    cursor: cursorQuery,
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
    const list = sessionsOf(scope, body);
    const page = pageAt(list, query.cursor);
    if ('code' in page) return page;
    const { sessions, next } = await listSessionsIn(list, page);
    return answered({ now, body, rows: sessions, next: cursorOf(next) });
  },
});
