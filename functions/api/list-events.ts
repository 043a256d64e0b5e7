import * as z from 'zod';
import { answered, memberDoor } from '../middleware/door.ts';
import { cursorOf } from '../storage/page.ts';
import { eventList, listEvents as eventsPage } from '../storage/records.ts';
import { eventsAnswer, ofMatter } from './answers.ts';
import { findMatter } from './find-matter.ts';
import { cursorQuery, pageAt } from './list-pages.ts';

/** All that has happened to a matter, the newest first, for everybody who may see the matter. */
export const listEvents = memberDoor({
  route: 'list-events',
  summary: { ja: '経緯', en: 'Timeline' },
  params: ofMatter,
  query: z.strictObject({ cursor: cursorQuery }),
  answer: z.object({ now: z.string(), rows: eventsAnswer, next: z.string().optional() }),
  async run({ scope, actor, now, params, query }) {
    const matter = await findMatter(scope, params.matter, actor);
    if ('code' in matter) return matter;
    const page = pageAt(eventList(scope, matter.id), query.cursor);
    if ('code' in page) return page;
    const { events, next } = await eventsPage(scope, matter.id, page);
    return answered({ now, rows: events, next: cursorOf(next) });
  },
});
