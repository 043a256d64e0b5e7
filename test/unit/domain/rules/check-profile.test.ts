import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { consistentProfile, profileProblems } from '../../../../functions/domain/procedure/check-profile.ts';
import { profileRules } from '../../../../functions/domain/procedure/profile-rules.ts';
import { profileSchema, type Profile } from '../../../../functions/domain/procedure/profile.ts';
import type { ConsultationKind } from '../../../../functions/domain/procedure/consultation-kind.ts';
import { consultationKinds } from './records.ts';
import { shinjuku } from './shinjuku.ts';

const folder = path.resolve(import.meta.dirname, '../../../../municipalities');
const files = globSync('[0-9]*.json', { cwd: folder }).toSorted();

describe('the municipalities of the project', () => {
  test.each(files)('%s fits its schema and does not contradict itself', (file) => {
    const profile = profileSchema.parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8')));
    expect(profileProblems(profile)).toEqual([]);
    expect(file.startsWith(`${profile.code}-`)).toBe(true);
  });

  test('are there', () => {
    expect(files.map((file) => file.slice(0, 6))).toEqual(['131041', '131156', '132071', '132136']);
  });
});

type Edit = (profile: Profile) => void;
const first = <T>(list: readonly T[]): T => {
  const [one] = list;
  if (one === undefined) throw new RangeError('empty');
  return one;
};

function procedureOf({ procedures }: Profile, kind: keyof Profile['procedures']) {
  const procedure = procedures[kind];
  if (!procedure) throw new RangeError(`no procedure for ${kind}`);
  return procedure;
}

/** The profile's kinds of consultation: those of the sample where it has none. */
function withKinds(profile: Profile): ConsultationKind[] {
  profile.consultationKinds ??= structuredClone(consultationKinds);
  return profile.consultationKinds;
}

const replyOf = ({ letters: { reply } }: Profile) => ({
  ja: reply.ja,
  en: reply.en,
  signing: reply.signing,
  number: '通知第{n}号',
});

