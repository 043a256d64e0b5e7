import * as z from 'zod';
import { idSchema } from '../domain/identifier/identifier.ts';
import { advance } from '../domain/record/advance.ts';
import { onAgenda } from '../domain/referral/referral.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { agendaKindSchema, placesFor, type SessionItem } from '../domain/session/agenda.ts';
import { opennessSchema } from '../domain/session/session.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { readReferral, recordWrites } from '../storage/records.ts';
import { itemRemoval, itemWrite, readAgenda } from '../storage/sessions.ts';
import { commit, type Write } from '../storage/transaction.ts';
import { ofSessionItem } from './answers.ts';
import { actorOf, refusalOfLost, whileItCommutes, type Deciding } from './decision.ts';
import { findOwnItem, type Found } from './find-session.ts';

const itemAnswer = z.object({ id: z.string(), version: z.int() });

type At = Found & { readonly item: SessionItem };

/** An item of a session that is not closed, as the caller saw it; else why not. */
async function arrangeable(
  params: { session: string; item: string },
  { scope, actor, expected }: Pick<Deciding, 'scope' | 'actor' | 'expected'>,
): Promise<At | Refusal> {
  const found = await findOwnItem(scope, params, actor);
  if ('code' in found) return found;
  if (found.session.status === 'closed') return refuse('rule-broken', [{ rule: 'session-closed' }]);
  return found.item.version === expected ? found : refuse('stale');
}

/** What every change of an item leaves on it. */
const changedNow = ({ version }: SessionItem, { actor, now }: Pick<Deciding, 'actor' | 'now'>) => ({
  version: version + 1,
  changedBy: { membershipId: actor.id, name: actor.name },
  changedAt: now,
});

/**
 * Moves an item right behind another, or to the first place. One conditional write on the item that moves: two people
 * who move two items at once both succeed. Where several were given one place at the same moment, those that have to
 * step back are written with it. Outside the journal, as drafts are: the close of the session keeps the order.
 */
export const moveItem = memberDoor({
  route: 'move-item',
  summary: { ja: '議題の順番を変える', en: 'Move an item of the agenda' },
  params: ofSessionItem,
  body: z.strictObject({ after: idSchema('itm').optional() }),
  answer: itemAnswer,
  ifMatch: true,
  async run({ params, body, ...deciding }) {
    const found = await arrangeable(params, deciding);
    if ('code' in found) return found;
    const { session, item } = found;
    const agenda = await readAgenda(deciding.scope, session.id);
    const known = body.after === undefined || agenda.some(({ id }) => id === body.after && id !== item.id);
    if (!known) return refuse('invalid-input', [{ rule: 'not-a-choice', path: '/after' }]);
    const writes = placesFor(agenda, item.id, body.after).flatMap(({ id, rank }): Write[] => {
      const before = id === item.id ? item : agenda.find((each) => each.id === id);
      if (!before) return [];
      const change = id === item.id ? changedNow(item, deciding) : { version: before.version + 1 };
      return [itemWrite(deciding.scope, session.id, before, { ...before, rank, ...change })];
    });
    const written = await commit(writes);
    if (written.kind === 'lost') return refusalOfLost(written);
    return answered({ id: item.id, version: item.version + 1 }, item.version + 1);
  },
});

/** Says what an item is and how it is taken up: title, who explains it, open or closed with the reason. */
export const saveItem = memberDoor({
  route: 'save-item',
  summary: { ja: '議題を直す', en: 'Change an item of the agenda' },
  params: ofSessionItem,
  body: z.strictObject({
    kinds: z.array(agendaKindSchema).min(1).max(5),
    title: z.string().min(1).max(200),
    explainer: z.string().min(1).max(200).optional(),
    openness: opennessSchema.optional(),
  }),
  answer: itemAnswer,
  ifMatch: true,
  async run({ params, body, ...deciding }) {
    const found = await arrangeable(params, deciding);
    if ('code' in found) return found;
    const { session, item } = found;
    const { explainer: _explainer, openness: _openness, ...kept } = item;
    const saved = { ...kept, ...body, ...changedNow(item, deciding) };
    const written = await commit([itemWrite(deciding.scope, session.id, item, saved)]);
    if (written.kind === 'lost') return refusalOfLost(written);
    return answered({ id: saved.id, version: saved.version }, saved.version);
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
  async run({ params, ...deciding }) {
    const { scope, keepAnswer, expected } = deciding;
    // A race that was lost to a change of the letter is tried again; one for the item is answered.
    return whileItCommutes(async () => {
      const found = await arrangeable(params, deciding);
      if ('code' in found) return found;
      const { session, item } = found;
      if (item.decided) return refuse('already-decided');
      const answer = answered({ id: item.id, version: expected });
      const written = await commit([
        itemRemoval(scope, session.id, item),
        ...(await freedWrites(session.id, item, deciding)),
        keepAnswer(answer),
      ]);
      return written.kind === 'committed' ? answer : refusalOfLost(written);
    });
  },
});

/** The writes that tell the letter that its matter is on no agenda any more. */
async function freedWrites(
  sessionId: string,
  { subject }: SessionItem,
  { scope, actor, now }: Pick<Deciding, 'scope' | 'actor' | 'now'>,
): Promise<Write[]> {
  const referral = subject && (await readReferral(scope, subject.referralId));
  const carried = referral?.items.find(({ matterId }) => matterId === subject?.matterId);
  if (!subject || !referral || carried?.sessionId !== sessionId) return [];
  const items = onAgenda(referral, [subject.matterId], undefined);
  const data = { session: sessionId, matters: [subject.matterId] };
  const happening = { type: 'taken-off-agenda', actor: actorOf(actor), data };
  return recordWrites(scope, advance(referral, { items }, happening, now, { commutes: true }));
}
