import type { ItemOutcome } from '../domain/deliberation/deliberation.ts';
import { conditionOf, owedConditions } from '../domain/condition/new-condition.ts';
import { conditionTerms } from '../domain/condition/notice.ts';
import { newId } from '../domain/identifier/identifier.ts';
import { digestOf } from '../domain/journal/digest.ts';
import { advance } from '../domain/record/advance.ts';
import { afterSession, undecidedItems, type Referral } from '../domain/referral/referral.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { itemDecisionSchema, type ItemDecision, type SessionItem } from '../domain/session/agenda.ts';
import { presentFor } from '../domain/session/attendance.ts';
import { outcomeProblems } from '../domain/session/rules.ts';
import type { Session } from '../domain/session/session.ts';
import { answered, memberDoor, type Answered } from '../middleware/door.ts';
import { randomUnit } from '../randomness.ts';
import { newConditionWrites } from '../storage/conditions.ts';
import { profileOf } from '../storage/profiles.ts';
import { readReferral, recordWrites } from '../storage/records.ts';
import { itemWrite, readAgenda } from '../storage/sessions.ts';
import { commit, type Write } from '../storage/transaction.ts';
import { decidedAnswer, ofSessionItem } from './answers.ts';
import { actorOf, decide, refusalOfLost, type Decided, type Deciding } from './decision.ts';
import { confirmInSession } from './confirm-in-session.ts';
import { findOwnItem, type Found } from './find-session.ts';

type At = Found & { item: SessionItem };

/**
 * Records what was decided of one item (この議題の結果を記録する), with a quorum for this item. The transaction holds the
 * session's journal where it was when the members were counted, so nobody leaves between the count and the outcome. The
 * last item of a letter answers the letter's wait.
 */
export const recordOutcome = memberDoor({
  route: 'record-outcome',
  summary: { ja: 'この議題の結果を記録する', en: 'Record the outcome of this item' },
  params: ofSessionItem,
  body: itemDecisionSchema,
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, body, nowEpoch, ...deciding }) {
    const found = await findOwnItem(deciding.scope, params, deciding.actor);
    if ('code' in found) return found;
    const { session, item, body: sits } = found;
    if (item.decided) return refuse('already-decided');
    if (item.version !== deciding.expected) return refuse('stale');
    const problems = outcomeProblems(session, item, body, sits.quorum);
    if (problems.length > 0) return refuse('rule-broken', problems);
    const profile = await profileOf(deciding.scope);
    const { offices, days } = profile;
    const unknown = body.conditions.findIndex(
      ({ owner }) => owner !== undefined && !offices.some(({ id }) => id === owner),
    );
    if (unknown !== -1)
      return refuse('invalid-input', [{ rule: 'not-a-choice', path: `/conditions/${unknown}/owner` }]);
    const born = owedConditions(body.conditions).map((content) =>
      conditionOf(content, found, {
        id: newId('con', nowEpoch, randomUnit),
        now: deciding.now,
        days: days.condition,
        terms: conditionTerms(profile),
        actor: actorOf(deciding.actor),
      }),
    );
    const writes = [
      ...outcomeWrites(found, body, deciding),
      ...born.flatMap((each) => newConditionWrites(deciding.scope, each)),
    ];
    if (item.confirms && body.outcome !== 'continue')
      return confirmInSession(found, { confirms: item.confirms, said: body, writes }, deciding);
    if (!item.subject) return alone(session, writes, deciding);
    const referral = await readReferral(deciding.scope, item.subject.referralId);
    const carried = referral?.items.find(({ matterId }) => matterId === item.subject?.matterId);
    // The letter carries it no more: only the session has to know what became of it.
    if (carried?.withdrawn) return alone(session, writes, deciding);
    if (referral?.step !== 'deliberation') return refuse('not-at-step');
    return onReferral(found, { referral, said: body, writes }, deciding);
  },
});

/** The writes on the session: its event, and the item that has its decision. */
function outcomeWrites(
  { session, item }: At,
  said: ItemDecision,
  { scope, actor, now }: Pick<Deciding, 'scope' | 'actor' | 'now'>,
): Write[] {
  const { present } = presentFor(session.seats, session.attendance, item.id);
  const decided = { ...said, at: now, present: [...present] };
  const data = { item: item.id, outcome: said.outcome, present: [...present], said: digestOf(said) };
  const happening = { type: 'outcome-recorded', actor: actorOf(actor), data };
  const next = advance(session, {}, happening, now, { commutes: true });
  return [
    ...recordWrites(scope, next),
    itemWrite(scope, session.id, item, { ...item, decided, version: item.version + 1, changedAt: now }),
  ];
}

/** An item that no letter waits for: a report, something discussed. */
async function alone(
  { id, status, step, version }: Session,
  writes: readonly Write[],
  { keepAnswer }: Deciding,
): Promise<Answered<Decided> | Refusal> {
  const answer = answered({ id, status, step, version }, version);
  const written = await commit([...writes, keepAnswer(answer)]);
  return written.kind === 'committed' ? answer : refusalOfLost(written);
}

/** What a letter's item is told: taken off the table at the session, it waits for the next one, as a continued one does. */
const outcomeForReferral = (said: ItemDecision['outcome']): ItemOutcome['outcome'] =>
  said === 'approve' || said === 'approve-with-conditions' || said === 'reject' ? said : 'continue';

async function onReferral(
  { session, item }: At,
  { referral, said, writes }: { referral: Referral; said: ItemDecision; writes: Write[] },
  deciding: Deciding,
): Promise<Answered<Decided> | Refusal> {
  const matterId = item.subject?.matterId ?? '';
  const { present } = presentFor(session.seats, session.attendance, item.id);
  const outcomes = [
    {
      matterId,
      outcome: outcomeForReferral(said.outcome),
      conditions: said.conditions,
      present: present.length,
    },
  ];
  const items = afterSession(referral, { heldOn: session.heldOn, outcomes });
  const changes = { items, heldOn: session.heldOn };
  const data = { session: session.id, item: item.id, outcomes: digestOf(outcomes) };
  const happening = { type: 'deliberation-recorded', data };
  if (await othersWait(deciding, { session, item, items })) {
    const { scope, actor, now, keepAnswer } = deciding;
    const event = { ...happening, actor: actorOf(actor) };
    const next = advance(referral, changes, event, now, { commutes: true });
    const { id, status, step, version } = next.after;
    const answer = answered({ id, status, step, version }, version);
    const written = await commit([...recordWrites(scope, next), ...writes, keepAnswer(answer)]);
    return written.kind === 'committed' ? answer : refusalOfLost(written);
  }
  const expected = referral.version;
  return decide({ record: referral, step: 'deliberation' }, { ...deciding, expected }, () => ({
    decision: undecidedItems({ items }).length > 0 ? 'continued' : 'recorded',
    changes,
    happening,
    besides: writes,
  }));
}

/** Whether other items of the letter are still to be taken up: in this session, or because they are on no agenda yet. */
async function othersWait(
  { scope }: Pick<Deciding, 'scope'>,
  { session, item, items }: { session: Session; item: SessionItem; items: Referral['items'] },
): Promise<boolean> {
  const undecided = undecidedItems({ items }).filter(({ matterId }) => matterId !== item.subject?.matterId);
  if (undecided.length === 0) return false;
  const agenda = await readAgenda(scope, session.id);
  return undecided.some(
    ({ matterId }) => !agenda.some(({ subject, decided }) => subject?.matterId === matterId && decided),
  );
}
