import { expect, test } from 'vitest';
import { proposeReply, replyItems } from '../../../../functions/domain/reply/propose-reply.ts';
import type { AgendaItem } from '../../../../functions/domain/referral/referral.ts';
import { profile } from '../minutes/held-session.ts';

const item = (n: number, more: Partial<AgendaItem>): AgendaItem => ({
  matterId: `mat_01hzzzzzzzzzzzzzzzzzzzzzz${String(n)}`,
  key: `132136-000${String(n)}`,
  title: `案件${String(n)}`,
  applyingOffice: 'shimin-ka',
  number: `平成29年度諮問第${String(n + 1)}号`,
  matterRound: 1,
  ...more,
});

const referral = {
  title: '第2回 諮問',
  body: 'shingikai',
  items: [
    item(1, {
      outcome: 'approve-with-conditions',
      conditions: [
        { text: '年1回、実地で検査する', owner: 'shimin-ka', due: '2018-03-30' },
        { text: '十分な注意を払われたい。' },
      ],
    }),
    item(2, { outcome: 'approve', conditions: [] }),
    item(3, { withdrawn: { reason: '取下げ', at: '2017-06-13T09:00:00.000Z' } }),
  ],
};
const asked = new Map([
  // Named with the outcome, so already there: said once.
  [item(1, {}).matterId, [{ text: '年1回、実地で検査する', due: '2018-03-30' }]],
  [item(2, {}).matterId, [{ text: '誓約書の有無を確かめる', dueAsSaid: '次回の会議' }]],
]);

test('a reply is proposed from outcomes, conditions, what was asked for and riders, in the body’s words', () => {
  expect(proposeReply(referral, profile, asked)).toEqual({
    title: '第2回 諮問（審議結果通知）',
    text: [
      '付議のあった下記の案件について、審議の結果を次のとおり通知します。',
      '',
      '平成29年度諮問第2号　案件1（132136-0001）',
      '　　結果：条件付き可',
      '　　附帯意見',
      '　　　1　年1回、実地で検査する（平成30年3月30日（金）まで）',
      '　　なお、十分な注意を払われたい。',
      '平成29年度諮問第3号　案件2（132136-0002）',
      '　　結果：可',
      '　　確認事項',
      '　　　1　誓約書の有無を確かめる（次回の会議）',
    ].join('\n'),
  });
});

test('what the letter carries no more is in no reply', () => {
  expect(replyItems(referral, profile, asked).map(({ key }) => key)).toEqual(['132136-0001', '132136-0002']);
});
