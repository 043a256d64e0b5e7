import { describe, expect, test } from 'vitest';
import { matterKinds, matterKindSchema } from '../../../functions/domain/matter/kinds.ts';
import {
  contentOf,
  entriesOf,
  fieldAt,
  fieldNames,
  fieldOf,
} from '../../../portal/matters/form/definition.ts';
import { forms } from '../../../portal/matters/form/forms.ts';
import { monthEntryOf, monthFromEntry } from '../../../portal/matters/form/month-entry.ts';
import { blockingOf, inSubmittingOrder, warningsOf } from '../../../portal/matters/submission/order.ts';
import type { MatterAnswer } from '../../../portal/matters/answer.ts';
import {
  connectionContent,
  consultationContent,
  content,
  piaRevisionContent,
  subDelegationContent,
} from '../domain/rules/records.ts';

const measures = [
  { question: '契約に守秘の定めがあるか', answer: 'yes' as const, evidence: '契約書第3条' },
  { question: '専用の端末を使うか', answer: 'not-applicable' as const },
];
/** Everything that some municipality's sheet asks besides. */
const details = {
  dataItemsPaper: '資料36-2',
  subjectBand: 'from-10000',
  scopeOfFile: 'part',
  scopeJustification: '一部だけを扱うため',
  handlers: { band: 'from-10', includesSubContractors: true },
  provision: { methods: ['dedicated-line', 'other'], other: '閉域網' },
  nameDisclosure: '評価書で確かめられる',
  certifications: [{ standard: 'ISO/IEC 27001', validUntil: '2027-03-31' }, { standard: 'ISMS' }],
  subDelegation: 'yes',
  permission: { pattern: 'c', cloudConditions: 'cloud' },
  cloudUse: {
    provider: '例示クラウド',
    conditions: 'cloud',
    certifications: [{ standard: 'ISMAP' }],
    confirmed: ['japan'],
    responsibility: '保守業者が\n月に一度当てる',
  },
  contractForm: 'joint',
  contractClauses: ['secrecy', 'laws'],
  workPlace: ['庁内'],
  duplicationPermission: '情報政策課長',
  returnAndDestruction: [
    { what: 'paper', way: 'return', by: '受託者' },
    { what: 'data', way: 'erase', by: '受託者', certifiedBy: '別の事業者' },
  ],
  priorDecisions: [{ body: '審議会', session: '平成29年度第2回', outcome: '承認' }],
} as const;
const applied = {
  address: '例示県例示市1-1',
  plannedAmount: 1_200_000,
  inspectionTerms: '立ち入れる',
  otherInformation: 'なし',
  structureChart: { paper: '別紙2', supervision: '月次' },
  securityManagement: '入退室の記録',
  secrecyContract: { confirmedOn: '2026-02-10' },
  controlsChecked: { on: '2026-02-12', how: '書面' },
};
const connected = {
  legalBases: [{ instrument: '条例', provision: '第14条第2項ただし書' }],
  projectName: '資格の連携',
  purpose: '事務のため',
  background: '法改正',
  counterpartKind: 'municipality',
  intermediaryRole: 'operator',
  direction: 'both',
  dataItemsPaper: '資料1',
  connectionForm: '専用線で結ぶ',
  lineOwner: '連合会',
  cloudProvider: '例示クラウド',
  relatedDelegations: ['運用の委託'],
  priorDecisions: [{ body: '審議会' }],
  stages: [{ stage: 'test', month: '2017-07', note: '7月末頃' }],
} as const;
const complete = {
  delegation: { ...content, ...details, measures },
  'sub-delegation': {
    ...subDelegationContent,
    ...details,
    ...applied,
    measures,
    contractorMeasures: measures,
  },
  'external-connection': { ...connectionContent, ...connected, measures },
  'pia-revision': piaRevisionContent,
  'consultation-item': { ...consultationContent, measures },
};

