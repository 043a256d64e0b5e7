import { z } from 'zod';

import type { Onboarding } from '../../embedded/onboard.ts';
import { signIn, type SignedIn } from '../../test/support/sign-in.ts';

export interface Place {
  readonly id: string;
  readonly municipality: string;
  readonly office: string;
  readonly role: string;
}

/** Somebody who is signed in, with the places they have. */
export interface Person {
  readonly sub: string;
  readonly places: readonly Place[];
  /** The access token as it is now. */
  readonly token: () => string;
  /** How the token is shown; `Bearer` if undefined. */
  readonly scheme?: 'Link';
}

/** Tokens last an hour of real time. */
const RENEW_AFTER_MS = 40 * 60_000;

const membershipsAnswer = z.looseObject({
  memberships: z.array(
    z.looseObject({ id: z.string(), municipality: z.string(), office: z.string(), role: z.string() }),
  ),
});

async function placesOf(url: string, token: string): Promise<Place[]> {
  const answer = await fetch(`${url}/api/memberships`, { headers: { authorization: `Bearer ${token}` } });
  return membershipsAnswer.parse(await answer.json()).memberships;
}

/** Everybody signed in; `renew` gives them new tokens when theirs are getting old. */
export interface People {
  readonly all: readonly Person[];
  /** An ID token: a token of the issuer that is not for the API. */
  readonly idToken: string;
  renew(): Promise<void>;
}

/** Signs in everybody of some municipalities, each as a browser does. */
export async function signInAll(url: string, municipalities: readonly Onboarding[]): Promise<People> {
  const subs = new Set(municipalities.flatMap(({ people }) => people.map(({ sub }) => sub)));
  const sessions = new Map<string, SignedIn>();
  const tokens = new Map<string, string>();
  const all: Person[] = [];
  let idToken = '';
  for (const sub of subs) {
    const session = await signIn(url, sub);
    sessions.set(sub, session);
    tokens.set(sub, session.accessToken);
    ({ idToken } = session);
    all.push({ sub, places: await placesOf(url, session.accessToken), token: () => tokens.get(sub) ?? '' });
  }
  let renewed = performance.now();
  return {
    all,
    idToken,
    async renew() {
      if (performance.now() - renewed < RENEW_AFTER_MS) return;
      for (const [sub, session] of sessions) tokens.set(sub, (await session.renew()).accessToken);
      renewed = performance.now();
    },
  };
}

/** Who of these holds a place that fits. */
export const holders = (
  people: readonly Person[],
  fits: (place: Place) => boolean,
): { person: Person; place: Place }[] =>
  people.flatMap((person) => person.places.filter(fits).map((place) => ({ person, place })));
