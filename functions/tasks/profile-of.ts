import type { Profile } from '../domain/procedure/profile.ts';
import { readProfile, type CurrentProfile } from '../storage/profiles.ts';
import type { Scope } from '../storage/scope.ts';

/** A municipality whose profile was never onboarded cannot have records; this says so by name. */
export class NotOnboarded extends Error {
  override readonly name = 'NotOnboarded';
}

/** The profile in force in a scope, with its digest. @throws NotOnboarded */
export async function currentProfileOf(scope: Scope): Promise<CurrentProfile> {
  const current = await readProfile(scope.municipality);
  if (!current) throw new NotOnboarded(`no profile of ${scope.municipality} is in force`);
  return current;
}

/** The profile in force in a scope. @throws NotOnboarded */
export const profileOf = async (scope: Scope): Promise<Profile> => (await currentProfileOf(scope)).profile;
