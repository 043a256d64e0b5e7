import type { Rule } from '../refusal/rule.ts';

/** What a request to delegate must keep to before it can be submitted. */
export const matterRules = [
  {
    id: 'required',
    ja: 'この欄は、提出までに記入してください。',
    en: 'Fill in this field before submission.',
    source: 'municipality profile, procedures.*.required',
  },
  {
    id: 'period-order',
    ja: '委託の期限が、開始の日より前です。日付を確かめてください。',
    en: 'The delegation ends before it starts. Check the dates.',
    source: 'domain/forms.md B18',
  },
  {
    id: 'fiscal-year',
    ja: '委託の期間が会計年度をまたいでいます。年度末までとし、翌年度は更新の申請をしてください。',
    en: 'The period crosses a fiscal year. End it on 31 March and renew for the next year.',
    source: 'design §4: approvals run by fiscal year (地方自治法第208条)',
    unverified: true,
  },
  {
    id: 'not-approved',
    ja: '変更の申請は、承認済みの同じ種類の案件から始めてください。',
    en: 'A change starts from an approved matter of the same kind.',
    source: 'design §4: a change in mid-year starts as a copy',
  },
  {
    id: 'no-procedure',
    ja: 'この自治体の設定には、この種類の手続がありません。事務局に問い合わせてください。',
    en: 'The profile of this municipality has no procedure for this kind of matter. Ask the secretariat.',
    source: 'municipality profile, procedures',
  },
  {
    id: 'contractor-unknown',
    ja: '委託先が事業者の名簿にありません。名簿から選ぶか、事務局に登録を依頼してください。',
    en: 'The contractor is not in the register. Choose one from it or ask the secretariat to add it.',
    source: 'municipality profile, contractors',
  },
] as const satisfies readonly Rule[];

export type MatterRuleId = (typeof matterRules)[number]['id'];
