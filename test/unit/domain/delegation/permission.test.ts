import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applicationProblems,
  cloudProblems,
  conditionsOf,
  delegatesOn,
  itemsAskedBy,
  patternOf,
  permissionProblems,
} from '../../../../functions/domain/delegation/application.ts';
import {
  handlerBandSchema,
  subjectBandOf,
  subjectBands,
} from '../../../../functions/domain/delegation/bands.ts';
import { certificationWarnings } from '../../../../functions/domain/delegation/certification-warnings.ts';
import { holds, standardKey } from '../../../../functions/domain/delegation/certification.ts';
import { permissionItems } from '../../../../functions/domain/delegation/permission-items.ts';
import type {
  CloudConditions,
  PermissionPattern,
} from '../../../../functions/domain/delegation/permission.ts';
import { beyondParent } from '../../../../functions/domain/delegation/tree-rules.ts';
import { askedFields } from '../../../../functions/domain/matter/asked-fields.ts';
import { contentProblems } from '../../../../functions/domain/matter/check-content.ts';
import { matterKinds } from '../../../../functions/domain/matter/kinds.ts';
import type { SubDelegationDraft } from '../../../../functions/domain/matter/sub-delegation.ts';
import { content, subDelegationContent } from '../rules/records.ts';
import { shinjuku } from '../rules/shinjuku.ts';
import { suginami } from '../rules/suginami.ts';

const profile = suginami();

function pattern(id: string): PermissionPattern {
  const found = patternOf({ pattern: id }, profile);
  if (!found) throw new RangeError(`no pattern ${id}`);
  return found;
}

function cloud(id: string): CloudConditions {
  const found = conditionsOf(id, profile);
  if (!found) throw new RangeError(`no list ${id}`);
  return found;
}

/** Everything that any way of permission asks for. */
const application: SubDelegationDraft = {
  ...subDelegationContent,
  address: '例示県例示市1-1',
  plannedAmount: 1_200_000,
  inspectionTerms: '区は、五日前までに知らせて立ち入ることができる。',
  otherInformation: 'なし',
  structureChart: { paper: '別紙2', supervision: '月に一度、委託先が作業場所を確かめる。' },
  securityManagement: '入退室を記録し、端末を限る。',
  secrecyContract: { confirmedOn: '2026-02-10' },
  controlsChecked: { on: '2026-02-12', how: '書面と聞き取りで確かめ、不足はなかった。' },
};

const missing = (id: string, draft: SubDelegationDraft): string[] =>
  applicationProblems(draft, pattern(id)).map(({ path = '' }) => path);

describe('the ways of permission', () => {
  test.each([
    ['a', ['reason', 'work-scope', 'security-management'], 1],
    ['b', ['reason', 'name'], 0],
    [
      'c',
      [
        'name',
        'address',
        'reason',
        'work-scope',
        'capability',
        'planned-amount',
        'other-information',
        'structure-chart',
        'secrecy-contract',
      ],
      1,
    ],
    [
      'd',
      [
        'name',
        'address',
        'reason',
        'work-scope',
        'data-scope',
        'capability',
        'inspection-terms',
        'other-information',
        'structure-chart-with-supervision',
        'secrecy-contract',
      ],
      1,
    ],
  ] as const)('%s asks for its items, and for what is done before it permits', (id, items, checks) => {
    expect(pattern(id).items).toEqual(items);
    expect(pattern(id).checks).toHaveLength(checks);
  });

  test('C has nine items, D ten, and together they have eleven', () => {
    const [c, d] = [pattern('c').items, pattern('d').items];
    expect([c.length, d.length]).toEqual([9, 10]);
    const kind = (item: string): string => item.replace('-with-supervision', '');
    expect(new Set([...c, ...d].map(kind)).size).toBe(11);
  });

  test.each(['a', 'b', 'c', 'd'])('%s is content with an application that says everything', (id) => {
    expect(missing(id, application)).toEqual([]);
  });

  test.each(['a', 'b', 'c', 'd'])('%s misses each of its items by itself, and nothing else', (id) => {
    const asked = itemsAskedBy(pattern(id)).flatMap((item) => permissionItems[item].fields);
    for (const path of asked) {
      const [, field = '', part] = path.split('/');
      const whole = Reflect.get(application, field) as object;
      const without =
        part === undefined
          ? undefined
          : Object.fromEntries(Object.entries(whole).filter(([name]) => name !== part));
      expect(missing(id, { ...application, [field]: without })).toEqual([path]);
    }
  });

  test('money is asked by C alone, inspection by D alone', () => {
    const { plannedAmount: _money, ...free } = application;
    expect(['a', 'b', 'c', 'd'].map((id) => missing(id, free))).toEqual([[], [], ['/plannedAmount'], []]);
    const { inspectionTerms: _terms, ...shut } = application;
    expect(['a', 'b', 'c', 'd'].map((id) => missing(id, shut))).toEqual([[], [], [], ['/inspectionTerms']]);
  });

  test('are chosen where work goes on, and only where the municipality has any', () => {
    const goesOn = { ...content, subDelegation: 'yes' as const };
    const rules = (draft: typeof goesOn, of = profile): string[] =>
      permissionProblems(draft, of).map(({ rule }) => rule);
    expect(rules(goesOn)).toEqual(['permission-needed']);
    expect(rules({ ...goesOn, permission: { pattern: 'c' } } as typeof goesOn)).toEqual([]);
    expect(rules({ ...goesOn, permission: { pattern: 'z' } } as typeof goesOn)).toEqual([
      'permission-unknown',
    ]);
    expect(rules(goesOn, shinjuku())).toEqual([]);
  });

  test('are asked of every tier below, however deep: one inherited permission governs all', () => {
    const request = { kind: 'sub-delegation' as const, content: { ...subDelegationContent } };
    const found = contentProblems(request, profile, undefined, { pattern: 'd' });
    const items = found.filter(({ rule }) => rule === 'permission-item').map(({ path }) => path);
    expect(items).toEqual([
      '/address',
      '/inspectionTerms',
      '/otherInformation',
      '/structureChart/paper',
      '/structureChart/supervision',
      '/secrecyContract',
      '/controlsChecked/on',
      '/controlsChecked/how',
    ]);
    expect(found.find(({ rule }) => rule === 'permission-item')?.limit).toBe(pattern('d').ja);
  });

  test('name fields that the form of a sub-delegation has', () => {
    const fields = Object.values(permissionItems).flatMap((item) => item.fields);
    for (const path of fields)
      expect(Object.keys(matterKinds['sub-delegation'].content.shape)).toContain(path.split('/')[1]);
  });
});

