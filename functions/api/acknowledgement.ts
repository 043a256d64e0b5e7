import * as z from 'zod';
import { carriedItems, type Referral } from '../domain/referral/referral.ts';
import { memberDoor } from '../middleware/door.ts';
import { waitResultWrite } from '../storage/human-tasks.ts';
import { outboxWrite } from '../storage/outbox.ts';
import type { Scope } from '../storage/scope.ts';
import type { Write } from '../storage/transaction.ts';
import { decidedAnswer, ofReferral } from './answers.ts';
import { decide } from './decision.ts';
import { findReferral } from './find-referral.ts';

/**
 * An applying office acknowledges the reply: only now are its matters told their outcome, in the same transaction.
 * Acknowledgements of several offices commute.
 */
export const acknowledgement = memberDoor({
  route: 'acknowledgement',
  summary: { ja: '通知を受領する', en: 'Acknowledge the reply' },
  params: ofReferral,
  body: z.strictObject({}).optional(),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, ...deciding }) {
    const { scope, actor, now } = deciding;
    const referral = await findReferral(scope, params.referral, actor);
    if ('code' in referral) return referral;
    const stand = { record: referral, step: 'acknowledgement' as const, part: actor.office };
    return decide(stand, deciding, (present) => {
      const awaiting = present.awaiting.filter((office) => office !== actor.office);
      return {
        decision: 'acknowledge',
        changes: { awaiting },
        happening: { type: 'reply-acknowledged', data: { office: actor.office } },
        besides: outcomeWrites(scope, present, actor.office, now),
        waitsForOthers: awaiting.length > 0,
      };
    });
  },
});

/** For each matter of the office: what its machine's wait is answered with, and the outbox row that delivers it. */
function outcomeWrites(scope: Scope, referral: Referral, office: string, now: string): Write[] {
  return carriedItems(referral)
    .filter(({ applyingOffice }) => applyingOffice === office)
    .flatMap(({ matterId, matterRound: round, outcome }) => {
      if (!outcome) throw new RangeError('a reply was delivered without an outcome for each item');
      const at = { recordId: matterId, step: 'await-outcome', round };
      return [
        waitResultWrite(scope, at, { decision: outcome, round: round + 1 }),
        outboxWrite(scope, { command: 'answer-wait', ...at }, now),
      ];
    });
}
