import { say } from '../../language.tsx';
import { delegationDetailsGuidance } from './delegation-details.ts';
import type { Guidance } from './guidance.ts';

const sheet = say('付議様式「業務委託について」の欄', 'Sheet on delegation: the box of that name');

/** Beside the fields of the request to delegate. */
export const delegationGuidance: Readonly<Record<string, Guidance>> = {
  ...delegationDetailsGuidance,
  title: {
    how: say(
      '会議次第と付議書にこのまま載ります。システムや事業の名称と、委託であることが分かるように書きます。',
      'It stands like this on the agenda and the letter. Name the system or project, and that it is delegated.',
    ),
    example: say('国保情報集約システムに係る業務の委託について', 'Delegation of work on the NHI data system'),
    source: sheet,
  },
  registeredBusiness: {
    how: say(
      '個人情報を取り扱う業務として登録した名称を、登録簿のとおりに書きます。外部結合と委託とで登録が別のときは、それぞれの名称を書きます。',
      'The name of the business as the register has it. Connection and delegation may be registered under different names.',
    ),
    example: say('国民健康保険', 'National health insurance'),
    source: sheet,
  },
  contractor: {
    how: say(
      '名簿から選びます。名簿にない事業者は、事務局に登録を依頼してください。複数の事業者に委託するときは、事業者ごとに申請します。',
      'Choose from the register; ask the secretariat to add one. With several contractors, make one request for each.',
    ),
    source: sheet,
  },
  subjects: {
    how: say(
      'だれの個人情報かを、資格や続柄で書きます。以前の対象者が含まれるときは、行を分けて書きます。',
      'Say whose data it is, by their status. Former ones go on a line of their own.',
    ),
    example: say('国民健康保険の被保険者及びその世帯員', 'The insured and members of their households'),
    source: sheet,
  },
  subjectCount: {
    how: say(
      '正確な数が分からないときは「概数」を選び、いつ現在の数かを入れます。',
      'Tick “approximate” where the exact number is not known, and say as of which day.',
    ),
    example: say('約90,000人（令和5年6月1日現在）', 'About 90,000 on 1 June 2023'),
    source: say('事業の概要「対象者数」', 'Outline of the project: number of persons'),
  },
  dataItems: {
    how: say(
      '受託者に渡す項目だけを書きます。多いときは資料にまとめ、資料番号を書きます。',
      'Only the items that the contractor is given. Where there are many, put them on a paper and give its number.',
    ),
    example: say(
      '資格情報（記号・番号・資格の得喪）、資料36-2のとおり',
      'Qualification data; see paper 36-2',
    ),
    source: sheet,
  },
  recordMedia: {
    how: say(
      '記録する媒体を、種類ごとに1行ずつ書きます。承認後は引渡台帳の行になり、廃棄証明まで追いかけます。',
      'One row for each medium. After approval each becomes a line of the hand-over ledger, followed to its destruction.',
    ),
    example: say('クラウド：AWSクラウド上のサーバ', 'Cloud: server on the AWS cloud'),
    source: sheet,
  },
  reason: {
    how: say(
      '委託しなければならない理由と、その事業者でなければならない理由を書きます。',
      'Why it must be delegated, and why to this contractor.',
    ),
    source: sheet,
  },
  workItems: {
    how: say(
      '業務を1行に一つずつ書きます。受託者がさらにほかの事業者に任せる行には「再委託する」を付けます。その分は再委託の申請が要ります。',
      'One piece of work on each row. Tick those that go on to somebody else: they need a request of their own.',
    ),
    source: say(
      '付議様式「業務委託について」の欄、番号法第10条',
      'Sheet on delegation; My Number Act, article 10',
    ),
    unverified: true,
  },
  period: {
    how: say(
      '会計年度で区切ります。翌年度も続けるときは「次年度以降も」を選び、年度が替わる前に更新の申請をします。',
      'Within one fiscal year. To go on, tick the box, and renew before the year ends.',
    ),
    example: say('令和6年4月1日から令和7年3月31日まで', '1 April 2024 to 31 March 2025'),
    source: say('地方自治法第208条（会計年度）', 'Local Autonomy Act, article 208 (fiscal year)'),
    unverified: true,
  },
  measures: {
    how: say(
      'チェックリストの項目を1行ずつ写し、実施の有無と、それが分かる書類や規定を書きます。実施しないものには理由を書きます。',
      'One row for each item of the checklist: whether it is done, and what shows it. Give the reason where it is not.',
    ),
    example: say(
      '区は委託先を実地に検査できるか：実施する（契約書第12条）',
      'On-site inspection: yes (contract, article 12)',
    ),
    source: say('別紙チェックリスト', 'Checklist attached to the sheet'),
  },
};
