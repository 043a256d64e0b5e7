import { completeContent } from '../../../test/support/thin-thread.ts';

/** Requests of each kind, as complete as a department sends them. */
export const contents = {
  delegation: completeContent,
  'external-connection': {
    title: '電気通信回線による結合',
    registeredBusiness: '国民健康保険',
    counterpart: '都内の他の区市町村',
    subjects: ['被保険者'],
    subjectCount: { value: 90_000, approximate: true, asOf: '2024-04-01' },
    dataItems: ['資格情報', '給付情報'],
    reason: '転出入のときに資格の情報を受け渡すため',
    ownEndpoint: 'データ連携用端末',
    otherEndpoint: '情報集約システム',
    line: { kind: 'dedicated', text: '専用回線' },
    cloud: { used: false, registrations: [] },
    stages: [{ stage: 'production', month: '2024-07' }],
    continues: true,
    measures: [{ question: '通信を暗号化するか', answer: 'yes' }],
  },
  'consultation-item': {
    title: '個人情報の外部提供',
    acts: [
      {
        kind: 'gaibu-teikyo',
        fields: {
          recipient: '都内の他の区市町村',
          subjects: ['被保険者'],
          items: ['資格に係る情報'],
          reason: '転出した被保険者の該当回数を渡すため。',
          means: '集約システムを通じて',
          from: '令和6年7月',
        },
      },
    ],
    measures: [],
  },
  'pia-revision': (assessment: string) => ({
    title: '評価書の修正',
    assessment,
    reason: '保管場所を移すため',
    changesOn: '2024-11-01',
  }),
  'sub-delegation': (parent: string) => ({
    ...completeContent,
    title: '保守の再委託',
    contractor: 'kokuho-chuokai',
    parent,
    contractorMeasures: [{ question: '秘密保持の約束を確かめるか', answer: 'yes' }],
    capability: '開発した事業者である。',
  }),
} as const;
