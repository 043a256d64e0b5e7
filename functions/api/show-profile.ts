import * as z from 'zod';
import { isGuest } from '../domain/guest-link/guest-link.ts';
import { profileSchema } from '../domain/procedure/profile.ts';
import { answered, memberDoor } from '../middleware/door.ts';
import { profileOf } from '../storage/profiles.ts';
import { inMunicipality } from './answers.ts';

/** The municipality's profile: names of offices and bodies, words, register of contractors. */
export const showProfile = memberDoor({
  route: 'show-profile',
  summary: { ja: '自治体設定', en: 'Profile' },
  params: inMunicipality,
  answer: z.object({ profile: profileSchema }),
  async run({ scope, actor }) {
    const profile = await profileOf(scope);
    // A guest knows one contract; who else works for the municipality is none of theirs.
    const contractors = isGuest(actor)
      ? profile.contractors.filter(({ id }) => id === actor.office)
      : profile.contractors;
    return answered({ profile: { ...profile, contractors } });
  },
});
