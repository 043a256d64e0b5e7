import * as z from 'zod';
import { idSchema } from '../domain/identifier/identifier.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { rankAfter } from '../domain/session/agenda.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { itemRemoval, itemWrite, readAgenda } from '../storage/sessions.ts';
import { commit } from '../storage/transaction.ts';
import { ofSessionItem } from './answers.ts';
import { refusalOfLost } from './decision.ts';
import { findOwnItem } from './find-session.ts';

const itemAnswer = z.object({ id: z.string(), version: z.int() });

/**
 * Moves an item right behind another, or to the first place. One conditional write on the item that moves: two people
 * who move two items at once both succeed. Outside the journal, as drafts are: the close of the session keeps the order.
 */
export const moveItem = memberDoor({
  route: 'move-item',
  summary: { ja: '議題の順番を変える', en: 'Move an item of the agenda' },
  params: ofSessionItem,
  body: z.strictObject({ after: idSchema('itm').optional() }),
  answer: itemAnswer,
  ifMatch: true,
  async run({ scope, actor, params, body, expected }) {
    const found = await findOwnItem(scope, params, actor);
    if ('code' in found) return found;
    const { session, item } = found;
    if (session.status === 'closed') return refuse('rule-broken', [{ rule: 'session-closed' }]);
    if (item.version !== expected) return refuse('stale');
    const agenda = await readAgenda(scope, session.id);
    const known = body.after === undefined || agenda.some(({ id }) => id === body.after && id !== item.id);
    if (!known) return refuse('invalid-input', [{ rule: 'not-a-choice', path: '/after' }]);
    const moved = { ...item, rank: rankAfter(agenda, item.id, body.after), version: item.version + 1 };
    const written = await commit([itemWrite(scope, session.id, item, moved)]);
    if (written.kind === 'lost') return refusalOfLost(written);
    return answered({ id: moved.id, version: moved.version }, moved.version);
  },
});

/** Takes an item off the agenda before anything was decided of it; its matter goes on waiting for a session (外す). */
export const takeOffAgenda = memberDoor({
  route: 'take-off-agenda',
  summary: { ja: '次第から外す', en: 'Take off the agenda' },
  params: ofSessionItem,
  body: z.strictObject({}).optional(),
  answer: itemAnswer,
  ifMatch: true,
  async run({ scope, actor, params, expected, keepAnswer }) {
    const found = await findOwnItem(scope, params, actor);
    if ('code' in found) return found;
    const { session, item } = found;
    if (session.status === 'closed') return refuse('rule-broken', [{ rule: 'session-closed' }]);
    if (item.decided) return refuse('already-decided');
    if (item.version !== expected) return refuse('stale');
    const answer = answered({ id: item.id, version: item.version });
    const written = await commit([itemRemoval(scope, session.id, item), keepAnswer(answer)]);
    return written.kind === 'committed' ? answer : refusalOfLost(written);
  },
});
