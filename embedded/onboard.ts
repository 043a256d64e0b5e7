import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { idPrefixes } from '../functions/domain/identifier/identifier.ts';
import { membershipSchema, roleSchema, type Membership } from '../functions/domain/membership/membership.ts';
import { consistentProfile } from '../functions/domain/procedure/check-profile.ts';
import { profileSchema, type Profile } from '../functions/domain/procedure/profile.ts';
import { putMembership } from '../functions/storage/memberships.ts';
import { putProfile } from '../functions/storage/profiles.ts';
import type { DemoPerson } from './demo-person.ts';

/** A person of a demo or a scenario: one membership in one municipality. */
export const onboardedPersonSchema = z.strictObject({
  sub: z.string().min(1).max(100),
  name: z.string().min(1).max(100),
  office: membershipSchema.shape.office,
  role: roleSchema,
});
export type OnboardedPerson = z.infer<typeof onboardedPersonSchema>;

/** A municipality with everybody who takes part in it. */
export interface Onboarding {
  readonly profile: Profile;
  readonly people: readonly OnboardedPerson[];
}

const crockford = '0123456789abcdefghjkmnpqrstvwxyz';

/** The same person in the same place has the same membership at every start. */
function membershipId(...of: string[]): string {
  const digest = createHash('sha256').update(of.join('\n')).digest();
  const letters = [...digest.subarray(0, 26)].map((byte, index) => crockford[byte % (index === 0 ? 8 : 32)]);
  return `${idPrefixes.membership}_${letters.join('')}`;
}

const membershipOf = (profile: Profile, { sub, name, office, role }: OnboardedPerson): Membership => ({
  type: 'membership',
  schema: 1,
  id: membershipId(profile.code, sub, office, role),
  sub,
  municipality: profile.code,
  office,
  role,
  name,
  email: `${sub}@example.jp`,
});

/** Writes profiles and memberships through the same storage code that the cloud's onboarding uses. */
export async function onboard(onboardings: readonly Onboarding[]): Promise<void> {
  for (const { profile, people } of onboardings) {
    await putProfile(consistentProfile(profile));
    for (const person of people) await putMembership(membershipOf(profile, person));
  }
}

const roleWords: Record<Membership['role'], string> = {
  staff: '担当',
  head: '課長',
  secretariat: '事務局',
  chair: '議長・会長',
  member: '委員',
  approver: '決裁者',
  contractor: '受託者',
  auditor: '監査',
};

/** The people as the sign-in page shows them, with the words of their municipality. */
export const demoPeopleOf = (onboardings: readonly Onboarding[]): DemoPerson[] => {
  const bySub = new Map<string, DemoPerson>();
  for (const { profile, people } of onboardings) {
    const names = new Map([
      ...profile.contractors.map(({ id, name }) => [id, name] as const),
      ...profile.offices.map(({ id, ja }) => [id, ja] as const),
    ]);
    for (const { sub, name, office, role } of people) {
      const membership = {
        municipality: profile.code,
        office,
        role,
        officeName: names.get(office) ?? office,
        roleName: roleWords[role],
        municipalityName: profile.name.ja,
      };
      const before = bySub.get(sub);
      bySub.set(sub, { sub, name, memberships: [...(before?.memberships ?? []), membership] });
    }
  }
  return [...bySub.values()];
};

/** What a newcomer sees: one municipality. The others are there for whoever asks for them. */
const FIRST = '131041';

/** The codes named are not all codes of the project's own municipalities. */
export class MunicipalityUnknown extends Error {
  override readonly name = 'MunicipalityUnknown';
}

const codesIn = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder)
      .filter((name) => /^\d{6}-.+\.json$/.test(name))
      .toSorted()
      .map((name) => [name.slice(0, 6), join(folder, name)]),
  );

function chosen(wanted: readonly string[], known: readonly string[]): readonly string[] {
  if (wanted.includes('all')) return known;
  const unknown = wanted.filter((code) => !known.includes(code));
  if (unknown.length === 0) return wanted;
  const there = known.join(', ');
  throw new MunicipalityUnknown(
    `${unknown.join(', ')}: municipalities/ に設定がありません。${there}、または all を指定してください。\n` +
      `${unknown.join(', ')}: no profile in municipalities/. Name some of ${there}, or all.`,
  );
}

/**
 * Municipalities of the project's own files, each with its demo people. @param wanted codes, or `all`.
 * @throws MunicipalityUnknown for a code without a file; ZodError when a profile or a person is not what its schema says.
 */
export function demoOnboardings(root: string, wanted: readonly string[] = [FIRST]): Onboarding[] {
  const files = codesIn(join(root, 'municipalities'));
  return chosen(wanted, [...files.keys()]).map((code) => {
    const profile = profileSchema.parse(readJson(files.get(code) ?? ''));
    const people = readJson(join(root, 'embedded', 'demo', `${code}.json`));
    return { profile, people: z.array(onboardedPersonSchema).parse(people) };
  });
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
