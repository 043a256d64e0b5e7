import * as z from 'zod';
import { tokyoDate } from '../domain/calendar/instant.ts';
import { dutySchema, type Duty } from '../domain/destruction/duty.ts';
import type { Membership } from '../domain/membership/membership.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { dutiesOf, listDutiesIn } from '../storage/destruction-lists.ts';
import { cursorOf, type ListPartition } from '../storage/page.ts';
import type { Scope } from '../storage/scope.ts';
import { inMunicipality, turnAnswer } from './answers.ts';
import { cursorQuery, officeQuery, pageAt } from './list-pages.ts';
import { turnFor } from './page-of.ts';

export const dutyRow = dutySchema
  .pick({
    id: true,
    delegationId: true,
    matterKey: true,
    title: true,
    applyingOffice: true,
    contractor: true,
    cause: true,
    status: true,
    opensOn: true,
    dueOn: true,
  })
  .extend({ turn: turnAnswer, overdue: z.boolean() });

/** Whose duties a person sees: a contractor what it owes, a department what it waits for, others all or an office's. */
function listFor(scope: Scope, { role, office }: Membership, asked: string | undefined): ListPartition {
  if (role === 'contractor') return dutiesOf(scope, { contractor: office });
  return dutiesOf(scope, { office: role === 'staff' || role === 'head' ? office : asked });
}

const rowOf = (duty: Duty, actor: Membership, now: string): z.infer<typeof dutyRow> => ({
  ...duty,
  turn: turnFor(duty.turn, actor),
  overdue: duty.dueOn < tokyoDate(now),
});

/** Duties that are not fulfilled (提出するもの), the earliest due first: what is overdue stands on top. */
export const listDuties = memberDoor({
  route: 'list-duties',
  summary: { ja: '廃棄証明の義務の一覧', en: 'Duties to prove destruction' },
  params: inMunicipality,
  query: z.strictObject({ office: officeQuery, cursor: cursorQuery }),
  answer: z.object({ now: z.string(), rows: z.array(dutyRow), next: z.string().optional() }),
  async run({ scope, actor, now, query }) {
    const list = listFor(scope, actor, query.office);
    const page = pageAt(list, query.cursor);
    if ('code' in page) return page;
    const { duties, next } = await listDutiesIn(list, page);
    return answered({ now, rows: duties.map((duty) => rowOf(duty, actor, now)), next: cursorOf(next) });
  },
});
