import * as z from 'zod';
import { maySee } from '../domain/access/visibility.ts';
import { matterKey } from '../domain/matter/matter.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { officePk } from '../storage/keys.ts';
import { listMattersOf } from '../storage/matters.ts';
import { cursorOf, keyOfCursor } from '../storage/page.ts';
import { inMunicipality, matterRow } from './answers.ts';
import { turnFor } from './page-of.ts';

const PAGE = 50;

/** The matters of an office, the latest changed first. Departments see their own; others name the office. */
export const listMatters = memberDoor({
  route: 'list-matters',
  summary: { ja: '案件一覧', en: 'Matters' },
  params: inMunicipality,
  query: z.strictObject({
    office: z
      .string()
      .regex(/^[a-z0-9-]{2,40}$/)
      .optional(),
    cursor: z.string().max(2000).optional(),
  }),
  answer: z.object({ now: z.string(), rows: z.array(matterRow), next: z.string().optional() }),
  async run({ scope, actor, now, query }) {
    const departmental = actor.role === 'staff' || actor.role === 'head';
    const office = departmental ? actor.office : (query.office ?? actor.office);
    const partition = { index: 'office' as const, value: officePk(scope, office) };
    const from = query.cursor === undefined ? undefined : keyOfCursor(query.cursor, partition);
    if (query.cursor !== undefined && !from)
      return refuse('invalid-input', [{ rule: 'wrong-form', path: '/cursor' }]);
    const { matters, next } = await listMattersOf(scope, office, { limit: PAGE, from });
    const rows = matters
      .filter((matter) => maySee(matter, actor))
      .map((matter) => ({
        key: matterKey(matter),
        id: matter.id,
        kind: matter.kind,
        title: matter.content.title ?? '',
        status: matter.status,
        applyingOffice: matter.applyingOffice,
        turn: turnFor(matter.turn, actor),
      }));
    return answered({ now, rows, next: cursorOf(next) });
  },
});
