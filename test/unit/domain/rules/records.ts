import type { Duty } from '../../../../functions/domain/destruction/duty.ts';
import type { PiaRevisionContent } from '../../../../functions/domain/matter/pia-revision.ts';
import type { Matter } from '../../../../functions/domain/matter/matter.ts';
import type { DelegationContent } from '../../../../functions/domain/matter/content.ts';
import type { ExternalConnectionContent } from '../../../../functions/domain/matter/external-connection.ts';
import type { SubDelegationContent } from '../../../../functions/domain/matter/sub-delegation.ts';
import type { ConsultationKind } from '../../../../functions/domain/procedure/consultation-kind.ts';
import type { Actor, SigningStep } from '../../../../functions/domain/procedure/profile.ts';
import type { Referral } from '../../../../functions/domain/referral/referral.ts';
import type { Document } from '../../../../functions/domain/sign-off/document.ts';

const at = '2026-04-01T00:00:00.000Z';

/** An id with its prefix; `n` from 0 to 9 tells two apart. */
export const id = (prefix: string, n = 0): string => `${prefix}_0${String(n).repeat(25)}`;

const base = {
  schema: 1 as const,
  municipality: '131041',
  run: 1,
  round: 3,
  version: 1,
  journal: { seq: 1, hash: 'a'.repeat(64) },
  turn: { kind: 'none' as const, since: at },
  createdAt: at,
  updatedAt: at,
};

/** A complete request that breaks no rule. */
export const content: DelegationContent = {
  title: '診療報酬の審査支払事務',
  registeredBusiness: '国民健康保険に関する業務',
  contractor: 'tokyo-kokuho-rengokai',
  subjects: ['国民健康保険の被保険者'],
  subjectCount: { value: 80_000, approximate: true },
  dataItems: ['氏名', '生年月日'],
  recordMedia: [{ kind: 'cloud', text: '連合会のサーバ' }],
  reason: '審査支払を専門の機関に行わせるため',
  workItems: [{ text: '審査', subDelegated: false }],
  period: { start: '2026-04-01', end: '2027-03-31', continues: true },
  measures: [],
};

/** A complete request of the tier below that stays inside `content`; its parent's number is `matter`'s. */
export const subDelegationContent: SubDelegationContent = {
  ...content,
  title: '審査支払事務の一部の再委託',
  parent: '131041-0001',
  subjectCount: { value: 70_000, approximate: true },
  dataItems: ['氏名'],
  contractorMeasures: [],
  capability: '同種の事務の実績があるため',
};

/** A complete request to connect systems that breaks no rule. */
export const connectionContent: ExternalConnectionContent = {
  title: '資格情報の連携',
  registeredBusiness: '国民健康保険に関する業務',
  counterpart: '国民健康保険中央会',
  intermediary: '東京都国民健康保険団体連合会',
  subjects: ['国民健康保険の被保険者'],
  subjectCount: { value: 80_000, approximate: true },
  dataItems: ['氏名', '生年月日'],
  reason: '資格を確かめるため',
  ownEndpoint: '国民健康保険システム',
  otherEndpoint: '医療保険者等向け中間サーバー',
  line: { kind: 'dedicated', text: '専用回線' },
  cloud: { used: true, registrations: ['ISMAP'] },
  stages: [
    { stage: 'test', month: '2026-05' },
    { stage: 'production', month: '2026-07' },
  ],
  continues: true,
  measures: [],
};

/** A revision of an assessment, complete. */
export const piaRevisionContent: PiaRevisionContent = {
  title: '国民健康保険に関する事務の評価書の修正',
  assessment: 'asm_01hzzzzzzzzzzzzzzzzzzzzzzz',
  reason: '保管場所を移すため',
  changesOn: '2026-11-01',
};

export const revisionMatter: Matter = {
  ...base,
  type: 'matter',
  id: id('mat'),
  kind: 'pia-revision',
  number: '131041-0009',
  step: 'public-comment',
  status: 'open',
  applyingOffice: 'iryo-hoken-nenkin',
  content: piaRevisionContent,
};