describe('the fields a form asks for besides', () => {
  const asked = (request: Parameters<typeof askedFields>[0], permission?: { pattern: string }): string[] =>
    askedFields(request, profile, permission).map(({ field, why }) => `${field} ${why}`);

  test('follow from the answers before, each with its reason', () => {
    const of = (more: object): string[] =>
      asked({ kind: 'delegation', content: { ...content, recordMedia: [], ...more } });
    expect(of({}).filter((each) => !each.endsWith(' procedure'))).toEqual([]);
    expect(of({ subDelegation: 'yes' })).toContain('permission sub-delegated');
    expect(of({ workItems: [{ text: '保守', subDelegated: true }] })).toContain('permission sub-delegated');
    expect(of({ subDelegation: 'no', workItems: [{ text: '保守', subDelegated: true }] })).not.toContain(
      'permission sub-delegated',
    );
    expect(of({ scopeOfFile: 'part' })).toContain('scopeJustification scope');
    expect(of({ recordMedia: [{ kind: 'cloud', text: 'クラウド' }] })).toContain('cloudUse cloud');
  });

  test('follow from the way of permission of the tier above', () => {
    const request = { kind: 'sub-delegation' as const, content: subDelegationContent };
    expect(asked(request, { pattern: 'c' })).toContain('plannedAmount permission');
    expect(asked(request, { pattern: 'd' })).not.toContain('plannedAmount permission');
    expect(asked(request)).not.toContain('plannedAmount permission');
  });
});

describe('the conditions for clouds', () => {
  const certified = (...standards: string[]): SubDelegationDraft => ({
    ...application,
    cloudUse: {
      provider: '例示クラウド',
      certifications: standards.map((standard) => ({ standard })),
      confirmed: ['controls', 'japan', 'state-policy', 'japan-backup'],
      responsibility: '修正プログラムは保守業者が月に一度当てる。',
    },
  });
  const unmet = (id: string, draft: SubDelegationDraft): string[] =>
    cloudProblems(draft, cloud(id), '2026-04-01').map(({ rule, limit }) => `${rule} ${limit ?? ''}`.trim());

  test.each([
    ['cloud', ['ISO/IEC 27017', 'ISO/IEC 27018'], []],
    ['cloud', ['CSマーク・ゴールド', 'ISO/IEC 27018'], []],
    ['cloud', ['ISO/IEC 27018'], ['cloud-certificate ISO/IEC 27017、CSマーク・ゴールド']],
    ['cloud', ['ISO/IEC 27017'], ['cloud-certificate ISO/IEC 27018']],
    ['cloud-ismap', ['ISO/IEC 27017', 'ISO/IEC 27018'], ['cloud-certificate ISMAP']],
    ['cloud-ismap', ['ISO/IEC 27017', 'ISO/IEC 27018', 'ISMAP'], []],
    [
      'government-cloud',
      ['CSマーク・ゴールド', 'ISO/IEC 27018', 'ISMAP'],
      ['cloud-certificate ISO/IEC 27017'],
    ],
    ['government-cloud', ['ISO/IEC 27017', 'ISO/IEC 27018', 'ISMAP'], []],
  ] as const)('%s with %j: %j', (id, standards, expected) => {
    expect(unmet(id, certified(...standards))).toEqual(expected);
  });

  test('want what no certificate shows confirmed one by one, and the statement on the layers above the OS', () => {
    const draft = certified('ISO/IEC 27017', 'ISO/IEC 27018');
    const bare = {
      ...draft,
      cloudUse: { certifications: draft.cloudUse?.certifications ?? [], confirmed: [] },
    };
    expect(unmet('cloud', bare).map((each) => each.split(' ')[0])).toEqual([
      'cloud-condition',
      'cloud-condition',
      'cloud-condition',
      'cloud-statement',
    ]);
  });

  test('take no certificate that has run out when the work begins', () => {
    const draft = certified('ISO/IEC 27017');
    const ends = (validUntil: string): SubDelegationDraft => ({
      ...draft,
      cloudUse: {
        confirmed: draft.cloudUse?.confirmed ?? [],
        responsibility: 'あり',
        certifications: [{ standard: 'ISO/IEC 27017' }, { standard: 'ISO/IEC 27018', validUntil }],
      },
    });
    expect(unmet('cloud', ends('2026-03-31'))).toEqual(['cloud-certificate ISO/IEC 27018']);
    expect(unmet('cloud', ends('2026-04-01'))).toEqual([]);
  });

  test('say nothing where no cloud is used', () => {
    const { cloudUse: _none, ...plain } = application;
    const paper = { ...plain, recordMedia: [{ kind: 'paper' as const, text: '台帳' }] };
    expect(unmet('cloud-ismap', paper)).toEqual([]);
  });
});

