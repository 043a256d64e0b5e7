import * as z from 'zod';
import { carriedItems } from '../domain/referral/referral.ts';
import { proposeReply as proposalOf, type AskedFor } from '../domain/reply/propose-reply.ts';
import { refuse } from '../domain/refusal/catalogue.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { readConditionsOfMatters } from '../storage/conditions.ts';
import { profileOf } from '../storage/profiles.ts';
import type { Scope } from '../storage/scope.ts';
import type { Referral } from '../domain/referral/referral.ts';
import { ofReferral } from './answers.ts';
import { findReferral } from './find-referral.ts';

/** The text that a reply can begin with, from outcomes, conditions and riders, in the municipality's own words (通知の案). */
export const proposeReply = memberDoor({
  route: 'propose-reply',
  summary: { ja: '通知の案の文面', en: 'Text to begin the reply with' },
  params: ofReferral,
  answer: z.object({ now: z.string(), title: z.string(), text: z.string() }),
  refusals: ['not-at-step'],
  async run({ scope, actor, now, params }) {
    const referral = await findReferral(scope, params.referral, actor);
    if ('code' in referral) return referral;
    if (referral.step !== 'draft-reply') return refuse('not-at-step');
    const asked = await askedFor(scope, referral);
    return answered({ now, ...proposalOf(referral, await profileOf(scope), asked) });
  },
});

/** What was asked for of each matter of a letter, beside its outcome. */
async function askedFor(scope: Scope, referral: Referral): Promise<AskedFor> {
  const matters = carriedItems(referral).map(({ matterId }) => matterId);
  const conditions = await readConditionsOfMatters(scope, matters);
  return new Map(matters.map((id) => [id, conditions.filter(({ matterId }) => matterId === id)]));
}
