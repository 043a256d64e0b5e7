import * as z from 'zod';
import { conditionRecordSchema } from '../domain/condition/condition.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { listConditionsIn, openConditions } from '../storage/conditions.ts';
import { cursorOf } from '../storage/page.ts';
import { inMunicipality, turnAnswer } from './answers.ts';
import { cursorQuery, officeQuery, pageAt } from './list-pages.ts';
import { turnFor } from './page-of.ts';

const { id, title, text, owner, dueOn, dueAsSaid, thirdParty, reportBack, status, sessionId, matterKey } =
  conditionRecordSchema.shape;

/** 確認事項・附帯意見 that are still open, the earliest due first. Departments see their own; others all, or an office's. */
export const listConditions = memberDoor({
  route: 'list-conditions',
  summary: { ja: '確認事項', en: 'Open conditions' },
  params: inMunicipality,
  query: z.strictObject({ office: officeQuery, cursor: cursorQuery }),
  answer: z.object({
    now: z.string(),
    rows: z.array(
      z.object({
        id,
        title,
        text,
        owner,
        dueOn,
        dueAsSaid,
        thirdParty,
        reportBack,
        status,
        sessionId,
        matterKey,
        turn: turnAnswer,
      }),
    ),
    next: z.string().optional(),
  }),
  async run({ scope, actor, now, query }) {
    const departmental = actor.role === 'staff' || actor.role === 'head';
    const list = openConditions(scope, departmental ? actor.office : query.office);
    const page = pageAt(list, query.cursor);
    if ('code' in page) return page;
    const { conditions, next } = await listConditionsIn(list, page);
    const rows = conditions.map((condition) => ({ ...condition, turn: turnFor(condition.turn, actor) }));
    return answered({ now, rows, next: cursorOf(next) });
  },
});