/** Each contradiction: the rule that must speak, the place it must name, and the edit that makes it. */
const contradictions: readonly (readonly [string, string, Edit])[] = [
  [
    'profile-body-unknown',
    '/procedures/sub-delegation/route/body',
    (p) => void (procedureOf(p, 'sub-delegation').route.body = 'nowhere'),
  ],
  [
    'profile-field-unknown',
    '/procedures/sub-delegation/required/0',
    (p) => void (procedureOf(p, 'sub-delegation').required = ['/ownEndpoint']),
  ],
  [
    'profile-field-unknown',
    '/procedures/external-connection/required/0',
    (p) => void (procedureOf(p, 'external-connection').required = ['/contractor']),
  ],
  ['profile-office-unknown', '/bodies/0/secretariat', (p) => void (first(p.bodies).secretariat = 'nobody')],
  ['profile-office-unknown', '/bodies/0/chair', (p) => void (first(p.bodies).chair.office = 'nobody')],
  [
    'profile-office-unknown',
    '/letters/reply/signing/0/anyOf/0',
    (p) => void (first(first(p.letters.reply.signing).anyOf).office = 'nobody'),
  ],
  [
    'profile-office-unknown',
    '/letters/reply/signing/0/deputies/0',
    (p) => void (first(first(p.letters.reply.signing).deputies).office = 'nobody'),
  ],
  ['profile-role-cannot-act', '/bodies/0/chair', (p) => void (first(p.bodies).chair.role = 'member')],
  [
    'profile-role-cannot-act',
    '/letters/reply/signing/0/anyOf/0',
    (p) => void (first(first(p.letters.reply.signing).anyOf).role = 'staff'),
  ],
  [
    'profile-body-unknown',
    '/procedures/delegation/route/body',
    (p) => void (p.procedures.delegation.route.body = 'nowhere'),
  ],
  ['profile-id-twice', '/offices/7/id', (p) => void p.offices.push(first(p.offices))],
  ['profile-id-twice', '/bodies/1/id', (p) => void p.bodies.push(first(p.bodies))],
  ['profile-id-twice', '/contractors/3/id', (p) => void p.contractors.push(first(p.contractors))],
  [
    'profile-contractor-is-office',
    '/contractors/0/id',
    (p) => void (first(p.contractors).id = first(p.offices).id),
  ],
  ['profile-quorum-above-members', '/bodies/0/quorum', (p) => void (first(p.bodies).quorum = 8)],
  [
    'profile-office-unknown',
    '/bodies/0/letters/reply/signing/0/anyOf/0',
    (p) => {
      const signing = [{ anyOf: [{ office: 'nobody', role: 'approver' }], deputies: [] }];
      first(p.bodies).letters = { reply: { ...p.letters.reply, signing } };
    },
  ],
  [
    'profile-series-reserved',
    '/letters/reply/series',
    (p) => void (p.letters.reply = { ...replyOf(p), series: 'reception' }),
  ],
  [
    'profile-series-reserved',
    '/bodies/0/consultations/series',
    (p) => void (first(p.bodies).consultations = { number: '諮問第{n}号', series: 'reception' }),
  ],
  [
    'profile-series-of-two',
    '/bodies/0/consultations/series',
    (p) => void (first(p.bodies).consultations = { number: '諮問第{n}号', series: 'referral' }),
  ],
  [
    'profile-choices',
    '/consultationKinds/0/fields/0/choices',
    (p) => void (first(first(withKinds(p)).fields).type = 'choice'),
  ],
  [
    'profile-choices',
    '/consultationKinds/1/fields/3/choices',
    (p) => {
      for (const field of withKinds(p).flatMap(({ fields }) => fields)) field.type = 'line';
    },
  ],
  ['profile-id-twice', '/consultationKinds/2/id', (p) => void withKinds(p).push(first(withKinds(p)))],
  [
    'profile-id-twice',
    '/consultationKinds/0/fields/2/id',
    (p) => {
      const { fields } = first(withKinds(p));
      fields.push(first(fields));
    },
  ],
  [
    'profile-body-unknown',
    '/consultationKinds/0/route/body',
    (p) => void (first(withKinds(p)).route.body = 'nowhere'),
  ],
  [
    'profile-dates-reversed',
    '/consultationKinds/0/route/clause/inForce',
    (p) => void (first(withKinds(p)).route.clause.inForce = { from: '2023-04-01', until: '2023-03-31' }),
  ],
  [
    'profile-assumption-nowhere',
    '/assumptions/0/path',
    (p) => void (p.assumptions = [{ path: '/bodies/7/quorum', why: 'not there' }]),
  ],
  [
    'profile-dates-reversed',
    '/procedures/delegation/route/clause/inForce',
    (p) => void (p.procedures.delegation.route.clause.inForce = { from: '2023-04-01', until: '2023-03-31' }),
  ],
  [
    'profile-deputy-is-signer',
    '/letters/reply/signing/0/deputies/0',
    (p) => {
      const step = first(p.letters.reply.signing);
      step.deputies = [first(step.anyOf)];
    },
  ],
  [
    'profile-field-unknown',
    '/procedures/delegation/required/0',
    (p) => void (p.procedures.delegation.required = ['/subjectCounts']),
  ],
];

describe('a profile with fewer procedures', () => {
  test.each(['sub-delegation', 'external-connection'] as const)('may lack that for %s', (kind) => {
    const profile = shinjuku();
    Reflect.deleteProperty(profile.procedures, kind);
    expect(profileSchema.safeParse(profile).success).toBe(true);
    expect(profileProblems(profile)).toEqual([]);
  });

  test('may not lack that for a delegation', () => {
    const profile = shinjuku();
    Reflect.deleteProperty(profile.procedures, 'delegation');
    expect(profileSchema.safeParse(profile).success).toBe(false);
  });
});

describe('required fields', () => {
  test.each([
    ['delegation', '/contractor'],
    ['sub-delegation', '/contractorMeasures'],
    ['sub-delegation', '/capability'],
    ['external-connection', '/cloud'],
    ['external-connection', '/line'],
  ] as const)('%s may require %s, a field of its own form', (kind, field) => {
    const profile = shinjuku();
    procedureOf(profile, kind).required = [field];
    expect(profileProblems(profile)).toEqual([]);
  });
});

describe('a profile that contradicts itself', () => {
  test.each(contradictions)('%s at %s', (rule, at, edit) => {
    const profile = shinjuku();
    edit(profile);
    expect(profileProblems(profile).map((problem) => `${problem.rule} ${problem.path}`)).toContain(
      `${rule} ${at}`,
    );
    expect(() => consistentProfile(profile)).toThrow(at);
  });

  test('every rule is tried', () => {
    const tried = new Set(contradictions.map(([rule]) => rule));
    expect(profileRules.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([]);
  });
});
