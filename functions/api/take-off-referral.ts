import * as z from 'zod';
import { WHOLE } from '../domain/human-task/human-task.ts';
import { digestOf } from '../domain/journal/digest.ts';
import type { Matter } from '../domain/matter/matter.ts';
import { advance } from '../domain/record/advance.ts';
import { carriedItems, undecidedItems, type AgendaItem, type Referral } from '../domain/referral/referral.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor, type Answered } from '../middleware/door.ts';
import { backlogWrite } from '../storage/backlog.ts';
import { unusedNumberWrites } from '../storage/consultation-numbers.ts';
import { readTask, waitResultWrite, whileUndecided } from '../storage/human-tasks.ts';
import { outboxWrite } from '../storage/outbox.ts';
import { readMatter, recordWrites } from '../storage/records.ts';
import { commit, type Write } from '../storage/transaction.ts';
import { decidedAnswer, ofReferral } from './answers.ts';
import { actorOf, decide, mayAct, refusalOfLost, type Decided, type Deciding } from './decision.ts';
import { findReferral } from './find-referral.ts';

const bodySchema = z.strictObject({
  reason: z.string().min(1).max(1000),
  /** What becomes of the matter: it waits for another letter, or is withdrawn for its department. */
  next: z.enum(['backlog', 'withdraw']),
});

/**
 * Takes a matter out of an issued letter before a session has decided it. Its number stays as 欠番 with the reason and is
 * never given again; the rest of the letter goes on, and a letter that carries nothing more is closed.
 */
export const takeOffReferral = memberDoor({
  route: 'take-off-referral',
  summary: { ja: '付議書から外す（欠番にする）', en: 'Take a matter out of the letter' },
  params: ofReferral.extend({ matter: z.string().min(1).max(60) }),
  body: bodySchema,
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, body, ...deciding }) {
    const referral = await findReferral(deciding.scope, params.referral, deciding.actor);
    if ('code' in referral) return referral;
    const item = referral.items.find(({ matterId, key }) => [matterId, key].includes(params.matter));
    const matter = item && (await readMatter(deciding.scope, item.matterId));
    if (!item || !matter) return refuse('not-found');
    if (referral.step !== 'deliberation') return refuse('not-at-step');
    if (item.withdrawn ?? item.outcome) return refuse('already-decided');
    return takeOff({ referral, item, matter }, body, deciding);
  },
});

interface Carried {
  readonly referral: Referral;
  readonly item: AgendaItem;
  readonly matter: Matter;
}

type Said = z.infer<typeof bodySchema>;

async function takeOff(
  { referral, item, matter }: Carried,
  said: Said,
  deciding: Deciding,
): Promise<Answered<Decided> | Refusal> {
  const { scope, actor, now, expected, keepAnswer } = deciding;
  const withdrawn = { ...item, withdrawn: { reason: said.reason, at: now } };
  const items = referral.items.map((each) => (each.matterId === item.matterId ? withdrawn : each));
  const data = { matter: matter.id, next: said.next, reason: digestOf(said.reason) };
  const happening = { type: 'taken-off-referral', data };
  const besides = [
    ...unusedNumberWrites(scope, referral, withdrawn),
    ...matterWrites(matter, referral, said, deciding),
  ];
  if (undecidedItems({ items }).length === 0) {
    const answer = carriedItems({ items }).length === 0 ? { answer: 'withdrawn' } : {};
    const last = { decision: 'recorded', ...answer, changes: { items }, happening, besides };
    return decide({ record: referral, step: 'deliberation' }, deciding, () => last);
  }
  const at = { recordId: referral.id, step: referral.step, round: referral.round };
  const task = await readTask(scope, { ...at, part: WHOLE });
  if (!task) return refuse('not-at-step');
  if (!mayAct(task, actor)) return refuse('not-permitted');
  if (referral.version !== expected) return refuse('stale');
  const next = advance(referral, { items }, { ...happening, actor: actorOf(actor) }, now);
  const { id, status, step, version } = next.after;
  const answer = answered({ id, status, step, version }, version);
  const written = await commit([
    ...recordWrites(scope, next),
    whileUndecided(scope, at),
    ...besides,
    keepAnswer(answer),
  ]);
  return written.kind === 'committed' ? answer : refusalOfLost(written);
}

/** The matter waits for another letter, or its wait for an outcome is answered with its withdrawal. */
function matterWrites(
  matter: Matter,
  { body }: Referral,
  { reason, next }: Said,
  { scope, actor, now }: Deciding,
): Write[] {
  const at = { recordId: matter.id, step: 'await-outcome', round: matter.round };
  const happening = {
    type: next === 'backlog' ? 'taken-off-referral' : 'withdrawal-asked',
    actor: actorOf(actor),
    onBehalfOf: { office: matter.applyingOffice, role: 'staff' },
    data: { reason: digestOf(reason) },
  };
  if (next === 'withdraw') {
    const turn = { kind: 'system' as const, step: matter.step, since: now };
    return [
      ...recordWrites(scope, advance(matter, { withdrawnBecause: reason, turn }, happening, now)),
      waitResultWrite(scope, at, { decision: 'withdraw', round: matter.round + 1 }),
      outboxWrite(scope, { command: 'answer-wait', ...at }, now),
    ];
  }
  const { referralId: _left, ...free } = matter;
  const entry = {
    type: 'backlog-entry' as const,
    matterId: matter.id,
    key: matter.number ?? matter.id,
    title: matter.content.title ?? '',
    applyingOffice: matter.applyingOffice,
    since: now,
  };
  return [
    ...recordWrites(scope, { ...advance(free, {}, happening, now), before: matter }),
    whileUndecided(scope, at),
    backlogWrite(scope, body, entry),
  ];
}
