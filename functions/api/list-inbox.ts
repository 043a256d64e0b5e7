import * as z from 'zod';
import { inboxEntrySchema } from '../domain/human-task/inbox-entry.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { inboxOf, listInbox as inboxPage } from '../storage/human-tasks.ts';
import { cursorOf } from '../storage/page.ts';
import { inMunicipality } from './answers.ts';
import { cursorQuery, pageAt } from './list-pages.ts';

/** What the caller's office and role must do (処理待ち), the earliest due first: one query on one index page. */
export const listInbox = memberDoor({
  route: 'list-inbox',
  summary: { ja: '受信箱', en: 'Inbox' },
  params: inMunicipality,
  query: z.strictObject({ cursor: cursorQuery }),
  answer: z.object({
    now: z.string(),
    rows: z.array(inboxEntrySchema.omit({ type: true }).strip()),
    next: z.string().optional(),
  }),
  async run({ scope, actor, now, query }) {
    const inbox = inboxOf(scope, actor);
    const page = pageAt(inbox, query.cursor);
    if ('code' in page) return page;
    const { entries, next } = await inboxPage(inbox, page);
    return answered({ now, rows: entries, next: cursorOf(next) });
  },
});
