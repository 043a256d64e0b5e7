import { say } from '../../language.tsx';
import { connectionDetailsGuidance } from './connection-details.ts';
import { delegationGuidance } from './delegation.ts';
import type { Guidance } from './guidance.ts';

const sheet = say('付議様式「外部結合について」の欄', 'Sheet on external connection: the box of that name');

/** Beside the fields of the request to connect our systems to others'. */
export const externalConnectionGuidance: Readonly<Record<string, Guidance>> = {
  ...delegationGuidance,
  ...connectionDetailsGuidance,
  title: {
    how: say(
      '結合する相手のシステムと、何のための結合かが分かるように書きます。',
      'Name the system at the other end, and what the connection is for.',
    ),
    example: say(
      '次期国保情報集約システムとの外部結合について',
      'Connection with the successor NHI data system',
    ),
    source: sheet,
  },
  counterpart: {
    how: say(
      '個人情報のやり取りの相手を書きます。回線やシステムを運用するだけの者は、次の欄に書きます。',
      'The party with which data are exchanged. Who only operates line or system goes into the next field.',
    ),
    example: say('東京都国民健康保険団体連合会', 'The prefecture’s NHI federation'),
    source: sheet,
  },
  intermediary: {
    how: say(
      '相手方との間で中継や運用をする者がいるときに書きます。その者に個人情報を扱わせるなら、委託の申請も要ります。',
      'Who relays or operates in between, if anybody. If they handle personal data, that is a delegation as well.',
    ),
    source: say('外部結合の説明資料（経由機関）', 'Explanation of the connection: intermediary'),
  },
  dataItems: {
    how: say(
      '結合により提供する項目と受け取る項目を書きます。多いときは資料にまとめ、資料番号を書きます。',
      'The items that are sent and received. Where there are many, put them on a paper and give its number.',
    ),
    example: say('資料36-2に掲げる資格の記録', 'Qualification records of paper 36-2'),
    source: sheet,
  },
  reason: {
    how: say(
      '結合しなければ事務ができない理由と、ほかの方法（紙・媒体）によらない理由を書きます。',
      'Why the work cannot be done without it, and why not by paper or media.',
    ),
    source: sheet,
  },
  ownEndpoint: {
    how: say('区の側でつなぐ端末又はシステムの名称を書きます。', 'The terminal or system on our side.'),
    example: say('国保総合端末', 'NHI terminal'),
    source: say('付議様式「結合の形態」', 'Sheet: form of the connection'),
  },
  otherEndpoint: {
    how: say('相手の側のシステムの名称を書きます。', 'The system on the other side.'),
    example: say('次期国保情報集約システム', 'Successor NHI data system'),
    source: say('付議様式「結合の形態」', 'Sheet: form of the connection'),
  },
  line: {
    how: say(
      '回線の種類を選び、だれの回線か、どのように分けているかを書きます。',
      'Choose the kind, and say whose line it is and how it is kept apart.',
    ),
    example: say('専用線：区と連合会を結ぶ専用LAN回線', 'Dedicated: LAN line between city and federation'),
    source: say('付議様式「結合の形態」', 'Sheet: form of the connection'),
  },
  cloud: {
    how: say(
      '相手のシステムがクラウド上にあるときに選びます。登録・認証の欄が現れます。',
      'Tick it when the system at the other end is in a cloud; registrations are asked then.',
    ),
    example: say('ISMAP', 'ISMAP'),
    source: say('付議様式「結合する理由」、クラウドの要件', 'Sheet: reason; conditions for clouds'),
  },
  stages: {
    how: say(
      '試験・本番などの段階ごとに、始まる年月を書きます。日は要りません。',
      'The month in which each stage begins. No day is needed.',
    ),
    example: say('試験：令和6年2月、本番：令和6年4月', 'Test 2024-02, production 2024-04'),
    source: say('付議様式「結合の開始時期と期間」', 'Sheet: beginning and period'),
  },
  continues: {
    how: say('翌年度以降も同じ結合を続けるときに選びます。', 'Tick it when the same connection goes on.'),
    source: say('付議様式「結合の開始時期と期間」', 'Sheet: beginning and period'),
  },
  measures: {
    how: say(
      'チェックリスト（端末、経路、暗号化、認証、ログなど）の項目を1行ずつ写し、実施の有無と根拠を書きます。',
      'One row for each item of the checklist (terminal, route, encryption, sign-in, logs): done or not, and what shows it.',
    ),
    example: say(
      '回線は専用線又は閉域網か：実施する（専用LAN回線）',
      'Dedicated or closed line: yes (dedicated LAN)',
    ),
    source: say('別紙チェックリスト', 'Checklist attached to the sheet'),
  },
};
