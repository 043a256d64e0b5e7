import * as z from 'zod';
import { delegates, matterKey, type Matter } from '../domain/matter/matter.ts';
import { matterKindSchema } from '../domain/matter/kinds.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { approvalsOf, listMattersIn } from '../storage/matter-lists.ts';
import { cursorOf } from '../storage/page.ts';
import { inMunicipality } from './answers.ts';
import { cursorQuery, officeQuery, pageAt } from './list-pages.ts';

/** One line of the register. */
export const approvalRow = z.object({
  key: z.string(),
  id: z.string(),
  kind: matterKindSchema,
  title: z.string(),
  applyingOffice: z.string(),
  /** Who handles the data: a contractor of the register by id, or the other end of a connection as written. */
  counterpart: z.string().optional(),
  period: z.object({ start: z.string(), end: z.string(), continues: z.boolean() }).optional(),
  /** 受付番号 of the tier above. */
  parent: z.string().optional(),
  withConditions: z.boolean(),
  stale: z.boolean(),
});

/** What the register says of an approval. */
function rowOf(matter: Matter): z.infer<typeof approvalRow> {
  const { id, kind, content, applyingOffice, status } = matter;
  const shared = {
    key: matterKey(matter),
    id,
    kind,
    title: content.title ?? '',
    applyingOffice,
    withConditions: status === 'approved-with-conditions',
    stale: matter.stale !== undefined,
  };
  if (matter.kind === 'external-connection') return { ...shared, counterpart: matter.content.counterpart };
  if (!delegates(matter)) return shared;
  return {
    ...shared,
    counterpart: matter.content.contractor,
    period: matter.content.period,
    ...(matter.kind === 'sub-delegation' ? { parent: matter.content.parent } : {}),
  };
}

/** 承認・委託台帳: what is approved, the earliest end first. Departments see their own; others all, or an office's. */
export const listApprovals = memberDoor({
  route: 'list-approvals',
  summary: { ja: '承認・委託台帳', en: 'Register of approvals' },
  params: inMunicipality,
  query: z.strictObject({ office: officeQuery, cursor: cursorQuery }),
  answer: z.object({ now: z.string(), rows: z.array(approvalRow), next: z.string().optional() }),
  async run({ scope, actor, now, query }) {
    const departmental = actor.role === 'staff' || actor.role === 'head';
    const list = approvalsOf(scope, departmental ? actor.office : query.office);
    const page = pageAt(list.partition, query.cursor);
    if ('code' in page) return page;
    const { matters, next } = await listMattersIn(list, page);
    return answered({
      now,
      rows: matters.map(rowOf),
      next: cursorOf(next),
    });
  },
});
