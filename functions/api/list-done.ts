import * as z from 'zod';
import { instantSchema } from '../domain/calendar/instant.ts';
import { humanTaskSchema } from '../domain/human-task/human-task.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { doneBy, listDone as donePage } from '../storage/human-tasks.ts';
import { cursorOf } from '../storage/page.ts';
import { inMunicipality } from './answers.ts';
import { cursorQuery, pageAt } from './list-pages.ts';

/** What the caller's office and role have decided (最近の処理), the latest first: one query on one index page. */
export const listDone = memberDoor({
  route: 'list-done',
  summary: { ja: '最近の処理', en: 'Recently done' },
  params: inMunicipality,
  query: z.strictObject({ cursor: cursorQuery }),
  answer: z.object({
    now: z.string(),
    rows: z.array(
      humanTaskSchema
        .pick({ recordId: true, key: true, title: true, step: true, round: true, part: true })
        .extend({ decision: z.string(), at: instantSchema })
        .strip(),
    ),
    next: z.string().optional(),
  }),
  async run({ scope, actor, now, query }) {
    const done = doneBy(scope, actor);
    const page = pageAt(done, query.cursor);
    if ('code' in page) return page;
    const { tasks, next } = await donePage(done, page);
    const rows = tasks.flatMap(({ decided, ...task }) =>
      decided ? [{ ...task, decision: decided.decision, at: decided.at }] : [],
    );
    return answered({ now, rows, next: cursorOf(next) });
  },
});
