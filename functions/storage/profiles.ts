import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { digestOf } from '../domain/journal/digest.ts';
import { profileSchema, type Profile } from '../domain/procedure/profile.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { profilePk } from './keys.ts';
import type { Scope } from './scope.ts';
import { commit, putAnyway, putIf } from './transaction.ts';

/** A municipality's profile and the digest that receipts name it by. */
export interface CurrentProfile {
  readonly profile: Profile;
  readonly digest: string;
}

/** The profile in force; undefined for a municipality that was never onboarded. @param municipality its code. */
export async function readProfile(municipality: string): Promise<CurrentProfile | undefined> {
  const { Item } = await dynamodb().send(
    new GetCommand({
      TableName: environment('TABLE_NAME').TABLE_NAME,
      Key: { pk: profilePk(municipality), sk: 'CURRENT' },
    }),
  );
  if (!Item) return undefined;
  const profile = profileSchema.parse(Item['profile']);
  return { profile, digest: String(Item['digest']) };
}

/** A profile version that was onboarded before has other content now: versions never change, publish a new one. */
export class ProfileVersionChanged extends Error {
  override readonly name = 'ProfileVersionChanged';
}

/**
 * Puts a profile in force (onboarding). Each version is kept for ever under its name.
 * @throws ProfileVersionChanged when the version's name stands for other content already.
 */
export async function putProfile(profile: Profile): Promise<void> {
  const digest = digestOf(profile);
  const pk = profilePk(profile.code);
  const row = { type: 'profile', profile, digest };
  const written = await commit([
    putIf(
      { pk, sk: `VERSION#${profile.version}` },
      row,
      { expression: 'attribute_not_exists(pk) OR digest = :digest', values: { ':digest': digest } },
      'exists',
    ),
    putAnyway({ pk, sk: 'CURRENT' }, row),
  ]);
  if (written.kind === 'lost')
    throw new ProfileVersionChanged(
      `profile ${profile.code} ${profile.version} was onboarded with other content`,
    );
}

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
