import { describe, expect, test } from 'vitest';
import { slipsOfAssessment } from '../../../../functions/domain/consistency/assessment-slips.ts';
import { repealedClauses, rowsOfOneTable } from '../../../../functions/domain/consistency/citations.ts';
import { editDistance } from '../../../../functions/domain/consistency/edit-distance.ts';
import { sessionNumberDiffers, weekdaysWrong } from '../../../../functions/domain/consistency/figures.ts';
import { slipsOfMatter, slipsOfText } from '../../../../functions/domain/consistency/matter-slips.ts';
import {
  answersAmended,
  outcomeNarrower,
  titleDiffers,
} from '../../../../functions/domain/consistency/papers.ts';
import { consistencyRules, type Slip } from '../../../../functions/domain/consistency/rules.ts';
import type { Request } from '../../../../functions/domain/matter/matter.ts';
import { consultationContent, content, subDelegationContent } from '../rules/records.ts';
import { shinjuku } from '../rules/shinjuku.ts';
import { suginami } from '../rules/suginami.ts';

const today = '2023-11-10';
const found = (slips: readonly Slip[]): string[] => slips.map(({ rule, path }) => `${rule} ${path}`);
const delegation = (more: object): Request => ({ kind: 'delegation', content: { ...content, ...more } });
const inMatter = (
  more: object,
  { together = [], hasBase = false }: { together?: object[]; hasBase?: boolean } = {},
): string[] =>
  found(
    slipsOfMatter(delegation(more), {
      profile: shinjuku(),
      today,
      hasBase,
      together: together.map((each) => ({ content: { ...content, ...each } })),
    }),
  );
const inText = (...texts: string[]): string[] =>
  found(
    slipsOfText(
      texts.map((text, index) => ({ path: `/${String(index)}`, text })),
      suginami(),
      today,
    ),
  );
const box = (item: string, value: string, block?: string) => ({ item, value, ...(block ? { block } : {}) });
const inAssessment = (...items: ReturnType<typeof box>[]): string[] =>
  found(
    slipsOfAssessment(
      items,
      suginami().offices.map(({ ja }) => ja),
    ),
  );

