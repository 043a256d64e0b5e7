import type {
  applicationDetails,
  delegationDetails,
} from '../../../functions/domain/matter/delegation-details.ts';
import { say } from '../../language.tsx';
import type { Guidance } from './guidance.ts';

const assessment = (box: string, en: string) =>
  say(`全項目評価書 Ⅱ４「${box}」の欄`, `Full assessment, II 4: ${en}`);
const application = (item: string, en: string) =>
  say(`再委託の申請書の記載事項「${item}」`, `Written application: ${en}`);

/** Beside the fields that some municipalities' sheets have. */
export const delegationDetailsGuidance: Readonly<
  Record<keyof typeof delegationDetails | keyof typeof applicationDetails, Guidance>
> = {
  dataItemsPaper: {
    how: say(
      '項目の一覧を別の資料にしたときに、その番号を書きます。',
      'The number of the paper that lists the items.',
    ),
    example: say('資料36-2', 'Paper 36-2'),
    source: say('付議様式の資料番号', 'Sheet: number of the paper'),
  },
  subjectBand: {
    how: say(
      '対象者数を入れたときは、選ばなくても数から決まります。',
      'It follows from the number of persons where that is given.',
    ),
    source: assessment('②対象となる本人の数', 'number of persons'),
  },
  scopeOfFile: {
    how: say(
      'ファイルの全体を扱うか、一部だけを扱うかを選びます。再委託先の範囲は、これを超えられません。',
      'Whether the whole file or a part is handled. A tier below cannot have more.',
    ),
    source: assessment('②取扱いを委託するファイルの範囲', 'scope of the file'),
  },
  scopeJustification: {
    how: say('その範囲を委託しなければならない理由を書きます。', 'Why this scope has to be delegated.'),
    example: say(
      'システムの保守は、ファイルの一部だけでは行えないため',
      'The system cannot be maintained on a part of the file',
    ),
    source: assessment('②その妥当性', 'why it is right'),
  },
  handlers: {
    how: say(
      '再委託先の人数も含めて数えたときは、印を付けます。数え方が分からないと、評価書と食い違います。',
      'Tick the box where sub-contractors’ staff are counted: without it, the figures of the assessment may differ.',
    ),
    source: assessment('③委託先における取扱者数', 'persons handling'),
  },
  provision: {
    how: say('当てはまるものをすべて選びます。', 'Choose all that apply.'),
    source: assessment('④委託先への提供方法', 'way of provision'),
  },
  nameDisclosure: {
    how: say('区民が委託先の名前を知る方法を書きます。', 'How the public can learn the contractor’s name.'),
    source: assessment('⑤委託先名の確認方法', 'how the name can be learnt'),
  },
  certifications: {
    how: say(
      '認証書のとおりに書き、有効期限を入れます。期限切れと、契約期間中に切れるものは、提出前の確認で知らせます。',
      'As on the certificate, with the day it runs out. What has run out, or will within the contract, is told before submission.',
    ),
    example: say('ISO/IEC 27001　令和8年3月31日まで', 'ISO/IEC 27001 until 2026-03-31'),
    source: say('付議様式「委託理由」、チェックリスト（認証取得）', 'Sheet: reason; checklist: certificates'),
  },
  subDelegation: {
    how: say(
      '一部でも任せるときは「再委託する」を選び、「委託の内容」の行に印を付けます。',
      'Choose yes where any part goes on, and tick the work concerned.',
    ),
    source: assessment('⑦再委託の有無', 'sub-delegation'),
  },
  permission: {
    how: say(
      '契約で定めた許諾の方法を選びます。再委託の申請では、その方法が求める事項を記入します。どの階層でも、許諾するのは最初の委託者です。',
      'The way the contract lays down. Applications then have to say what that way asks for. At every tier it is the first delegator who permits.',
    ),
    source: say(
      '番号法第10条（再委託の許諾）、全項目評価書 Ⅱ４⑧',
      'My Number Act, article 10; full assessment, II 4 (8)',
    ),
    unverified: true,
  },
  cloudUse: {
    how: say(
      '使うクラウドと、その認証・登録を有効期限とともに書き、条件を一つずつ確かめます。',
      'The cloud and its certifications with the days they run out; then confirm the conditions one by one.',
    ),
    source: say('再委託の許諾におけるクラウドの条件', 'Conditions for clouds in the permission'),
  },
  contractForm: {
    how: say(
      'ほかの自治体と共同で契約するときは「共同委託契約」を選びます。',
      'Choose joint where other municipalities contract together.',
    ),
    source: say('事業の概要「付議内容」', 'Outline of the project'),
  },
  contractClauses: {
    how: say('契約書又は特記事項に定めのあるものを選びます。', 'Those that the contract or its annex has.'),
    source: say('チェックリスト（契約条項）', 'Checklist: clauses of the contract'),
  },
  workPlace: {
    how: say('業務を行う場所を、1行に一つずつ書きます。', 'Where the work is done, one place per line.'),
    source: say('チェックリスト（実施場所）', 'Checklist: place of work'),
  },
  duplicationPermission: {
    how: say('複製を許可する職を書きます。', 'The office that permits copies.'),
    example: say('情報政策課長', 'Head of the Information Policy Division'),
    source: say('チェックリスト（複製許可）', 'Checklist: copies'),
  },
  returnAndDestruction: {
    how: say(
      '紙、電子データ、記録媒体を分けて書きます。返還、消去、廃棄は別の行為です。',
      'Paper, data and media each by themselves. To return, to erase and to destroy are three things.',
    ),
    example: say(
      '紙は返還、電子データは受託者が消去し別の事業者が証明',
      'Paper is returned; data are erased by the contractor and certified by another firm',
    ),
    source: say('委託仕様書（返還・廃棄）', 'Specification: return and destruction'),
  },
  priorDecisions: {
    how: say(
      '以前に承認された内容があれば、会議体、回、結果を書きます。',
      'The body, session and outcome of earlier decisions, if any.',
    ),
    example: say(
      '情報公開・個人情報保護審議会　平成29年度第2回　承認',
      'Council, second session of FY2017, approved',
    ),
    source: say('付議様式の注記（承認済みの内容からの変更箇所）', 'Sheet: note on what was approved'),
  },
  address: {
    how: say(
      '登記上の本店又は業務を行う事業所の住所を書きます。',
      'Registered seat, or the place of business that does the work.',
    ),
    source: application('住所', 'address'),
  },
  plannedAmount: {
    how: say('再委託する業務の予定金額を、円で書きます。', 'The amount planned for the work, in yen.'),
    source: application('再委託予定金額', 'planned amount'),
  },
  inspectionTerms: {
    how: say(
      '区が再委託先に立ち入って調べるときの条件を書きます。',
      'On which terms the municipality may inspect the sub-contractor.',
    ),
    source: application('立入調査に係る要件', 'terms of inspection'),
  },
  otherInformation: {
    how: say(
      '情報セキュリティポリシーなどで求められた事項を書きます。ないときは「なし」と書きます。',
      'What the security policy or the municipality asks besides; write “none” where it asks nothing.',
    ),
    source: application('その他求める事項', 'other information'),
  },
  structureChart: {
    how: say(
      '体制図の資料番号を書き、委託先がどのように監督するかを説明します。',
      'The number of the chart, and how the contractor supervises.',
    ),
    source: application('履行体制図', 'structure chart'),
  },
  securityManagement: {
    how: say('再委託先が行う安全管理の措置を書きます。', 'What the sub-contractor does for security.'),
    source: application('安全管理措置', 'security management'),
  },
  secrecyContract: {
    how: say(
      '委託先と再委託先の間の秘密保持契約を確かめた日を書きます。',
      'The day on which the secrecy contract between the tiers was seen.',
    ),
    source: application('秘密保持契約', 'secrecy contract'),
  },
  controlsChecked: {
    how: say(
      '許諾の前に、課が再委託先の安全管理措置を確かめた日、方法、結果を書きます。',
      'Before permission: when and how the office checked the controls, and the result.',
    ),
    source: say('許諾の手順（確認、決裁、許諾）', 'Steps of permission: check, decision, permission'),
  },
};
