import * as z from 'zod';
import { isoDateSchema } from '../domain/calendar/iso-date.ts';
import { seesBody } from '../domain/access/visibility.ts';
import { bodyById, referralBodies } from '../domain/procedure/route.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { sessionSchema } from '../domain/session/session.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { cursorOf } from '../storage/page.ts';
import { profileOf } from '../storage/profiles.ts';
import { listSessionsIn, sessionsBetween, sessionsOf } from '../storage/sessions.ts';
import { inMunicipality } from './answers.ts';
import { cursorQuery, pageAt } from './list-pages.ts';

/** One line of the list of sessions. */
export const sessionRow = sessionSchema
  .pick({ id: true, title: true, number: true, heldOn: true, from: true, place: true, status: true })
  .extend({
    papersDue: sessionSchema.shape.papersDue,
    kind: sessionSchema.shape.kind,
    until: sessionSchema.shape.until,
    openness: sessionSchema.shape.openness,
  })
  .strip();

/** The sessions of a body, the latest day first (会議一覧). */
export const listSessions = memberDoor({
  route: 'list-sessions',
  summary: { ja: '会議一覧', en: 'Meetings' },
  params: inMunicipality,
  query: z.strictObject({
    body: z.string().min(2).max(40).optional(),
    /** Only sessions held on these days, both included. */
    from: isoDateSchema.optional(),
    to: isoDateSchema.optional(),
    cursor: cursorQuery,
  }),
  answer: z.object({
    now: z.string(),
    body: z.string(),
    rows: z.array(sessionRow),
    next: z.string().optional(),
  }),
  async run({ scope, actor, now, query }) {
    const profile = await profileOf(scope);
    const bodies = referralBodies(profile).filter((id) => seesBody(bodyById(profile, id), actor));
    const own = bodies.find((id) => bodyById(profile, id).secretariat === actor.office);
    const body = query.body ?? own ?? bodies[0];
    // Somebody of a council that no longer sits.
    if (bodies.length === 0 && query.body === undefined) return answered({ now, body: '', rows: [] });
    if (body === undefined || !bodies.includes(body))
      return refuse('invalid-input', [{ rule: 'not-a-choice', path: '/body', limit: bodies.join(', ') }]);
    const { from, to } = query;
    const span = [from ?? '0001-01-01', to ?? '9999-12-31'] as const;
    const list =
      from === undefined && to === undefined ? sessionsOf(scope, body) : sessionsBetween(scope, body, span);
    const page = pageAt(list, query.cursor);
    if ('code' in page) return page;
    const { sessions, next } = await listSessionsIn(list, page);
    return answered({ now, body, rows: sessions, next: cursorOf(next) });
  },
});