describe('the slips inside the published papers', () => {
  test('I1: the review of one business names another', () => {
    const [title, review] = [
      box('I-1-1', '国民健康保険に関する事務'),
      box('VI-3-3', '審議会は、介護保険に関する事務の評価書の適合性を確かめた。'),
    ];
    expect(inAssessment(title, review)).toEqual(['other-business-named VI-3-3']);
    expect(inAssessment(title, { ...review, value: '国民健康保険に関する事務の評価書を確かめた。' })).toEqual(
      [],
    );
  });

  test('I2: 26 provisions announced, 25 there', () => {
    const blocks = (count: number) =>
      Array.from({ length: count }, (_, n) => box('II-5-p-n-0', `市町村長${String(n)}`, `p${String(n)}`));
    expect(inAssessment(box('II-5-0-a', '26'), ...blocks(25))).toEqual(['count-differs II-5-0-a']);
    expect(inAssessment(box('II-5-0-a', '25'), ...blocks(25))).toEqual([]);
  });

  test('I3: one article under two acts', () => {
    const one = box('II-4-n-2-b', '不当利得の返還を受ける権利は地方自治法第236条1項により5年である。', 'm8');
    const other = box(
      'II-4-n-2-b',
      '権利は「地方税法（昭和22年法律第226号）」第236条第1項により5年である。',
      'm10',
    );
    expect(inAssessment(one, other)).toEqual(['clause-under-two-acts II-4-n-2-b']);
    expect(inAssessment(one, { ...one, block: 'm9' })).toEqual([]);
  });

  test('I4: a name with two characters missing', () => {
    const reason = 'システムは公益社団法人国民健康中央会が開発したため';
    expect(inMatter({ reason })).toEqual(['name-near-another /reason']);
    expect(inMatter({ reason: 'システムは公益社団法人国民健康保険中央会が開発したため' })).toEqual([]);
  });

  test('I5: パッチ and バッチ for the same work, in one matter and across a submission', () => {
    const [patch, batch] = [
      { text: 'データパッチの実施', subDelegated: false },
      { text: 'データバッチの実施', subDelegated: false },
    ];
    expect(inMatter({ workItems: [patch, batch] })).toEqual(['kana-mark-differs /workItems/1/text']);
    expect(inMatter({ workItems: [batch] }, { together: [{ workItems: [patch] }] })).toEqual([
      'kana-mark-differs /workItems/0/text',
    ]);
    expect(inMatter({ workItems: [batch, batch] })).toEqual([]);
  });

  test('I6: the registered business differs inside one submission', () => {
    const registeredBusiness = '国民健康保険法第5条による情報連携';
    expect(inMatter({}, { together: [{ registeredBusiness }] })).toEqual([
      'business-differs /registeredBusiness',
    ]);
    expect(inMatter({}, { together: [{}] })).toEqual([]);
  });

  test('I7: one body by two short names, and not where one of them is inside its whole name', () => {
    expect(
      inMatter({
        reason: '国保連が運用する。',
        workItems: [{ text: '連合会に行わせる', subDelegated: false }],
      }),
    ).toEqual(['party-two-short-names /reason']);
    expect(
      inMatter({ recordMedia: [], reason: '国保連が運用し、東京都国民健康保険団体連合会が保守する。' }),
    ).toEqual([]);
  });

  test('I8: the reply speaks of one of the two items that were asked about', () => {
    const asked = ['資格情報（記号、番号等）', '高額該当情報'];
    expect(found(outcomeNarrower('/text', asked, '高額該当情報の提供は適切に行うこと。'))).toEqual([
      'outcome-narrower /text',
    ]);
    expect(outcomeNarrower('/text', asked, '資格情報と高額該当情報の提供を了承する。')).toEqual([]);
    expect(outcomeNarrower('/text', asked, '諮問のとおり了承する。')).toEqual([]);
  });

  test('I9: a number with and without spaces, and two words for a computer', () => {
    expect(inText('諮問第 59 号について', '諮問第59号の答申')).toEqual(['number-two-ways /1']);
    expect(inText('電子計算機の結合', '電子計算組織の結合による提供')).toEqual(['term-two-ways /1']);
    expect(inText('諮問第59号', '諮問第59号、諮問第60号')).toEqual([]);
  });

  test('I10: the title in the text lacks a の of the agenda', () => {
    const agenda = ['国保情報集約システムの本稼働前の業務等に係る委託について'];
    expect(
      found(titleDiffers('/heading', '国保情報集約システム本稼働前の業務等に係る委託について', agenda)),
    ).toEqual(['title-differs /heading']);
    expect(titleDiffers('/heading', agenda[0] ?? '', agenda)).toEqual([]);
    expect(titleDiffers('/heading', 'その他', agenda)).toEqual([]);
  });

  test('I11: an answer that was taken back later', () => {
    const answers = [
      { path: '/q1', amendments: [] },
      { path: '/q12', amendments: [{ text: '口頭で知らせている。' }] },
    ];
    expect(found(answersAmended(answers))).toEqual(['answer-amended /q12']);
  });

  test('I12: a department with one character wrong', () => {
    expect(inText('移転先：保険福祉部国保年金課')).toEqual(['office-misspelt /0']);
    expect(inText('移転先：保健福祉部国保年金課')).toEqual([]);
  });

  test('I13: a reference to a box that has another name', () => {
    expect(inText('「⑥委託者名」の項の記載で確かめられる。')).toEqual(['label-not-of-form /0']);
    expect(inText('「⑥委託先名」の項の記載で確かめられる。')).toEqual([]);
  });

  test('I14: two rows of one table as the basis', () => {
    const basis = box('I-5-1', '番号法別表の44の項\n（準備業務）番号法別表の30の項');
    expect(inAssessment(basis)).toEqual(['rows-of-one-table I-5-1']);
    expect(rowsOfOneTable([{ path: 'I-5-1', text: '番号法別表の44の項、同法別表の44の項' }])).toEqual([]);
  });

  test('I15: the band does not count whom the explanation counts', () => {
    const handlers = (includesSubContractors: boolean) => ({ band: 'from-10', includesSubContractors });
    const reason = '取扱者数は、再委託先の職員を含めて数えた。';
    expect(inMatter({ handlers: handlers(false), reason })).toEqual(['handlers-counted-apart /reason']);
    expect(inMatter({ handlers: handlers(true), reason })).toEqual([]);
  });

  test('I16: return and destruction side by side, without saying of what', () => {
    const measures = [
      { question: '契約終了後に市へ返還するか', answer: 'yes' },
      { question: '受託者が廃棄するか', answer: 'yes' },
    ];
    expect(inMatter({ measures })).toEqual(['disposal-mixed /measures/0/question']);
    const apart = [
      { question: '紙の書類は市へ返還するか', answer: 'yes' },
      { question: '電子データは受託者が消去し、端末は廃棄するか', answer: 'yes' },
    ];
    expect(inMatter({ measures: apart })).toEqual([]);
  });

  test('I17: a foreign word and check boxes inside Japanese text', () => {
    expect(inText('書類には unnecessary 個人情報が記載されている。')).toEqual(['broken-text /0']);
    expect(inText('[ ○ ] 専用線 [ ] 電子メール')).toEqual(['broken-text /0']);
    expect(inText('情報は\uFFFD課が保管する。')).toEqual(['broken-text /0']);
    expect(inText('AWSクラウド上のサーバ（ISO/IEC 27001認証）を使う。')).toEqual([]);
  });

  test('I18: a note on underlined changes, and nothing is marked', () => {
    const reason = '※太字（下線）が、前回承認済みの内容からの変更箇所';
    expect(inMatter({ reason })).toEqual(['marks-lost /reason']);
    expect(inMatter({ reason }, { hasBase: true })).toEqual([]);
  });
});

