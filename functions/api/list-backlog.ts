import * as z from 'zod';
import { bodyById, referralBodies } from '../domain/procedure/route.ts';
import { backlogEntrySchema } from '../domain/referral/backlog.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { backlogOf, listBacklog as backlogPage } from '../storage/backlog.ts';
import { cursorOf } from '../storage/page.ts';
import { profileOf } from '../storage/profiles.ts';
import { inMunicipality } from './answers.ts';
import { cursorQuery, pageAt } from './list-pages.ts';

/** Accepted matters that wait for a referral to a body (付議待ち), the oldest first: without a body, the caller's own. */
export const listBacklog = memberDoor({
  route: 'list-backlog',
  summary: { ja: '付議待ち', en: 'Backlog' },
  params: inMunicipality,
  query: z.strictObject({
    body: z.string().min(2).max(40).optional(),
    cursor: cursorQuery,
  }),
  answer: z.object({
    now: z.string(),
    body: z.string(),
    rows: z.array(backlogEntrySchema.omit({ type: true }).strip()),
    next: z.string().optional(),
  }),
  async run({ scope, actor, now, query }) {
    const profile = await profileOf(scope);
    const bodies = referralBodies(profile);
    const own = bodies.find((id) => bodyById(profile, id).secretariat === actor.office);
    const body = query.body ?? own ?? bodies[0];
    if (body === undefined || !bodies.includes(body))
      return refuse('invalid-input', [{ rule: 'not-a-choice', path: '/body', limit: bodies.join(', ') }]);
    const backlog = backlogOf(scope, body);
    const page = pageAt(backlog, query.cursor);
    if ('code' in page) return page;
    const { entries, next } = await backlogPage(backlog, page);
    return answered({ now, body, rows: entries, next: cursorOf(next) });
  },
});
