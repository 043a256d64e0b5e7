import * as z from 'zod';
import { inboxEntrySchema } from '../domain/human-task/inbox-entry.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { listInbox as inboxPage } from '../storage/human-tasks.ts';
import { inboxPk } from '../storage/keys.ts';
import { cursorOf, keyOfCursor } from '../storage/page.ts';
import { inMunicipality } from './answers.ts';

const PAGE = 50;

/** What the caller's office and role must do, the earliest due first: one query on one index page. */
export const listInbox = memberDoor({
  route: 'list-inbox',
  summary: { ja: '受信箱', en: 'Inbox' },
  params: inMunicipality,
  query: z.strictObject({ cursor: z.string().max(2000).optional() }),
  answer: z.object({
    now: z.string(),
    rows: z.array(inboxEntrySchema.omit({ type: true }).strip()),
    next: z.string().optional(),
  }),
  async run({ scope, actor, now, query }) {
    const partition = { index: 'inbox' as const, value: inboxPk(scope, actor) };
    const from = query.cursor === undefined ? undefined : keyOfCursor(query.cursor, partition);
    if (query.cursor !== undefined && !from)
      return refuse('invalid-input', [{ rule: 'wrong-form', path: '/cursor' }]);
    const { entries, next } = await inboxPage(scope, actor, { limit: PAGE, from });
    return answered({ now, rows: entries, next: cursorOf(next) });
  },
});
