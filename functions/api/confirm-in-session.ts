import { letterOf } from '../domain/procedure/words.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import type { Confirms, ItemDecision, SessionItem } from '../domain/session/agenda.ts';
import { answered, type Answered } from '../middleware/door.ts';
import { profileOf } from '../storage/profiles.ts';
import { readMinutes, readReferral } from '../storage/records.ts';
import type { Scope } from '../storage/scope.ts';
import { commit, type Write } from '../storage/transaction.ts';
import { confirmingMove, returningMove } from './confirm-minutes.ts';
import { replyConfirmation } from './confirm-reply.ts';
import { actorOf, decide, refusalOfLost, type Decided, type Deciding } from './decision.ts';
import type { Found } from './find-session.ts';
import { moved, moveWrites } from './minutes-move.ts';

const isMinutes = (confirms: Confirms): confirms is Extract<Confirms, { minutes: string }> =>
  'minutes' in confirms;

/** The item by which a session confirms minutes or a draft reply, if its body does so and they wait for it. */
export async function confirmingItem(
  scope: Scope,
  { session, body }: Found,
  confirms: Confirms,
): Promise<Pick<SessionItem, 'kinds' | 'title' | 'confirms'> | Refusal> {
  if (isMinutes(confirms)) {
    const minutes = await readMinutes(scope, confirms.minutes);
    if (!minutes || minutes.body !== session.body)
      return refuse('invalid-input', [{ rule: 'not-a-choice', path: '/confirms/minutes' }]);
    if (minutes.sessionId === session.id)
      return refuse('rule-broken', [{ rule: 'confirms-itself', path: '/confirms/minutes' }]);
    const waits = minutes.status === 'confirmation' && minutes.confirmedBy === 'next-session';
    return waits
      ? { kinds: ['minutes'], title: `${minutes.title} 会議録の確認`, confirms }
      : refuse('not-at-step');
  }
  const referral = await readReferral(scope, confirms.reply);
  if (!referral || referral.body !== session.body)
    return refuse('invalid-input', [{ rule: 'not-a-choice', path: '/confirms/reply' }]);
  if (referral.step !== 'confirm-reply' || body.replyConfirmedBy !== 'next-session')
    return refuse('not-at-step');
  const letter = letterOf(await profileOf(scope), body.id, 'reply');
  return { kinds: ['other'], title: `${referral.title} ${letter.ja}の案の確認`, confirms };
}

interface Confirming {
  readonly confirms: Confirms;
  readonly said: ItemDecision;
  /** What the session itself writes. */
  readonly writes: readonly Write[];
}

/** What a session says of minutes or of a draft reply, in one transaction with its own record: confirmed, or sent back. */
export function confirmInSession(
  found: Found,
  { confirms, said, writes }: Confirming,
  deciding: Deciding,
): Promise<Answered<Decided> | Refusal> {
  return isMinutes(confirms)
    ? minutesInSession(found, { id: confirms.minutes, said, writes }, deciding)
    : replyInSession(found, { id: confirms.reply, said, writes }, deciding);
}

type OfRecord = Omit<Confirming, 'confirms'> & { readonly id: string };

async function minutesInSession(
  { session }: Found,
  { id, said, writes }: OfRecord,
  { scope, actor, now, keepAnswer }: Deciding,
): Promise<Answered<Decided> | Refusal> {
  const minutes = await readMinutes(scope, id);
  if (minutes?.status !== 'confirmation') return refuse('not-at-step');
  const move =
    said.outcome === 'confirmed'
      ? await confirmingMove(scope, minutes, { actor, now }, session.id)
      : returningMove(said.reason ?? '', now);
  const next = moved(minutes, move, { profile: await profileOf(scope), now, actor: actorOf(actor) });
  const { office, role } = actor;
  const decided = { decision: move.decision ?? said.outcome, at: now, office, role };
  const answer = answered({
    id,
    status: next.after.status,
    step: next.after.step,
    version: next.after.version,
  });
  const written = await commit([
    ...(await moveWrites(scope, minutes, next, decided)),
    ...writes,
    keepAnswer(answer),
  ]);
  return written.kind === 'committed' ? answer : refusalOfLost(written);
}

async function replyInSession(
  { session }: Found,
  { id, said, writes }: OfRecord,
  deciding: Deciding,
): Promise<Answered<Decided> | Refusal> {
  const referral = await readReferral(deciding.scope, id);
  if (referral?.step !== 'confirm-reply') return refuse('not-at-step');
  const word =
    said.outcome === 'confirmed'
      ? { decision: 'confirm' as const }
      : { decision: 'return' as const, reason: said.reason ?? '' };
  const expected = referral.version;
  return decide({ record: referral, step: 'confirm-reply' }, { ...deciding, expected }, async (present) => {
    const confirmed = await replyConfirmation(present, word, deciding, session.id);
    return 'kind' in confirmed
      ? confirmed
      : { ...confirmed, besides: [...(confirmed.besides ?? []), ...writes] };
  });
}
