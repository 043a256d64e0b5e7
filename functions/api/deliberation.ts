import { tokyoDate } from '../domain/calendar/instant.ts';
import { deliberationProblems, deliberationSchema } from '../domain/deliberation/deliberation.ts';
import { digestOf } from '../domain/journal/digest.ts';
import { bodyOf } from '../domain/procedure/route.ts';
import { afterSession, undecidedItems } from '../domain/referral/referral.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { memberDoor } from '../middleware/door.ts';
import { profileOf } from '../storage/profiles.ts';
import { decidedAnswer, ofReferral } from './answers.ts';
import { decide } from './decision.ts';
import { findReferral } from './find-referral.ts';

/** The secretariat records the session: one outcome per matter of the referral. */
export const deliberation = memberDoor({
  route: 'deliberation',
  summary: { ja: '会議の結果を記録する', en: 'Record the outcome of the meeting' },
  params: ofReferral,
  body: deliberationSchema,
  answer: decidedAnswer,
  ifMatch: true,
  async run({ params, body, ...deciding }) {
    const { scope, actor, now } = deciding;
    const referral = await findReferral(scope, params.referral, actor);
    if ('code' in referral) return referral;
    return decide({ record: referral, step: 'deliberation' }, deciding, async (present) => {
      const matterIds = undecidedItems(present).map(({ matterId }) => matterId);
      const to = bodyOf(present, await profileOf(scope));
      const problems = deliberationProblems(body, matterIds, to, tokyoDate(now));
      if (problems.length > 0) return refuse('rule-broken', problems);
      const items = afterSession(present, body);
      const data = { heldOn: body.heldOn, outcomes: digestOf(body.outcomes) };
      return {
        decision: undecidedItems({ items }).length > 0 ? 'continued' : 'recorded',
        changes: { items, heldOn: body.heldOn },
        happening: { type: 'deliberation-recorded', data },
      };
    });
  },
});
