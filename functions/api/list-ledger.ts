import * as z from 'zod';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { balanceOf } from '../domain/ledger/balance.ts';
import { ledgerList, listLines } from '../storage/ledger-page.ts';
import { cursorOf, keyOfCursor } from '../storage/page.ts';
import { balanceAnswer, ledgerRow, ofDelegation } from './answers.ts';
import { findTier } from './booking.ts';
import { cursorQuery } from './list-pages.ts';

/** The hand-over ledger of a tier (引渡台帳), line by line, each with what is left of it. */
export const listLedger = memberDoor({
  route: 'list-ledger',
  summary: { ja: '引渡台帳', en: 'Hand-over ledger' },
  params: ofDelegation,
  query: z.strictObject({ cursor: cursorQuery, open: z.literal('yes').optional() }),
  answer: z.object({
    now: z.string(),
    balance: balanceAnswer,
    rows: z.array(ledgerRow),
    next: z.string().optional(),
  }),
  async run({ scope, actor, now, params, query }) {
    const tier = await findTier(scope, params.delegation, actor);
    if ('code' in tier) return tier;
    const { delegation, entries } = tier;
    const from =
      query.cursor === undefined ? undefined : keyOfCursor(query.cursor, ledgerList(scope, delegation.id));
    if (query.cursor !== undefined && !from)
      return refuse('invalid-input', [{ rule: 'wrong-form', path: '/cursor' }]);
    const { rows, next } = await listLines(scope, delegation.id, entries, from);
    const shown = query.open === undefined ? rows : rows.filter(({ balance }) => balance.open > 0);
    return answered({ now, balance: balanceOf(entries), rows: shown, next: cursorOf(next) });
  },
});
