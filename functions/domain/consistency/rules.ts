import type { Problem, Rule } from '../refusal/rule.ts';

/**
 * What papers contradict themselves in. Each stands for slips that published papers really have (domain/forms.md I): the text
 * stays as it is written, and whoever writes is told. They warn and never refuse.
 */
export const consistencyRules = [
  {
    id: 'other-business-named',
    ja: '件名とは別の事務の名前が書かれています。ほかの書類から写したままになっていないか確かめてください。',
    en: 'Another business than that of the title is named. See that it was not left from another paper.',
    source: 'domain/forms.md I1',
  },
  {
    id: 'count-differs',
    ja: '書かれた件数と、並んでいる項目の数が合いません。数えて、どちらかを直してください。',
    en: 'The number given and the number of entries listed differ. Count them and mend one.',
    source: 'domain/forms.md I2',
  },
  {
    id: 'clause-under-two-acts',
    ja: '同じ条項が、二つの法律の名前で引かれています。どちらの法律の条項か確かめてください。',
    en: 'One article is cited under the names of two acts. Find out which act it is of.',
    source: 'domain/forms.md I3',
  },
  {
    id: 'name-near-another',
    ja: '登録された名称とわずかに違う名称が書かれています。同じ者なら、登録された名称に合わせてください。',
    en: 'A name differs a little from one of the register. If it is the same party, write it as registered.',
    source: 'domain/forms.md I4',
  },
  {
    id: 'kana-mark-differs',
    ja: '濁点・半濁点だけが違う言葉が使われています。同じものなら、書き方をそろえてください。',
    en: 'Two words differ only in a voicing mark. If they are the same, write them one way.',
    source: 'domain/forms.md I5',
  },
  {
    id: 'business-differs',
    ja: '同じ付議の案件で、登録業務の名称が違います。それぞれの登録のとおりなら、そのままで構いません。',
    en: 'Matters of one submission give different registered businesses. Leave it where each is as registered.',
    source: 'domain/forms.md I6',
  },
  {
    id: 'party-two-short-names',
    ja: '一つの事業者が、二つの略称で書かれています。略称を一つにそろえてください。',
    en: 'One party goes by two short names. Use one of them.',
    source: 'domain/forms.md I7',
  },
  {
    id: 'outcome-narrower',
    ja: '諮問した情報項目の一部が、答申に書かれていません。結果が一部に限られるのか確かめてください。',
    en: 'Some of the data items asked about are not in the reply. Make sure whether the outcome is meant to be narrower.',
    source: 'domain/forms.md I8',
  },
  {
    id: 'number-two-ways',
    ja: '同じ番号が、空白や字の幅の違う書き方で書かれています。書き方をそろえてください。',
    en: 'One number is written in two ways. Write it one way.',
    source: 'domain/forms.md I9',
  },
  {
    id: 'term-two-ways',
    ja: '同じ意味の言葉が、二通りに書かれています（例：電子計算機と電子計算組織）。書き方をそろえてください。',
    en: 'One thing is called by two terms. Use one of them.',
    source: 'domain/forms.md I9',
  },
  {
    id: 'title-differs',
    ja: '次第や諮問書の件名とわずかに違う件名が書かれています。どちらが正しいか確かめてください。',
    en: 'The title differs a little from that of the agenda or letter. Find out which is right.',
    source: 'domain/forms.md I10',
  },
  {
    id: 'answer-amended',
    ja: 'この回答は、後から訂正されています。結果や確認事項が前の回答によるものでないか確かめてください。',
    en: 'This answer was corrected later. See that no outcome or condition rests on the first answer.',
    source: 'domain/forms.md I11',
  },
  {
    id: 'office-misspelt',
    ja: '所属の一覧にある名称と一字違う所属名が書かれています。字を確かめてください。',
    en: 'The name of an office is one character off from one of the list. Check the spelling.',
    source: 'domain/forms.md I12',
  },
  {
    id: 'label-not-of-form',
    ja: '参照している欄の名前が、様式の欄の名前と違います。欄の名前を確かめてください。',
    en: 'The box referred to has another name on the form. Check the name.',
    source: 'domain/forms.md I13',
  },
  {
    id: 'rows-of-one-table',
    ja: '同じ別表の二つの項が引かれています。どちらの事務の根拠か、分かるように書いてください。',
    en: 'Two rows of one table are cited. Say which of them is the basis of what.',
    source: 'domain/forms.md I14',
  },
  {
    id: 'handlers-counted-apart',
    ja: '再委託先の取扱者を含むという記載がありますが、取扱者数の欄では含めていません。数え方をそろえてください。',
    en: 'It says that sub-contractors are counted, but the band of persons does not count them. Count one way.',
    source: 'domain/forms.md I15',
  },
  {
    id: 'disposal-mixed',
    ja: '「返還」や「消去」と「廃棄」が、何についてかを書かずに使われています。紙、電子データ、記録媒体を分けて書いてください。',
    en: 'Return, erasure and destruction stand side by side without saying of what. Say it of paper, data and media apart.',
    source: 'domain/forms.md I16',
  },
  {
    id: 'broken-text',
    ja: '日本語の文の中に、取り込みで壊れたとみられる文字や外国語の単語があります。元の書類と見比べてください。',
    en: 'The text has characters or foreign words that look broken by extraction. Compare it with the original.',
    source: 'domain/forms.md I17',
  },
  {
    id: 'marks-lost',
    ja: '変更箇所に下線を引いたと書かれていますが、変更の印がありません。承認済みの案件の写しから始めると、印が付きます。',
    en: 'It says that changes are underlined, but nothing is marked. Begin from the approval: the changes are marked then.',
    source: 'domain/forms.md I18',
  },
  {
    id: 'weekday-wrong',
    ja: '日付と曜日が合いません。暦を確かめてください。',
    en: 'Date and day of the week do not belong together. Check the calendar.',
    source: 'domain/variations.md 19',
  },
  {
    id: 'session-number-differs',
    ja: '会議の回数が、前の会議の次の番号になっていません。番号を確かめてください。',
    en: 'The number of the session does not follow the one before. Check the number.',
    source: 'domain/variations.md 19',
  },
  {
    id: 'clause-repealed',
    ja: '廃止された条例・条項が引かれています。当時の根拠として引くのでなければ、今の根拠に直してください。',
    en: 'A repealed clause is cited. Unless it is meant as the basis of its time, cite what is in force.',
    source: 'domain/variations.md 7',
  },
] as const satisfies readonly Rule[];
export type ConsistencyRuleId = (typeof consistencyRules)[number]['id'];

/** A text of a paper, with the JSON pointer to where it stands. */
export interface Passage {
  readonly path: string;
  readonly text: string;
}

/** A slip that was found; `limit` is what it is to be compared with. */
export const slip = (rule: ConsistencyRuleId, path: string, limit?: string): Problem & { path: string } => ({
  rule,
  path,
  ...(limit === undefined ? {} : { limit }),
});
export type Slip = ReturnType<typeof slip>;
