import { itemOf, lineOf, pathOf, type FormItem } from '../catalogue.ts';
import { spelled } from './spelling.ts';

/** Shorter or other names that municipalities use for a part of the form, beside the form's own words. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  C: ['表紙', '表書き', '全項目評価書の表紙'],
  'C-3': ['プライバシー等の権利利益の保護の宣言', '保護の宣言', '宣言'],
  'C-5': ['評価実施機関', '実施機関名'],
  'I-1': ['取扱う事務', '事務'],
  'I-2': ['使用するシステム', '使用する', 'システム'],
  'I-3': ['特定個人情報ファイルの名称'],
  'I-4': ['取扱う理由', '理由'],
  'I-5-1': ['個人番号の利用の法令上の根拠', '根拠法令'],
  'I-6': ['情報連携', '情報提供ネットワークシステム'],
  'I-7': ['担当部署'],
  'I-7-2': ['所属長', '所属長の役職', '所属長名'],
  A1: ['事務の内容', '業務の流れ', '事務の流れ'],
  II: ['ファイルの概要'],
  'II-3': ['入手・使用', '特定個人情報の入手・利用'],
  'II-4': ['取扱いの委託', '委託'],
  'II-4-0': ['特定個人情報ファイルの取扱いの委託の有無'],
  'II-4-0-a': ['委託する件数', '委託の件数'],
  'II-5': ['特定個人情報の提供・移転', '提供・移転'],
  'II-5-0-a': ['提供・移転の有無（提供）件数', '提供の件数'],
  'II-5-0-b': ['提供・移転の有無（移転）件数', '移転の件数'],
  'II-6': ['保管・消去'],
  'II-7': ['備考欄'],
  A2: ['ファイル記録項目', '記録項目', '特定個人情報ファイルの記録項目'],
  III: ['リスク対策', '取扱いプロセスにおけるリスク対策'],
  'III-2': ['入手'],
  'III-3': ['使用', '特定個人情報の利用'],
  'III-4': ['取扱いの委託', '委託'],
  'III-5': ['特定個人情報の提供・移転', '提供・移転'],
  'III-6': ['ネットワークシステムとの接続'],
  'III-7': ['保管・消去'],
  'III-7-r1-9': ['過去3年以内に評価実施機関において発生した個人情報に関する重大事故', '重大事故'],
  'IV-2': ['教育・啓発', '従業者に対する教育啓発'],
  V: ['開示請求・問合せ', '開示請求及び問合せ'],
  'V-1': ['開示・訂正・利用停止請求'],
  'VI-2': ['国民・住民等からの意見聴取', '意見聴取', '意見の聴取', 'パブリックコメント'],
  'VI-4': ['個人情報保護委員会の承認'],
  A3: ['変更箇所'],
};

/** Headings that the form prints inside a block without a number of their own. */
const innerHeadings: Readonly<Record<string, readonly string[]>> = { 'II-4-n': ['再委託'] };

const withoutBrackets = (label: string): string => label.replace(/（[^）]*）|【[^】]*】/g, '');
const withoutPlace = (label: string): string => label.replace(/n$|（ページn）$|n（/, '');

const distinct = (texts: readonly string[]): readonly string[] =>
  [...new Set(texts.map(spelled))].filter((name) => name !== '');

/** The form's own words for an item, `spelled` for comparing: its label with and without its brackets. */
export function ownNamesFor({ label, type }: FormItem): readonly string[] {
  const own = type === 'block' ? withoutPlace(label) : label;
  return distinct([own, withoutBrackets(own)]);
}

const namesOf = (item: FormItem): readonly string[] =>
  distinct([...ownNamesFor(item), ...(otherNames[item.id] ?? []), ...(innerHeadings[item.id] ?? [])]);

const names = new Map<string, readonly string[]>();

/** What an item is called, `spelled` for comparing: the form's own words, and the other names people use. */
export function namesFor(item: FormItem): readonly string[] {
  const known = names.get(item.id) ?? namesOf(item);
  names.set(item.id, known);
  return known;
}

/** Where an item stands and what it is called, for people: Ⅱ４ ⑦再委託の有無. */
export function fullName(id: string): string {
  const path = pathOf(itemOf(id));
  const said = path.map((part, index) => {
    if (part.type === 'block') return withoutPlace(part.label);
    if (index === path.length - 1) return lineOf(part);
    return part.mark?.replace('．', '') ?? part.label;
  });
  return said.join(' ');
}
