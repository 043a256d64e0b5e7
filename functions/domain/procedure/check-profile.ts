import type { Problem, Rule } from '../refusal/rule.ts';
import { rolesOf, type access } from '../access/table.ts';
import { matterKinds, matterKindSchema, type MatterKind } from '../matter/kinds.ts';
import type { Actor, Profile } from './profile.ts';

/** What a profile must keep to beside its schema: what one part names, another part lists. */
export const profileRules = [
  {
    id: 'profile-office-unknown',
    ja: '自治体設定に、一覧にない所属が書かれています。offices に加えるか、つづりを確かめてください。',
    en: 'The profile names an office it does not list. Add it to offices or check the spelling.',
    source: 'design §3: procedures are data',
  },
  {
    id: 'profile-role-cannot-act',
    ja: '自治体設定に書かれた役割では、その処理を行えません。示した役割から選んでください。',
    en: 'The role named may not do this, so the work would stop here. Choose one of the roles named.',
    source: 'functions/domain/access/table.ts',
  },
  {
    id: 'profile-field-unknown',
    ja: '必須とした欄が、申請書にありません。このままでは誰も提出できません。つづりを確かめてください。',
    en: 'A required field is not on the form, so nobody could submit. Check the spelling.',
    source: 'domain/forms.md B1',
  },
  {
    id: 'profile-body-unknown',
    ja: '手続の付議先が、bodies の一覧にありません。会議体を加えるか、つづりを確かめてください。',
    en: 'The route leads to a body the profile does not list. Add it to bodies or check the spelling.',
    source: 'design §3: procedures are data',
  },
  {
    id: 'profile-id-twice',
    ja: '同じidが二度使われています。一方を変えてください。',
    en: 'The same id is used twice. Change one of them.',
    source: 'design §3: procedures are data',
  },
  {
    id: 'profile-contractor-is-office',
    ja: '事業者のidが、所属のidと同じです。事業者の担当者が所属の処理を行えてしまうため、一方を変えてください。',
    en: 'A contractor has the id of an office, so its people could act for the office. Change one of them.',
    source: 'design §2.4: tasks belong to office and role',
  },
  {
    id: 'profile-quorum-above-members',
    ja: '定足数が委員の数を超えています。会議を開けないため、数を確かめてください。',
    en: 'The quorum is above the number of members: no meeting could be held. Check the numbers.',
    source: 'design §4: quorum per item',
  },
  {
    id: 'profile-deputy-is-signer',
    ja: '代決者が、本来の決裁者と同じです。代決者を変えてください。',
    en: 'A deputy is the signer it stands for. Name another deputy.',
    source: 'design §4: 代決',
  },
] as const satisfies readonly Rule[];

export type ProfileRuleId = (typeof profileRules)[number]['id'];

interface Found extends Problem {
  readonly rule: ProfileRuleId;
  readonly path: string;
}

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

function signersIn(profile: Profile): Named[] {
  return Object.entries(profile.letters).flatMap(([letter, { signing }]) =>
    signing.flatMap(({ anyOf, deputies }, step) => [
      ...actorsAt(`/letters/${letter}/signing/${step}/anyOf`, anyOf),
      ...actorsAt(`/letters/${letter}/signing/${step}/deputies`, deputies),
    ]),
  );
}

const namedIn = (profile: Profile): Named[] => [
  ...profile.bodies.flatMap(({ secretariat, chair }, index) => [
    { path: `/bodies/${index}/secretariat`, office: secretariat },
    { ...chair, path: `/bodies/${index}/chair`, route: 'confirm-reply' as const },
  ]),
  ...signersIn(profile),
];

const ids = (list: readonly { id: string }[], at: string): { id: string; path: string }[] =>
  list.map(({ id }, index) => ({ id, path: `${at}/${index}/id` }));

const twice = (list: readonly { id: string; path: string }[]): Found[] =>
  list
    .filter(({ id }, index) => list.findIndex((each) => each.id === id) !== index)
    .map(({ path }) => ({ rule: 'profile-id-twice', path }));

function namesProblems(profile: Profile): Found[] {
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

/** The procedures a profile has, by the kind of matter each is for. */
const procedureEntries = (
  procedures: Profile['procedures'],
): [MatterKind, NonNullable<Profile['procedures'][MatterKind]>][] =>
  matterKindSchema.options.flatMap((kind) => {
    const procedure = procedures[kind];
    return procedure ? [[kind, procedure]] : [];
  });

const fieldProblems = ({ procedures }: Profile): Found[] =>
  procedureEntries(procedures).flatMap(([kind, { required }]) =>
    required.flatMap((pointer, index) =>
      Object.hasOwn(matterKinds[kind].content.shape, pointer.split('/')[1] ?? '')
        ? []
        : [{ rule: 'profile-field-unknown' as const, path: `/procedures/${kind}/required/${index}` }],
    ),
  );

function idProblems({ offices, bodies, contractors }: Profile): Found[] {
  const officeIds = new Set(offices.map(({ id }) => id));
  return [
    ...twice(ids(offices, '/offices')),
    ...twice(ids(bodies, '/bodies')),
    ...twice(ids(contractors, '/contractors')),
    ...ids(contractors, '/contractors')
      .filter(({ id }) => officeIds.has(id))
      .map(({ path }) => ({ rule: 'profile-contractor-is-office' as const, path })),
  ];
}

function bodyProblems({ bodies, procedures }: Profile): Found[] {
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

function letterProblems({ letters }: Profile): Found[] {
  return Object.entries(letters).flatMap(([letter, { signing }]) =>
    signing.flatMap(({ anyOf, deputies }, step) =>
      deputies.flatMap((deputy, index) =>
        anyOf.some(({ office, role }) => office === deputy.office && role === deputy.role)
          ? [
              {
                rule: 'profile-deputy-is-signer' as const,
                path: `/letters/${letter}/signing/${step}/deputies/${index}`,
              },
            ]
          : [],
      ),
    ),
  );
}

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
