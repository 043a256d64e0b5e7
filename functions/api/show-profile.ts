import * as z from 'zod';
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
  async run({ scope }) {
    return answered({ profile: await profileOf(scope) });
  },
});
