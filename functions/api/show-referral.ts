import { asSeenBy } from '../domain/access/visibility.ts';
import { bodyOf } from '../domain/procedure/route.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { profileOf } from '../storage/profiles.ts';
import { ofReferral, referralAnswer } from './answers.ts';
import { findReferral } from './find-referral.ts';
import { latestEvents, pageOf } from './page-of.ts';

/** A referral with its agenda; a department sees its own items, and their outcomes once the reply is delivered. */
export const showReferral = memberDoor({
  route: 'show-referral',
  summary: { ja: '付議書', en: 'Referral' },
  params: ofReferral,
  answer: referralAnswer,
  async run({ scope, actor, now, params }) {
    const referral = await findReferral(scope, params.referral, actor);
    if ('code' in referral) return referral;
    const page = pageOf(referral, actor, now);
    const seen = asSeenBy(referral, actor, bodyOf(referral, await profileOf(scope)));
    return answered(
      { ...page, referral: seen, events: await latestEvents(scope, referral) },
      referral.version,
    );
  },
});
