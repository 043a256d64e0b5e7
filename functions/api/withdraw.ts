import * as z from 'zod';
import { digestOf } from '../domain/journal/digest.ts';
import { isWaitingStep } from '../domain/human-task/steps.ts';
import type { Matter } from '../domain/matter/matter.ts';
import { advance } from '../domain/record/advance.ts';
import { ENDED } from '../domain/record/record.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor, type Answered } from '../middleware/door.ts';
import { recordWrites } from '../storage/records.ts';
import { commit } from '../storage/transaction.ts';
import { decidedAnswer, ofMatter } from './answers.ts';
import { actorOf, refusalOfLost, type Decided, type Deciding } from './decision.ts';
import { findMatter } from './find-matter.ts';
import { takeBack } from './take-back.ts';

/** The department withdraws its matter, with a reason, as long as no referral carries it. */
export const withdraw = memberDoor({
  route: 'withdraw',
  summary: { ja: '取り下げる', en: 'Withdraw' },
  params: ofMatter,
  body: z.strictObject({ reason: z.string().min(1).max(1000) }),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, body, ...deciding }) {
    const matter = await findMatter(deciding.scope, params.matter, deciding.actor);
    if ('code' in matter) return matter;
    const data = { reason: digestOf(body.reason) };
    if (matter.status === 'draft') return withdrawDraft(matter, body.reason, deciding);
    if (matter.status !== 'open' || !isWaitingStep(matter.step) || matter.step === 'await-parent')
      return refuse('not-at-step');
    if (matter.referralId !== undefined) return refuse('not-at-step', [{ rule: 'on-a-referral', path: '' }]);
    return takeBack(
      matter,
      {
        answer: 'withdraw',
        changes: { withdrawnBecause: body.reason },
        happening: { type: 'withdrawal-asked', data },
      },
      deciding,
    );
  },
});

/** A draft has no execution: it ends at once. */
async function withdrawDraft(
  matter: Matter,
  reason: string,
  { scope, actor, now, expected, keepAnswer }: Deciding,
): Promise<Answered<Decided> | Refusal> {
  if (matter.version !== expected) return refuse('stale');
  const ended = {
    status: 'withdrawn' as const,
    step: ENDED,
    turn: { kind: 'none' as const, since: now },
    withdrawnBecause: reason,
  };
  const next = advance(
    matter,
    ended,
    { type: 'matter-withdrawn', actor: actorOf(actor), data: { reason: digestOf(reason) } },
    now,
  );
  const { id, status, step, version } = next.after;
  const answer = answered({ id, status, step, version }, version);
  const written = await commit([...recordWrites(scope, next), keepAnswer(answer)]);
  return written.kind === 'committed' ? answer : refusalOfLost(written);
}
