import * as z from 'zod';
import type { Referral } from '../domain/referral/referral.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import { memberDoor, type Answered } from '../middleware/door.ts';
import { waitResultWrite } from '../storage/human-tasks.ts';
import { outboxWrite } from '../storage/outbox.ts';
import type { Scope } from '../storage/scope.ts';
import type { Write } from '../storage/transaction.ts';
import { decidedAnswer, ofReferral } from './answers.ts';
import { decide, type Decided, type Deciding } from './decision.ts';
import { findReferral } from './find-referral.ts';

const ATTEMPTS = 5;

/**
 * An applying office acknowledges the reply: only now are its matters told their outcome, in the same transaction.
 * Acknowledgements of several offices commute, so one that lost a race is tried again here.
 */
export const acknowledgement = memberDoor({
  route: 'acknowledgement',
  summary: { ja: '通知を受領する', en: 'Acknowledge the reply' },
  params: ofReferral,
  body: z.strictObject({}).optional(),
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, ...deciding }) {
    for (let attempt = 1; ; attempt++) {
      const referral = await findReferral(deciding.scope, params.referral, deciding.actor);
      if ('code' in referral) return referral;
      // Before a reply is delivered there may be no outcomes yet to tell the matters of.
      if (referral.step !== 'acknowledgement') return refuse('not-at-step');
      const outcome = await acknowledge(referral, deciding);
      const lostRace =
        outcome.kind === 'refused' && outcome.code === 'stale' && referral.version === deciding.expected;
      if (!lostRace || attempt === ATTEMPTS) return outcome;
    }
  },
});

function acknowledge(referral: Referral, deciding: Deciding): Promise<Answered<Decided> | Refusal> {
  const { scope, actor, now } = deciding;
  const awaiting = referral.awaiting.filter((office) => office !== actor.office);
  return decide(
    {
      record: referral,
      step: 'acknowledgement',
      part: actor.office,
      decision: 'acknowledge',
      changes: { awaiting },
      happening: { type: 'reply-acknowledged', data: { office: actor.office } },
      besides: outcomeWrites(scope, referral, actor.office, now),
      waitsForOthers: awaiting.length > 0,
    },
    deciding,
  );
}

/** For each matter of the office: what its machine's wait is answered with, and the outbox row that delivers it. */
function outcomeWrites(scope: Scope, referral: Referral, office: string, now: string): Write[] {
  return referral.items
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
