import type { Rule } from './rule.ts';

const source = 'schema of the API (docs: /api/openapi.json)';

/** What is wrong with the form of one field, whatever it is for. */
export const inputRules = [
  { id: 'wrong-type', ja: '値の種類が違います。', en: 'The value has the wrong type.', source },
  { id: 'missing', ja: 'この欄がありません。', en: 'This field is missing.', source },
  { id: 'unknown-field', ja: 'この欄は受け付けていません。', en: 'This field is not accepted.', source },
  { id: 'too-long', ja: '上限を超えています。', en: 'It is above the limit.', source },
  { id: 'too-short', ja: '下限に足りません。', en: 'It is below the limit.', source },
  {
    id: 'not-a-choice',
    ja: '選べない値です。示したものから選んでください。',
    en: 'Choose one of the values named.',
    source,
  },
  { id: 'wrong-form', ja: '書式が違います。', en: 'It does not have the right form.', source },
  {
    id: 'form-too-large',
    ja: '記入の全体が大きすぎます（上限およそ4万字）。長い部分は資料として付けてください。',
    en: 'The form as a whole is too large (about 120 KB). Attach the long parts as papers.',
    source: 'design §6: items of at most 400 KB',
  },
  {
    id: 'malformed-text',
    ja: '文字として読めない符号が含まれています。',
    en: 'It holds codes that are not text.',
    source,
  },
  {
    id: 'too-deep',
    ja: '入れ子が深すぎます。',
    en: 'It is nested too deep.',
    source,
  },
  {
    id: 'iso-date',
    ja: '実在する日付を、2024-04-01の形で入力してください。',
    en: 'Enter a real date in the form 2024-04-01.',
    source,
  },
  { id: 'instant', ja: '時刻の書式が違います。', en: 'The time does not have the right form.', source },
  {
    id: 'corporate-number',
    ja: '法人番号の検査数字が合いません。13桁を確かめてください。',
    en: 'The corporate number check digit does not match; check the 13 digits.',
    source: '平成26年財務省令第70号第2条 (domain/rules.md §8)',
  },
  {
    id: 'municipality-code',
    ja: '全国地方公共団体コードの検査数字が合いません。6桁を確かめてください。',
    en: 'The municipality code check digit does not match; check the 6 digits.',
    source: 'domain/rules.md §8',
  },
  {
    id: 'individual-number',
    ja: '個人番号（マイナンバー）とみられる12桁の数字があります。個人番号は登録できません。数字を削除してください。',
    en: 'It seems to hold an individual number (My Number). It cannot be stored; please delete it.',
    source: 'design §4: never store an individual number',
  },
] as const satisfies readonly Rule[];

export type InputRuleId = (typeof inputRules)[number]['id'];
