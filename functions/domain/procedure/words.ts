import type { Outcome } from '../deliberation/outcome.ts';
import type { Bilingual } from '../language/bilingual.ts';
import type { Letter } from './letter.ts';
import type { Profile } from './profile.ts';

/** The letter of a kind as a body's desk writes it: the body's own, else the municipality's. */
export const letterOf = (profile: Profile, body: string, kind: 'referral' | 'reply'): Letter =>
  profile.bodies.find(({ id }) => id === body)?.letters?.[kind] ?? profile.letters[kind];

/** What an outcome is called at a body (了承・可・適当): the body's own word, else the municipality's. */
export const outcomeWord = (profile: Profile, body: string, outcome: Outcome): Bilingual =>
  profile.bodies.find(({ id }) => id === body)?.outcomeWords?.[outcome] ?? profile.outcomeWords[outcome];