describe.each(matterKindSchema.options)('the form of %s', (kind) => {
  const form = forms[kind];

  test('has every field of the request once, and no other', () => {
    expect(fieldNames(form).toSorted()).toEqual(Object.keys(matterKinds[kind].content.shape).toSorted());
  });

  test('lets stay empty what the request lets stay empty, or fills in by itself', () => {
    const empty = contentOf(form, entriesOf(form, {}));
    const needed = Object.entries(matterKinds[kind].content.shape)
      .filter(([name, schema]) => !schema.safeParse(empty[name]).success)
      .map(([name]) => name);
    expect(needed.filter((name) => form.optional.includes(name))).toEqual([]);
    const asked = fieldNames(form).filter((name) => !form.optional.includes(name));
    expect(asked.toSorted()).toEqual(needed.toSorted());
  });

  test('gives back a request as it was read', () => {
    expect(contentOf(form, entriesOf(form, complete[kind]))).toEqual(complete[kind]);
  });

  test('makes a draft the API takes, even of an empty form', () => {
    expect(matterKinds[kind].draft.safeParse(contentOf(form, entriesOf(form, {}))).success).toBe(true);
  });

  test('has guidance and a label in both languages beside every field', () => {
    for (const name of fieldNames(form)) {
      const { label } = fieldOf(form, name);
      const { how, source } = form.guidance[name] ?? {};
      expect([label.ja, label.en, how?.ja, how?.en, source?.ja, source?.en].every(Boolean), name).toBe(true);
    }
  });

  test('finds its fields by pointers into the content and into a body around it', () => {
    for (const name of fieldNames(form)) {
      expect(fieldAt(form, `/${name}/0`)).toBe(name);
      expect(fieldAt(form, `/content/${name}`)).toBe(name);
    }
    expect(fieldAt(form, '/constructor')).toBeUndefined();
    expect(fieldAt(form, '/content')).toBeUndefined();
  });
});

describe('a month as people type it', () => {
  test.each(['令和6年2月', '2024-02', 'R6.2', '2024/2', '２０２４年２月'])('%s', (entry) => {
    expect(monthFromEntry(entry)).toBe('2024-02');
  });
  test.each(['', '2月', '令和6年13月', '2024'])('%s is none', (entry) => {
    expect(monthFromEntry(entry)).toBeUndefined();
  });
  test('reads back as it is shown', () => {
    expect(monthEntryOf('2024-02')).toBe('令和6年2月');
    expect(monthFromEntry(monthEntryOf('2019-05'))).toBe('2019-05');
  });
});

describe('the drafts of one 付議', () => {
  const answer = (id: string, kind: string, parent?: string): MatterAnswer =>
    ({
      matter: { id, key: id, kind, content: parent === undefined ? {} : { parent } },
      problems: [
        { rule: 'parent-not-submitted', path: '/content/parent', ja: 'あ', en: 'a' },
        { rule: 'required', path: '/content/title', ja: 'い', en: 'b' },
      ],
      warnings: [
        { rule: 'sub-delegation-marked', path: '/content/workItems', ja: 'う', en: 'c', limit: '令和6年' },
      ],
    }) as unknown as MatterAnswer;
  const delegation = answer('mat_d', 'delegation');
  const tier = answer('mat_s', 'sub-delegation', 'mat_d');
  const tierBelow = answer('mat_t', 'sub-delegation', 'mat_s');
  const connection = answer('mat_c', 'external-connection');

  test('are submitted tier by tier', () => {
    const order = inSubmittingOrder([tierBelow, connection, tier, delegation]).map(({ matter }) => matter.id);
    expect(order).toEqual(['mat_d', 'mat_c', 'mat_s', 'mat_t']);
  });

  test('do not wait for a parent that goes along, but for one that does not', () => {
    const rules = (together: MatterAnswer[]): string[] => blockingOf(tier, together).map(({ rule }) => rule);
    expect(rules([tier, delegation])).toEqual(['required']);
    expect(rules([tier])).toEqual(['parent-not-submitted', 'required']);
  });

  test('need no reminder of a request that is among them', () => {
    expect(warningsOf(delegation, [delegation, tier])).toEqual([]);
    expect(warningsOf(delegation, [delegation, connection]).map(({ limit }) => limit)).toEqual(['令和6年']);
  });
});
