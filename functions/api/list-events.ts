import * as z from 'zod';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { cursorOf, keyOfCursor } from '../storage/page.ts';
import { eventList, listEvents as eventsPage } from '../storage/records.ts';
import { eventsAnswer, ofMatter } from './answers.ts';
import { findMatter } from './find-matter.ts';

const PAGE = 50;

/** All that has happened to a matter, the newest first, for everybody who may see the matter. */
export const listEvents = memberDoor({
  route: 'list-events',
  summary: { ja: '経緯', en: 'Timeline' },
  params: ofMatter,
  query: z.strictObject({ cursor: z.string().max(2000).optional() }),
  answer: z.object({ now: z.string(), rows: eventsAnswer, next: z.string().optional() }),
  async run({ scope, actor, now, params, query }) {
    const matter = await findMatter(scope, params.matter, actor);
    if ('code' in matter) return matter;
    const from =
      query.cursor === undefined ? undefined : keyOfCursor(query.cursor, eventList(scope, matter.id));
    if (query.cursor !== undefined && !from)
      return refuse('invalid-input', [{ rule: 'wrong-form', path: '/cursor' }]);
    const { events, next } = await eventsPage(scope, matter.id, { limit: PAGE, from });
    return answered({ now, rows: events, next: cursorOf(next) });
  },
});
