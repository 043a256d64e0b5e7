import { root } from '../../embedded/ground.ts';
import { demoOnboardings, type Onboarding, type OnboardedPerson } from '../../embedded/onboard.ts';
import { municipalityCheckDigit } from '../../functions/domain/municipality-code/municipality-code.ts';
import { profileSchema, type Profile } from '../../functions/domain/procedure/profile.ts';

/** The project's own municipality, and one that does not exist. */
export const shinjuku = '131041';
const elsewhereBase = '47999';
export const elsewhere = `${elsewhereBase}${String(municipalityCheckDigit(elsewhereBase))}`;

/** The end of every office's id in the made-up municipality. */
const ELSEWHERE = '-else';

/** A second department in each municipality, which must see nothing of the first. */
const SECOND_OFFICE = 'kankyo-taisaku';

const marks: Readonly<Record<string, string>> = { [shinjuku]: 'mkza', [elsewhere]: 'mkzb' };

/** The word that stands in every text of a municipality's records, and in no other's. */
export const municipalityMark = (municipality: string): string => marks[municipality] ?? 'mkz-';
/** The word that stands in every text of an office's matters. */
export const officeMark = (municipality: string, office: string): string =>
  `${municipalityMark(municipality)}:${office};`;
/** The word that stands in every text about a contractor's work. */
export const contractorMark = (municipality: string, contractor: string): string =>
  `${municipalityMark(municipality)}>${contractor};`;

/** The ids of the offices that a profile names; contractors keep theirs, as one works for many municipalities. */
const officeIds = (profile: Profile): Set<string> =>
  new Set([...profile.offices.map(({ id }) => id), ...profile.bodies.map(({ id }) => id)]);

const shownNames = new Set(['ja', 'en']);

/** The same procedures under another code, with offices and words of its own that name the municipality. */
function madeUp(profile: Profile): Profile {
  const ids = officeIds(profile);
  const renamed = JSON.stringify(profile, (key, value: unknown) => {
    if (typeof value !== 'string') return value;
    if (ids.has(value)) return `${value}${ELSEWHERE}`;
    return shownNames.has(key) ? `${value} ${municipalityMark(elsewhere)}` : value;
  });
  return profileSchema.parse({ ...(JSON.parse(renamed) as object), code: elsewhere });
}

const besides = (profile: Profile): OnboardedPerson[] => {
  const [, second] = profile.contractors;
  const first = profile.contractors[0];
  const department = profile.offices[0]?.id ?? '';
  const people: [string, string, OnboardedPerson['role']][] = [
    ['second-staff', department, 'staff'],
    ['kankyo', SECOND_OFFICE, 'staff'],
    ['kankyo-head', SECOND_OFFICE, 'head'],
    ['member', profile.bodies[0]?.id ?? '', 'member'],
    ['first-contractor', first?.id ?? '', 'contractor'],
    ['second-contractor', second?.id ?? '', 'contractor'],
  ];
  return people.map(([name, office, role]) => ({
    sub: `abuse-${profile.code}-${name}`,
    name: `乱用 ${name}`,
    office,
    role,
  }));
};

/** People with memberships in both municipalities: a contractor, and one of two departments. */
const inBoth = (profile: Profile): OnboardedPerson[] => [
  {
    sub: 'abuse-both-contractor',
    name: '両方 受託',
    office: profile.contractors[0]?.id ?? '',
    role: 'contractor',
  },
  { sub: 'abuse-both-staff', name: '両方 担当', office: SECOND_OFFICE, role: 'staff' },
];

/** 新宿区 and a made-up municipality with other offices and people, each with two departments and two contractors. */
export function onboardings(): Onboarding[] {
  const own = demoOnboardings(root).find(({ profile }) => profile.code === shinjuku);
  if (own === undefined) throw new Error(`municipalities/ has no profile of ${shinjuku}`);
  const offices = officeIds(own.profile);
  const other = madeUp(own.profile);
  const otherPeople = own.people.map((person) => ({
    ...person,
    sub: person.sub.replace(shinjuku, elsewhere),
    name: `${person.name} ${municipalityMark(elsewhere)}`,
    office: offices.has(person.office) ? `${person.office}${ELSEWHERE}` : person.office,
  }));
  return [
    { profile: own.profile, people: [...own.people, ...besides(own.profile), ...inBoth(own.profile)] },
    { profile: other, people: [...otherPeople, ...besides(other), ...inBoth(other)] },
  ];
}
