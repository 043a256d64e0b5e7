import * as z from 'zod';
import { tokyoDate } from '../domain/calendar/instant.ts';
import { idSchema, newId } from '../domain/identifier/identifier.ts';
import { canonicalJson } from '../domain/journal/digest.ts';
import { advance } from '../domain/record/advance.ts';
import { onAgenda, undecidedItems, type AgendaItem, type Referral } from '../domain/referral/referral.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { agendaKindSchema, confirmsSchema, lastRank, type SessionItem } from '../domain/session/agenda.ts';
import { opennessSchema, type Session } from '../domain/session/session.ts';
import { answered, memberDoor, type Answered, type MemberRequest } from '../middleware/door.ts';
import { randomUnit } from '../randomness.ts';
import { readMatter, readReferral, recordWrites } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { newItemWrite, readAgenda } from '../storage/sessions.ts';
import { commit, type Write } from '../storage/transaction.ts';
import { ofSession } from './answers.ts';
import { actorOf, refusalOfLost, whileItCommutes } from './decision.ts';
import { confirmingItem } from './confirm-in-session.ts';
import { findOwnSession, type Found } from './find-session.ts';

const spoken = {
  kinds: z.array(agendaKindSchema).min(1).max(5),
  openness: opennessSchema.optional(),
  /** Asked for once the deadline for papers has passed (締切後の追加). */
  lateReason: z.string().min(1).max(1000).optional(),
};

const bodySchema = z.union([
  /** The matters of the letter that no session has decided yet, one item each: those named, or all of them. */
  z.strictObject({
    referral: idSchema('ref'),
    matters: z.array(idSchema('mat')).min(1).max(20).optional(),
    ...spoken,
  }),
  /** Minutes, or a letter with its draft reply, that the session is to confirm. */
  z.strictObject({ confirms: confirmsSchema, openness: opennessSchema.optional() }),
  z.strictObject({
    title: z.string().min(1).max(200),
    explainer: z.string().min(1).max(200).optional(),
    ...spoken,
  }),
]);

type Body = z.infer<typeof bodySchema>;
type OfLetter = Extract<Body, { referral: string }>;
type NewItem = Pick<
  SessionItem,
  'kinds' | 'title' | 'subject' | 'openness' | 'explainer' | 'lateReason' | 'confirms'
>;

/** What is put on the agenda, with what else has to be written for it. */
interface Taken {
  readonly items: NewItem[];
  readonly besides: readonly Write[];
}

type Asking = Omit<MemberRequest<{ session: string }, unknown, Body>, 'query'>;

/** Puts a letter's matters, or anything else to be talked of, on the agenda: behind what stands there (次第に載せる). */
export const putOnAgenda = memberDoor({
  route: 'put-on-agenda',
  summary: { ja: '次第に載せる', en: 'Put on the agenda' },
  params: ofSession,
  body: bodySchema,
  answer: z.object({ id: z.string(), items: z.array(z.string()) }),
  status: 201,
  // The letter learns which session takes it up; beside other changes of the letter that is tried again.
  run: (asking) => whileItCommutes(() => putOn(asking)),
});

async function putOn(asking: Asking): Promise<Answered<{ id: string; items: string[] }> | Refusal> {
  const { scope, actor, now, nowEpoch, params, body, keepAnswer } = asking;
  const found = await findOwnSession(scope, params.session, actor);
  if ('code' in found) return found;
  const { session } = found;
  if (session.status === 'closed') return refuse('rule-broken', [{ rule: 'session-closed' }]);
  const agenda = await readAgenda(scope, session.id);
  const taken = await takenBy(found, { agenda, body }, asking);
  if ('code' in taken) return taken;
  const changedBy = { membershipId: actor.id, name: actor.name };
  const items: SessionItem[] = [];
  for (const each of taken.items) {
    const id = newId('itm', nowEpoch, randomUnit);
    const rank = lastRank([...agenda, ...items]);
    items.push({ ...each, type: 'session-item', schema: 1, id, rank, version: 1, changedBy, changedAt: now });
  }
  const answer = answered({ id: session.id, items: items.map(({ id }) => id) });
  const written = await commit([
    ...items.map((item) => newItemWrite(scope, session.id, item)),
    ...taken.besides,
    keepAnswer(answer),
  ]);
  return written.kind === 'committed' ? answer : refusalOfLost(written);
}

async function takenBy(
  found: Found,
  { agenda, body }: { agenda: SessionItem[]; body: Body },
  asking: Asking,
): Promise<Taken | Refusal> {
  if ('referral' in body) return fromLetter(found.session, { agenda, body }, asking);
  if (!('confirms' in body)) return { items: [body], besides: [] };
  const wanted = canonicalJson(body.confirms);
  if (agenda.some(({ confirms }) => confirms && canonicalJson(confirms) === wanted))
    return refuse('already-decided');
  const item = await confirmingItem(asking.scope, found, body.confirms);
  if ('code' in item) return item;
  const openness = body.openness === undefined ? {} : { openness: body.openness };
  return { items: [{ ...item, ...openness }], besides: [] };
}

/** One new item for each matter of a letter that still waits for its outcome and is on no agenda. */
async function fromLetter(
  session: Session,
  { agenda, body }: { agenda: SessionItem[]; body: OfLetter },
  { scope, actor, now }: Asking,
): Promise<Taken | Refusal> {
  const referral = await readReferral(scope, body.referral);
  if (!referral || referral.body !== session.body)
    return refuse('invalid-input', [{ rule: 'not-a-choice', path: '/referral' }]);
  if (referral.step !== 'deliberation') return refuse('not-at-step');
  const waiting = waitingItems(referral, body, agenda);
  if (waiting.length === 0) return refuse('already-decided');
  if (waiting.some(({ sessionId }) => sessionId !== undefined && sessionId !== session.id))
    return refuse('rule-broken', [{ rule: 'on-another-agenda', path: '/matters' }]);
  const { papersDue } = session;
  if (papersDue !== undefined && tokyoDate(now) > papersDue && body.lateReason === undefined)
    return refuse('rule-broken', [{ rule: 'late-needs-reason', path: '/lateReason', limit: papersDue }]);
  const matterIds = waiting.map(({ matterId }) => matterId);
  const put = advance(
    referral,
    { items: onAgenda(referral, matterIds, session.id) },
    { type: 'put-on-agenda', actor: actorOf(actor), data: { session: session.id, matters: matterIds } },
    now,
    { commutes: true },
  );
  const items = await newItems(scope, referral, { waiting, body });
  return { items, besides: recordWrites(scope, put) };
}

/** The matters of the letter that are asked for, have no outcome, and do not stand on this agenda already. */
function waitingItems(
  referral: Referral,
  { matters }: OfLetter,
  agenda: readonly SessionItem[],
): AgendaItem[] {
  const there = new Set(agenda.flatMap(({ subject }) => (subject ? [subject.matterId] : [])));
  return undecidedItems(referral).filter(
    ({ matterId }) => !there.has(matterId) && (matters === undefined || matters.includes(matterId)),
  );
}

async function newItems(
  scope: Scope,
  referral: Referral,
  { waiting, body }: { waiting: readonly AgendaItem[]; body: OfLetter },
): Promise<NewItem[]> {
  const matters = await Promise.all(waiting.map(({ matterId }) => readMatter(scope, matterId)));
  const { kinds, openness, lateReason } = body;
  return waiting.map(({ matterId, key, title, applyingOffice }, index) => {
    const parentId = matters[index]?.parentId;
    return {
      kinds,
      title,
      ...(openness === undefined ? {} : { openness }),
      ...(lateReason === undefined ? {} : { lateReason }),
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
