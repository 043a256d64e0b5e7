/** A municipality that does not exist: other offices, a council, no signatures on the reply, its own words and numbers. */
export const madeUpProfile = {
  schema: 1,
  version: 'test-1',
  code: '479993',
  name: { ja: '例示市', en: 'Example City' },
  offices: [
    { id: 'shimin', ja: '市民課', en: 'Residents' },
    { id: 'zei', ja: '税務課', en: 'Tax' },
    { id: 'soumu', ja: '総務課', en: 'General Affairs' },
    { id: 'shingikai', ja: '審議会', en: 'Council' },
  ],
  bodies: [
    {
      id: 'shingikai',
      ja: '個人情報保護審議会',
      en: 'Privacy Council',
      kind: 'council',
      secretariat: 'soumu',
      chair: { office: 'shingikai', role: 'chair' },
      members: 3,
      quorum: 2,
    },
  ],
  procedures: {
    delegation: {
      route: { kind: 'consult', body: 'shingikai', clause: { ja: '条例第9条', source: 'made up' } },
      required: [],
    },
  },
  letters: {
    referral: {
      ja: '諮問書',
      en: 'Consultation',
      number: '諮問第{n}号',
      series: 'consultation',
      signing: [],
    },
    reply: { ja: '答申', en: 'Reply', number: '答申第{n}号', series: 'reply', signing: [] },
  },
  outcomeWords: {
    approve: { ja: '可', en: 'Yes' },
    'approve-with-conditions': { ja: '条件付き可', en: 'Yes, if' },
    reject: { ja: '否', en: 'No' },
  },
  days: {
    review: 3,
    correction: 3,
    deliberation: 40,
    reply: 3,
    signature: 3,
    acknowledgement: 1,
    certificate: 10,
    validation: 5,
  },
  destruction: { opensAfterDays: 3, evidenceRetentionYears: 1 },
  contractors: [{ id: 'data-shori', name: '見本データ処理株式会社' }],
} as const;

const person = (id: string, name: string, office: string, role: string) => ({ id, name, office, role });

export const madeUpPeople = [
  person('futaba', '例田 双葉', 'shimin', 'staff'),
  person('momoko', '例沢 桃子', 'zei', 'staff'),
  // The same person, staff of a second office: which one they act for must be said.
  { ...person('momoko-shimin', '例沢 桃子', 'shimin', 'staff'), sameAs: 'momoko' },
  person('shiori', '雛形 栞', 'soumu', 'secretariat'),
  person('natsuo', '模擬 夏生', 'shingikai', 'chair'),
  person('tamaki', '見習 環', 'data-shori', 'contractor'),
];

/** A complete request of one of its offices, with two record media. */
export const madeUpContent = (title: string) => ({
  title,
  registeredBusiness: '台帳の整理',
  contractor: 'data-shori',
  subjects: ['市民'],
  dataItems: ['氏名', '住所'],
  recordMedia: [
    { kind: 'paper', text: '整理票' },
    { kind: 'portable-medium', text: '光ディスク' },
  ],
  reason: '台帳を読み取る機器を市が持たないため。',
  workItems: [{ text: '台帳を読み取る', subDelegated: false }],
  period: { start: '2024-06-01', end: '2024-06-30', continues: false },
  measures: [],
});

/** What every scenario of this municipality begins with. */
export const madeUpFile = (scenario: string, steps: readonly object[], ends: readonly object[] = []) => ({
  scenario,
  description: { ja: '試験用', en: 'for a test' },
  startsAt: '2024-05-07T09:00:00+09:00',
  profile: madeUpProfile,
  people: madeUpPeople,
  steps,
  ends,
});
