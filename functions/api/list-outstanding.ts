import * as z from 'zod';
import { delegationSchema } from '../domain/delegation/delegation.ts';
import { balanceOfParts } from '../domain/ledger/balance.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { listDelegations, outstandingOf } from '../storage/destruction-lists.ts';
import { cursorOf } from '../storage/page.ts';
import { balanceAnswer, inMunicipality } from './answers.ts';
import { cursorQuery, officeQuery, pageAt } from './list-pages.ts';

export const outstandingRow = delegationSchema
  .pick({
    id: true,
    matterKey: true,
    title: true,
    applyingOffice: true,
    contractor: true,
    tier: true,
    rootId: true,
    period: true,
  })
  .extend({ balance: balanceAnswer });

/** 未返却・未廃棄一覧: every tier with something open, the earliest end first. Departments see their own. */
export const listOutstanding = memberDoor({
  route: 'list-outstanding',
  summary: { ja: '未返却・未廃棄一覧', en: 'What is neither returned nor destroyed' },
  params: inMunicipality,
  query: z.strictObject({ office: officeQuery, cursor: cursorQuery }),
  answer: z.object({ now: z.string(), rows: z.array(outstandingRow), next: z.string().optional() }),
  async run({ scope, actor, now, query }) {
    const departmental = actor.role === 'staff' || actor.role === 'head';
    const list = outstandingOf(scope, departmental ? actor.office : query.office);
    const page = pageAt(list, query.cursor);
    if ('code' in page) return page;
    const { delegations, next } = await listDelegations(list, page);
    const rows = delegations.map((each) => ({ ...each, balance: balanceOfParts(each.standing) }));
    return answered({ now, rows, next: cursorOf(next) });
  },
});
