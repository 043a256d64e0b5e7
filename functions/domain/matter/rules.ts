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
    id: 'base-superseded',
    ja: '変更の元とした承認は、その後の変更で置き換わっています。示した受付番号の承認から、変更の申請を始めてください。',
    en: 'The approval to be changed was itself changed since. Start the change from the approval with this number.',
    source: 'design §4: a change starts as a copy of what is approved',
  },
  {
    id: 'change-under-way',
    ja: 'この承認には、手続中の変更の申請がほかにあります。その結果を待つか、取り下げてから提出してください。',
    en: 'Another change of this approval is on its way. Wait for its outcome, or withdraw it first.',
    source: 'design §4: an edit makes an approval stale',
  },
  {
    id: 'nothing-changed',
    ja: '承認済みの内容から変わった欄がありません。変更する欄を書き直してから提出してください。',
    en: 'Nothing differs from what is approved. Change the fields concerned, then submit.',
    source: 'design §4: a change has its differences marked',
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
  {
    id: 'draft-is-deleted',
    ja: 'まだ提出していない下書きです。「下書きを削除する」を使ってください。',
    en: 'A draft that was never submitted: delete the draft instead.',
    source: 'issue 3: ways back',
  },
  {
    id: 'submission-full',
    ja: 'この付議一式には、これ以上の件を加えられません。新しい付議一式を始めるか、使わない下書きを削除してください。',
    en: 'These matters begun together are as many as one letter carries. Begin another set, or delete a draft that is not needed.',
    source: 'design §2: a referral carries 1 to 20 matters',
  },
] as const satisfies readonly Rule[];

export type MatterRuleId = (typeof matterRules)[number]['id'];