/** What a municipality may add to its profile: two acts, of which the second wants every type of field. */
export const consultationKinds: ConsultationKind[] = [
  {
    id: 'use-otherwise',
    ja: '目的外の利用',
    en: 'Use outside the purpose',
    route: { kind: 'consult', body: 'unei-kaigi', clause: { ja: '条例第12条第2項', source: 'made up' } },
    fields: [
      { id: 'purpose', ja: '利用の目的', en: 'Purpose', type: 'text', required: true },
      { id: 'items', ja: '利用する項目', en: 'Items', type: 'lines', required: true },
    ],
  },
  {
    id: 'collect-elsewhere',
    ja: '本人外収集',
    en: 'Collection from others',
    route: { kind: 'consult', body: 'unei-kaigi', clause: { ja: '条例第8条第3項', source: 'made up' } },
    fields: [
      { id: 'source', ja: '収集先', en: 'Source', type: 'line', required: true },
      { id: 'from', ja: '開始日', en: 'From', type: 'date' },
      { id: 'told', ja: '本人に通知する', en: 'The person is told', type: 'yes-no' },
      {
        id: 'how',
        ja: '方法',
        en: 'How',
        type: 'choice',
        choices: [
          { id: 'paper', ja: '紙', en: 'Paper' },
          { id: 'line', ja: '回線', en: 'Line' },
        ],
      },
    ],
  },
];

/** A complete matter of consultation with both acts. */
export const consultationContent = {
  title: '本人以外からの収集と目的外の利用について',
  acts: [
    { kind: 'use-otherwise', fields: { purpose: '給付の判定に用いる', items: ['氏名', '所得の額'] } },
    {
      kind: 'collect-elsewhere',
      fields: { source: '別の課', from: '2026-05-01', told: true, how: 'paper' },
    },
  ],
  measures: [],
};

export const matter: Matter = {
  ...base,
  type: 'matter',
  id: id('mat'),
  kind: 'delegation',
  number: '131041-0001',
  step: 'review',
  status: 'open',
  applyingOffice: 'iryo-hoken-nenkin',
  content,
};

/** A referral of one matter for each office. */
export const referralOf = (...offices: string[]): Referral => ({
  ...base,
  type: 'referral',
  id: id('ref'),
  step: 'acknowledgement',
  status: 'open',
  title: '付議書',
  body: 'unei-kaigi',
  documentId: id('doc'),
  awaiting: [...new Set(offices)],
  items: offices.map((applyingOffice, n) => ({
    matterId: id('mat', n),
    key: `131041-000${n}`,
    title: '委託',
    applyingOffice,
    matterRound: 1,
  })),
});

/** A document with a chain, signed by the first of each of the first `signed` steps. */
export const documentOf = (chain: SigningStep[], signed = 0): Document => ({
  ...base,
  type: 'document',
  id: id('doc'),
  step: 'sign',
  status: 'confirmed',
  kind: 'reply',
  referralId: id('ref'),
  title: '通知',
  text: '承認する。',
  chain,
  signatures: chain.slice(0, signed).map(({ anyOf }) => ({
    by: anyOf[0] as Actor,
    membershipId: id('mbr'),
    name: '決裁者',
    at,
  })),
});

export const duty: Duty = {
  ...base,
  type: 'duty',
  id: id('dut'),
  step: 'submit-certificate',
  status: 'open',
  title: '委託',
  delegationId: id('del'),
  matterId: id('mat'),
  matterKey: '131041-0001',
  applyingOffice: 'iryo-hoken-nenkin',
  contractor: 'tokyo-kokuho-rengokai',
  cause: 'contract-end',
  scope: { kind: 'all' },
  opensOn: '2027-04-01',
  dueOn: '2027-04-28',
  approvalDigest: 'b'.repeat(64),
  open: 1,
};
