import * as z from 'zod';
import { idSchema, newId } from '../domain/identifier/identifier.ts';
import { undecidedItems } from '../domain/referral/referral.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { agendaKindSchema, inOrder, rankAfter, type SessionItem } from '../domain/session/agenda.ts';
import { opennessSchema, type Session } from '../domain/session/session.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { randomUnit } from '../randomness.ts';
import { readMatter, readReferral } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { newItemWrite, readAgenda } from '../storage/sessions.ts';
import { commit } from '../storage/transaction.ts';
import { ofSession } from './answers.ts';
import { refusalOfLost } from './decision.ts';
import { findOwnSession } from './find-session.ts';

const spoken = { kinds: z.array(agendaKindSchema).min(1).max(5), openness: opennessSchema.optional() };

const bodySchema = z.union([
  /** Every matter of the letter that no session has decided yet, one item each. */
  z.strictObject({ referral: idSchema('ref'), ...spoken }),
  z.strictObject({
    title: z.string().min(1).max(200),
    explainer: z.string().min(1).max(200).optional(),
    ...spoken,
  }),
]);

type NewItem = Pick<SessionItem, 'kinds' | 'title' | 'subject' | 'openness' | 'explainer'>;

/** Puts a letter's matters, or anything else to be talked of, on the agenda: behind what stands there (次第に載せる). */
export const putOnAgenda = memberDoor({
  route: 'put-on-agenda',
  summary: { ja: '次第に載せる', en: 'Put on the agenda' },
  params: ofSession,
  body: bodySchema,
  answer: z.object({ id: z.string(), items: z.array(z.string()) }),
  status: 201,
  async run({ scope, actor, nowEpoch, params, body, keepAnswer }) {
    const found = await findOwnSession(scope, params.session, actor);
    if ('code' in found) return found;
    const { session } = found;
    if (session.status === 'closed') return refuse('rule-broken', [{ rule: 'session-closed' }]);
    const agenda = await readAgenda(scope, session.id);
    const wanted = 'referral' in body ? await itemsOf(scope, session, { ...body, agenda }) : [body];
    if ('code' in wanted) return wanted;
    const items: SessionItem[] = [];
    for (const each of wanted) {
      const id = newId('itm', nowEpoch, randomUnit);
      const rank = rankAfter([...agenda, ...items], id, inOrder([...agenda, ...items]).at(-1)?.id);
      items.push({ ...each, type: 'session-item', schema: 1, id, rank, version: 1 });
    }
    const answer = answered({ id: session.id, items: items.map(({ id }) => id) });
    const written = await commit([
      ...items.map((item) => newItemWrite(scope, session.id, item)),
      keepAnswer(answer),
    ]);
    return written.kind === 'committed' ? answer : refusalOfLost(written);
  },
});

/** One new item for each matter of a letter that still waits for its outcome and is not on the agenda. */
async function itemsOf(
  scope: Scope,
  session: Session,
  {
    referral: id,
    kinds,
    openness,
    agenda,
  }: { referral: string; kinds: NewItem['kinds']; openness?: NewItem['openness']; agenda: SessionItem[] },
): Promise<NewItem[] | Refusal> {
  const referral = await readReferral(scope, id);
  if (!referral || referral.body !== session.body)
    return refuse('invalid-input', [{ rule: 'not-a-choice', path: '/referral' }]);
  if (referral.step !== 'deliberation') return refuse('not-at-step');
  const there = new Set(agenda.flatMap(({ subject }) => (subject ? [subject.matterId] : [])));
  const waiting = undecidedItems(referral).filter(({ matterId }) => !there.has(matterId));
  if (waiting.length === 0) return refuse('already-decided');
  const matters = await Promise.all(waiting.map(({ matterId }) => readMatter(scope, matterId)));
  return waiting.map(({ matterId, key, title, applyingOffice }, index) => {
    const parentId = matters[index]?.parentId;
    return {
      kinds,
      title,
      ...(openness === undefined ? {} : { openness }),
      subject: {
        referralId: referral.id,
        matterId,
        key,
        applyingOffice,
        ...(parentId === undefined ? {} : { parentId }),
      },
    };
  });
}
