import type { Problem } from '../refusal/rule.ts';
import { valueAt } from '../refusal/value-at.ts';
import { rolesOf, type access } from '../access/table.ts';
import { matterKinds, matterKindSchema } from '../matter/kinds.ts';
import { consultationProblems } from './check-consultations.ts';
import { letterProblems, lettersIn, seriesProblems } from './check-letters.ts';
import type { Actor, Profile } from './profile.ts';
import type { Route } from './routing.ts';
import { profileRules, type ProfileProblem } from './profile-rules.ts';

/** An office or actor that a profile names, with the place where it does. */
interface Named {
  readonly path: string;
  readonly office: string;
  readonly role?: string;
  /** What the role must be able to do. */
  readonly route?: keyof typeof access;
}

const actorsAt = (path: string, actors: readonly Actor[]): Named[] =>
  actors.map((actor, index) => ({ ...actor, path: `${path}/${index}`, route: 'sign' }));

const signersIn = (profile: Profile): Named[] =>
  lettersIn(profile).flatMap(({ path, letter: { signing } }) =>
    signing.flatMap(({ anyOf, deputies }, step) => [
      ...actorsAt(`${path}/signing/${step}/anyOf`, anyOf),
      ...actorsAt(`${path}/signing/${step}/deputies`, deputies),
    ]),
  );

const namedIn = (profile: Profile): Named[] => [
  ...profile.bodies.flatMap(({ secretariat, chair }, index) => [
    { path: `/bodies/${index}/secretariat`, office: secretariat },
    { ...chair, path: `/bodies/${index}/chair`, route: 'confirm-reply' as const },
  ]),
  ...signersIn(profile),
];

const ids = (list: readonly { id: string }[], at: string): { id: string; path: string }[] =>
  list.map(({ id }, index) => ({ id, path: `${at}/${index}/id` }));

const twice = (list: readonly { id: string; path: string }[]): ProfileProblem[] =>
  list
    .filter(({ id }, index) => list.findIndex((each) => each.id === id) !== index)
    .map(({ path }) => ({ rule: 'profile-id-twice', path }));

function namesProblems(profile: Profile): ProfileProblem[] {
  const offices = new Set(profile.offices.map(({ id }) => id));
  return namedIn(profile).flatMap(({ path, office, role, route }) => {
    const may: readonly string[] = route === undefined ? [] : rolesOf(route);
    return [
      ...(offices.has(office) ? [] : [{ rule: 'profile-office-unknown' as const, path }]),
      ...(role === undefined || may.includes(role)
        ? []
        : [{ rule: 'profile-role-cannot-act' as const, path, limit: may.join(', ') }]),
    ];
  });
}

type ProcedureKind = keyof Profile['procedures'];
const procedureKinds = matterKindSchema.exclude(['consultation-item'])
  .options satisfies readonly ProcedureKind[];

/** The procedures a profile has, by the kind of matter each is for. */
const procedureEntries = (
  procedures: Profile['procedures'],
): [ProcedureKind, NonNullable<Profile['procedures'][ProcedureKind]>][] =>
  procedureKinds.flatMap((kind) => {
    const procedure = procedures[kind];
    return procedure ? [[kind, procedure]] : [];
  });

const fieldProblems = ({ procedures }: Profile): ProfileProblem[] =>
  procedureEntries(procedures).flatMap(([kind, { required, asks = [] }]) => {
    const onForm = (name = ''): boolean => Object.hasOwn(matterKinds[kind].content.shape, name);
    const at = `/procedures/${kind}`;
    return [
      ...required.flatMap((pointer, index) =>
        onForm(pointer.split('/')[1])
          ? []
          : [{ rule: 'profile-field-unknown' as const, path: `${at}/required/${index}` }],
      ),
      ...asks.flatMap((name, index) =>
        onForm(name) ? [] : [{ rule: 'profile-field-unknown' as const, path: `${at}/asks/${index}` }],
      ),
    ];
  });

