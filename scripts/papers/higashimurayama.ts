import { fileURLToPath } from 'node:url';

/** The scenario whose papers are looked at, and what its records are called. */
export const scenarioFile = fileURLToPath(
  new URL('../../test/scenarios/higashimurayama-2017.json', import.meta.url),
);
export const wanted = {
  municipality: '132136',
  desk: 'shiori',
  session: 'second',
  referral: 'R',
  matter: '2',
} as const;

const numbers = ['平成29年度諮問第2号', '平成29年度諮問第3号', '平成29年度諮問第4号'];
const titles = [
  '証明書コンビニ交付開始に伴う事務委託及びシステム導入とソフトサポート委託',
  '東村山市女性のための就職支援事業業務委託',
  '国保情報集約システムの本稼働前の業務等に係る委託',
];
const council = '東村山市個人情報保護運営審議会会長';

/** What the papers must say: numbers, names and dates of the session (the people are made up). */
export const said = {
  minutes: [
    ...numbers,
    ...titles,
    '平成29年度第2回　個人情報保護運営審議会',
    '平成29年6月13日（火）',
    '18時から21時10分まで',
    'いきいきプラザ3階 情報研修室',
    '出席者（委員）',
    '模擬 夏生（会長）',
    '模擬 夕子',
    '試田 六郎',
    '試田 七海',
    '試田 八重',
    '試田 九平',
    '試田 十和',
    '6人',
    '1人',
    '訂正・後日補足',
  ],
  'public-minutes': [...numbers, '平成29年6月13日（火）', '模擬 夏生（会長）', '可'],
  reply: [...numbers, ...titles, '平成29年6月14日', '東村山市長　様', council, '架山 歩', '雛形 湊', '代決'],
  'public-reply': [...numbers, ...titles, '平成29年6月14日'],
  referral: [...numbers, ...titles, '平成29年6月13日', `${council}　様`, '東村山市長', '別紙3'],
  call: ['平成29年度第2回　個人情報保護運営審議会', 'いきいきプラザ3階 情報研修室', council],
  outcome: ['132136-0001', '平成29年度諮問第2号', '市民課　御中', '平成29年6月14日', '可'],
} as const;
