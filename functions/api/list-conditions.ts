import * as z from 'zod';
import { conditionRecordSchema } from '../domain/condition/condition.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { listConditionsIn, openConditions, openConditionsAt } from '../storage/conditions.ts';
import { cursorOf } from '../storage/page.ts';
import { inMunicipality, turnAnswer } from './answers.ts';
import { cursorQuery, officeQuery, pageAt } from './list-pages.ts';
import { turnFor } from './page-of.ts';

const {
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
  body,
  reportTo,
  overdueSince,
} = conditionRecordSchema.shape;

/** One line of the list of open conditions. */
export const conditionRow = z.object({
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
  body,
  reportTo,
  overdueSince,
  turn: turnAnswer,
});

/** 確認事項・附帯意見 that are still open, the earliest due first. Departments see their own; others all, or an office's. */
export const listConditions = memberDoor({
  route: 'list-conditions',
  summary: { ja: '確認事項', en: 'Open conditions' },
  params: inMunicipality,
  query: z.strictObject({
    office: officeQuery,
    /** Only what one body named; not beside an office. */
    body: officeQuery,
    cursor: cursorQuery,
  }),
  answer: z.object({
    now: z.string(),
    rows: z.array(conditionRow),
    next: z.string().optional(),
  }),
  async run({ scope, actor, now, query }) {
    const departmental = actor.role === 'staff' || actor.role === 'head';
    if (query.body !== undefined && (departmental || query.office !== undefined))
      return refuse('invalid-input', [{ rule: 'not-a-choice', path: '/body' }]);
    const list =
      query.body === undefined
        ? openConditions(scope, departmental ? actor.office : query.office)
        : openConditionsAt(scope, query.body);
    const page = pageAt(list, query.cursor);
    if ('code' in page) return page;
    const { conditions, next } = await listConditionsIn(list, page);
    const rows = conditions.map((condition) => ({ ...condition, turn: turnFor(condition.turn, actor) }));
    return answered({ now, rows, next: cursorOf(next) });
  },
});