describe('other slips that published papers have', () => {
  test.each([
    ['平成29年6月13日（火）', []],
    ['平成29年6月13日（水）', ['weekday-wrong /0']],
    ['2017年6月13日(火曜日)', []],
    ['令和元年5月1日（水）', []],
    ['平成29年2月30日（木）', ['weekday-wrong /0']],
  ])('%s: %j', (text, expected) => {
    expect(found(weekdaysWrong([{ path: '/0', text }]))).toEqual(expected);
  });

  test('a session number that does not follow', () => {
    const before = [
      { number: '平成29年度第1回', heldOn: '2017-04-10' },
      { number: '平成28年度第4回', heldOn: '2017-02-10' },
    ];
    const of = (number: string) => found(sessionNumberDiffers({ number, heldOn: '2017-06-13' }, before));
    expect(of('平成29年度第2回')).toEqual([]);
    expect(of('平成29年度第３回')).toEqual(['session-number-differs /number']);
    expect(of('臨時会')).toEqual([]);
    expect(sessionNumberDiffers({ number: '平成29年度第5回', heldOn: '2017-04-01' }, before)).toEqual([]);
  });

  test('a repealed ordinance, from the day after it ended', () => {
    const clause = {
      ja: '例示市個人情報保護条例第14条第2項ただし書',
      until: '2023-03-31',
      replacedBy: '個人情報保護法',
    };
    const passages = [{ path: '/reason', text: '例示市個人情報保護条例により諮問する。' }];
    expect(found(repealedClauses(passages, [clause], '2023-03-31'))).toEqual([]);
    expect(repealedClauses(passages, [clause], '2023-04-01')).toEqual([
      { rule: 'clause-repealed', path: '/reason', limit: '個人情報保護法' },
    ]);
  });
});

describe('the checks', () => {
  test('find nothing in requests that are in order', () => {
    const around = { profile: shinjuku(), today, together: [], hasBase: false };
    for (const request of [
      { kind: 'delegation', content },
      { kind: 'sub-delegation', content: subDelegationContent },
      { kind: 'consultation-item', content: consultationContent },
      { kind: 'pia-revision', content: {} },
    ] as Request[])
      expect(found(slipsOfMatter(request, around))).toEqual([]);
  });

  test('stand for every slip of the list', () => {
    const cited = consistencyRules
      .map(({ source }) => /I(\d+)/.exec(source)?.[1])
      .filter((n) => n !== undefined);
    expect(new Set(cited).size).toBe(18);
  });

  test('measure how far apart two names are', () => {
    expect(editDistance('国民健康中央会', '国民健康保険中央会', 5)).toBe(2);
    expect(editDistance('', 'あい', 5)).toBe(2);
    expect(editDistance('あいう', 'あえう', 5)).toBe(1);
    expect(editDistance('あいうえお', 'かきくけこ', 2)).toBe(3);
  });
});
