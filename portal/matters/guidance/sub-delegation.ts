import { say } from '../../language.tsx';
import { delegationGuidance } from './delegation.ts';
import type { Guidance } from './guidance.ts';

const sheet = say('付議様式「再委託について」の欄', 'Sheet on sub-delegation: the box of that name');
const within = say(
  '親の委託の範囲に収める（番号法第10条）',
  'Inside the parent’s scope (My Number Act, article 10)',
);

/** Beside the fields of the request to delegate on; what is as in a delegation is said once. */
export const subDelegationGuidance: Readonly<Record<string, Guidance>> = {
  ...delegationGuidance,
  parent: {
    how: say(
      '一つ上の階層の委託（再々委託のときは再委託）を選びます。選ぶと、親の期間・範囲が各欄の下に表示されます。親の承認より先に承認されることはありません。',
      'Choose the tier above. Its period and scope then stand under each field. Approval never comes before the parent’s.',
    ),
    source: say('番号法第10条（再委託の許諾）', 'My Number Act, article 10 (permission to sub-delegate)'),
    unverified: true,
  },
  contractor: {
    how: say(
      '実際に業務を行う事業者を名簿から選びます。契約の相手は区ではなく、一つ上の階層の受託者です。',
      'Who will do the work, from the register. The contract is with the tier above, not with the municipality.',
    ),
    source: sheet,
  },
  subjects: {
    how: say(
      '親の委託に書いた範囲のうち、再委託先が扱うものだけを、同じ書き方で書きます。',
      'Only those of the parent’s that the sub-contractor handles, written the same way.',
    ),
    source: within,
    unverified: true,
  },
  dataItems: {
    how: say(
      '親の委託に書いた項目のうち、再委託先に渡すものだけを、同じ書き方で書きます。親にない項目は、先に親の変更が要ります。',
      'Only those of the parent’s that are handed on, written the same way. Others need a change of the parent first.',
    ),
    source: within,
    unverified: true,
  },
  reason: {
    how: say('さらに任せる必要がある理由を書きます。', 'Why it is necessary that somebody else does it.'),
    example: say(
      'システムを開発した事業者でなければ保守できないため',
      'Only the developer of the system can maintain it',
    ),
    source: say('再委託の申請書の記載事項「再委託する理由」', 'Written application: reason'),
  },
  capability: {
    how: say(
      '同種の業務の実績、体制、認証など、その事業者が業務を行えると判断した根拠を書きます。',
      'Similar work done before, staff, certificates: what shows that they are able.',
    ),
    example: say(
      'ISO/IEC 27001認証を取得し、同じシステムを47都道府県で運用している',
      'ISO/IEC 27001; runs the same system in 47 prefectures',
    ),
    source: say('再委託の申請書の記載事項「業務の履行能力」', 'Written application: ability'),
  },
  period: {
    how: say(
      '親の委託の期間に収めます。親の期間を超えて任せるときは、先に親を変更します。',
      'Inside the parent’s period. Change the parent first if it must be longer.',
    ),
    source: within,
    unverified: true,
  },
  contractorMeasures: {
    how: say(
      '受託者が再委託先に対して行う監督や対策を、チェックリストの項目ごとに書きます。',
      'What the contractor is made to do about the sub-contractor, item by item of the checklist.',
    ),
    source: say('別紙チェックリスト（受託事業者）', 'Checklist for the contractor'),
  },
};