function idProblems({
  offices,
  bodies,
  contractors,
  permissionPatterns = [],
  cloudConditions = [],
}: Profile): ProfileProblem[] {
  const officeIds = new Set(offices.map(({ id }) => id));
  return [
    ...twice(ids(offices, '/offices')),
    ...twice(ids(bodies, '/bodies')),
    ...twice(ids(contractors, '/contractors')),
    ...twice(ids(permissionPatterns, '/permissionPatterns')),
    ...twice(ids(cloudConditions, '/cloudConditions')),
    ...cloudConditions.flatMap(({ conditions }, index) =>
      twice(ids(conditions, `/cloudConditions/${index}/conditions`)),
    ),
    ...ids(contractors, '/contractors')
      .filter(({ id }) => officeIds.has(id))
      .map(({ path }) => ({ rule: 'profile-contractor-is-office' as const, path })),
  ];
}

function bodyProblems({ bodies, procedures }: Profile): ProfileProblem[] {
  const routed = procedureEntries(procedures).filter(
    ([, { route }]) => !bodies.some(({ id }) => id === route.body),
  );
  return [
    ...routed.map(([kind]) => ({
      rule: 'profile-body-unknown' as const,
      path: `/procedures/${kind}/route/body`,
    })),
    ...bodies.flatMap(({ quorum, members }, index) =>
      quorum > members
        ? [
            {
              rule: 'profile-quorum-above-members' as const,
              path: `/bodies/${index}/quorum`,
              limit: String(members),
            },
          ]
        : [],
    ),
  ];
}

/** Every route of a profile, with the place where it stands. */
const routesIn = ({ procedures, consultationKinds = [] }: Profile): { path: string; route: Route }[] => [
  ...procedureEntries(procedures).map(([kind, { route }]) => ({ path: `/procedures/${kind}/route`, route })),
  ...consultationKinds.map(({ route }, index) => ({ path: `/consultationKinds/${index}/route`, route })),
];

const clauseProblems = (profile: Profile): ProfileProblem[] =>
  routesIn(profile).flatMap(({ path, route }) => {
    const { from, until } = route.clause.inForce ?? {};
    return from !== undefined && until !== undefined && until < from
      ? [{ rule: 'profile-dates-reversed', path: `${path}/clause/inForce`, limit: until }]
      : [];
  });

const assumptionProblems = (profile: Profile): ProfileProblem[] =>
  (profile.assumptions ?? []).flatMap(({ path }, index) =>
    valueAt(profile, path) === undefined
      ? [{ rule: 'profile-assumption-nowhere', path: `/assumptions/${index}/path` }]
      : [],
  );

/**
 * All rules a profile that fits its schema still breaks; empty when it can be onboarded. Paths are JSON pointers into
 * the profile.
 */
export const profileProblems = (profile: Profile): Problem[] => [
  ...namesProblems(profile),
  ...idProblems(profile),
  ...bodyProblems(profile),
  ...letterProblems(profile),
  ...fieldProblems(profile),
  ...seriesProblems(profile),
  ...clauseProblems(profile),
  ...consultationProblems(profile),
  ...assumptionProblems(profile),
];

/** A profile contradicts itself and cannot be onboarded; says where, one line for each problem. */
export class ProfileContradictory extends Error {
  override readonly name = 'ProfileContradictory';
}

/** The profile itself. @throws ProfileContradictory when it breaks a rule. */
export function consistentProfile(profile: Profile): Profile {
  const problems = profileProblems(profile);
  if (problems.length === 0) return profile;
  const lines = problems.map(({ rule, path, limit }) => {
    const { ja, en } = profileRules.find(({ id }) => id === rule) ?? { ja: rule, en: rule };
    return `${path ?? ''}: ${ja} / ${en}${limit === undefined ? '' : ` (${limit})`}`;
  });
  throw new ProfileContradictory(`profile of ${profile.code}\n${lines.join('\n')}`);
}
