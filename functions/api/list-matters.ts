import * as z from 'zod';
import { matterKey } from '../domain/matter/matter.ts';
import type { Membership } from '../domain/membership/membership.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import {
  draftsEnteredBy,
  draftsForAdvice,
  draftsOf,
  listMattersIn,
  mattersHeldFor,
  mattersOf,
  type MatterList,
} from '../storage/matter-lists.ts';
import { cursorOf } from '../storage/page.ts';
import type { Scope } from '../storage/scope.ts';
import { inMunicipality, matterRow } from './answers.ts';
import { cursorQuery, officeQuery, pageAt } from './list-pages.ts';
import { turnFor } from './page-of.ts';

const viewSchema = z.enum(['all', 'held', 'drafts', 'advice']);
type View = z.infer<typeof viewSchema>;

const isDepartmental = ({ role }: Membership): boolean => role === 'staff' || role === 'head';

/** The list somebody asks for; undefined when their role has no such list. */
function listOf(
  scope: Scope,
  actor: Membership,
  view: View,
  named: string | undefined,
): MatterList | undefined {
  const office = isDepartmental(actor) ? actor.office : (named ?? actor.office);
  switch (view) {
    case 'all':
      return mattersOf(scope, office);
    case 'held':
      return mattersHeldFor(scope, office);
    case 'drafts':
      if (isDepartmental(actor)) return draftsOf(scope, actor.office);
      return actor.role === 'secretariat' ? draftsEnteredBy(scope, actor.office) : undefined;
    case 'advice':
      return actor.role === 'secretariat' ? draftsForAdvice(scope) : undefined;
  }
}

/**
 * The matters of an office: all that were submitted, those others hold (依頼中), drafts. Departments see their own;
 * others name the office. Each view is a list of its own, so that its pages are full whatever they leave out.
 */
export const listMatters = memberDoor({
  route: 'list-matters',
  summary: { ja: '案件一覧', en: 'Matters' },
  params: inMunicipality,
  query: z.strictObject({ view: viewSchema.default('all'), office: officeQuery, cursor: cursorQuery }),
  answer: z.object({ now: z.string(), rows: z.array(matterRow), next: z.string().optional() }),
  async run({ scope, actor, now, query }) {
    const list = listOf(scope, actor, query.view, query.office);
    if (!list) return refuse('not-permitted');
    const page = pageAt(list.partition, query.cursor);
    if ('code' in page) return page;
    const { matters, next } = await listMattersIn(list, page);
    const rows = matters.map((matter) => ({
      key: matterKey(matter),
      id: matter.id,
      kind: matter.kind,
      title: matter.content.title ?? '',
      status: matter.status,
      applyingOffice: matter.applyingOffice,
      updatedAt: matter.updatedAt,
      turn: turnFor(matter.turn, actor),
    }));
    return answered({ now, rows, next: cursorOf(next) });
  },
});