describe('certifications', () => {
  const warned = (validUntil: string): string[] =>
    certificationWarnings(
      { ...content, certifications: [{ standard: 'ISO/IEC 27001', validUntil }] },
      profile,
      '2026-02-01',
    ).map(({ rule, path }) => `${rule} ${path ?? ''}`);

  test('warn when they have run out, and when they run out within the contract', () => {
    expect(warned('2026-01-31')).toEqual(['certification-expired /certifications/0']);
    expect(warned('2026-02-01')).toEqual(['certification-ends-inside /certifications/0']);
    expect(warned('2027-03-30')).toEqual(['certification-ends-inside /certifications/0']);
    expect(warned('2027-03-31')).toEqual([]);
  });

  test('are those of the register where the request gives none', () => {
    const contractors = [
      {
        id: content.contractor,
        name: '例',
        certifications: ['ISMS', { standard: 'P', validUntil: '2025-01-01' }],
      },
    ];
    expect(certificationWarnings(content, { contractors }, '2026-02-01')).toEqual([
      { rule: 'certification-expired', path: '/contractor', limit: '2025-01-01' },
    ]);
  });

  test.each([
    ['ISO/IEC 27001', 'ＩＳＯ／ＩＥＣ２７００１'],
    ['ISO/IEC 27001', 'ISO27001'],
    ['ISO/IEC 27001', 'ISO/IEC 27001:2022'],
    ['CSマーク・ゴールド', 'CSマークゴールド'],
    ['ISMAP', 'ismap'],
  ])('%s is also written %s', (one, other) => {
    expect(standardKey(one)).toBe(standardKey(other));
  });

  test('of another standard are another', () => {
    expect(holds([{ standard: 'ISO/IEC 27001' }], ['ISO/IEC 27017', 'ISO/IEC 27018'], '2026-01-01')).toBe(
      false,
    );
  });
});

describe('bands of persons', () => {
  test('hold every number once', () => {
    fc.assert(
      fc.property(fc.nat(200_000_000), (count) => {
        const band = subjectBandOf(count);
        const above = Object.values(subjectBands).filter(({ from }) => from > subjectBands[band].from);
        expect(count).toBeGreaterThanOrEqual(subjectBands[band].from);
        for (const { from } of above) expect(count).toBeLessThan(from);
      }),
    );
    expect(handlerBandSchema.options).toHaveLength(6);
  });
});

describe('what a tier may do', () => {
  test('is nothing, where the tier above is not delegated on', () => {
    const found = beyondParent(subDelegationContent, { ...content, subDelegation: 'no' });
    expect(found.map(({ rule }) => rule)).toEqual(['parent-forbids']);
  });

  test('is no more of the file than the tier above has', () => {
    const whole = { ...subDelegationContent, scopeOfFile: 'whole' as const };
    expect(beyondParent(whole, { ...content, scopeOfFile: 'part' }).map(({ rule }) => rule)).toEqual([
      'within-scope',
    ]);
    expect(beyondParent(whole, { ...content, scopeOfFile: 'whole' })).toEqual([]);
  });

  test('goes on where it is said so, or where the work is marked and nothing denies it', () => {
    const marked = [{ text: '保守', subDelegated: true }];
    expect(delegatesOn({ subDelegation: 'yes' })).toBe(true);
    expect(delegatesOn({ workItems: marked })).toBe(true);
    expect(delegatesOn({ subDelegation: 'no', workItems: marked })).toBe(false);
    expect(delegatesOn({})).toBe(false);
  });
});
