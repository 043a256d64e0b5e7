import type { Rule } from '../refusal/rule.ts';

/** What a request must say where a contractor delegates on, or uses a cloud (許諾の申請、クラウドの条件). */
export const applicationRules = [
  {
    id: 'permission-needed',
    ja: '再委託する業務があります。再委託の許諾方法を選んでください。再委託しないときは、「再委託の有無」と「委託の内容」の印を直してください。',
    en: 'Some of the work is delegated on. Choose how that is permitted; or, if nothing is, take back the marks that say so.',
    source: 'domain/forms.md B20, B21; 番号法第10条第1項',
    unverified: true,
  },
  {
    id: 'permission-unknown',
    ja: 'この許諾方法は、この自治体の設定にありません。一覧から選んでください。',
    en: 'The profile of this municipality has no such way of permission. Choose one of the list.',
    source: 'municipality profile, permissionPatterns',
  },
  {
    id: 'cloud-conditions-unknown',
    ja: 'このクラウドの条件は、この自治体の設定にありません。一覧から選んでください。',
    en: 'The profile of this municipality has no such list of conditions for clouds. Choose one of the list.',
    source: 'municipality profile, cloudConditions',
  },
  {
    id: 'permission-item',
    ja: '親の委託の許諾方法で求められる事項です。この欄を記入してください。',
    en: "The parent's way of permission asks for this. Fill in the field.",
    source: 'municipality profile, permissionPatterns.*.items; domain/forms.md B3',
  },
  {
    id: 'cloud-certificate',
    ja: 'クラウドの条件に必要な認証・登録がないか、有効期限が過ぎています。示したもののいずれかを記入するか、条件を満たすサービスを選んでください。',
    en: 'A certification that the conditions for clouds need is missing or has run out. Give one of those named, or use another service.',
    source: 'municipality profile, cloudConditions.*.conditions; domain/rules.md §5',
  },
  {
    id: 'cloud-condition',
    ja: 'クラウドの条件に、確かめていないものがあります。確かめて印を付けるか、条件を満たすサービスを選んでください。',
    en: 'A condition for clouds is not confirmed. Confirm and tick it, or use another service.',
    source: 'municipality profile, cloudConditions.*.conditions; domain/rules.md §5',
  },
  {
    id: 'cloud-statement',
    ja: 'クラウドの責任共有モデルで、OSより上の層（修正プログラム、ネットワーク、アプリケーション、暗号化）をどう守るかを記入してください。',
    en: 'Say how the layers above the OS (patches, network, application, encryption) are secured under shared responsibility.',
    source: 'domain/rules.md §5: written statement on the responsibility shared',
  },
] as const satisfies readonly Rule[];
export type ApplicationRuleId = (typeof applicationRules)[number]['id'];
