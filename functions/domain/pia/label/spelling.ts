/** Spellings that mean the same in a label: as municipalities write them, and as the form does. */
const sameWords: readonly (readonly [written: RegExp, onTheForm: string])[] = [
  [/および/g, '及び'],
  [/または/g, '又は'],
  [/ならびに/g, '並びに'],
  [/すべて/g, '全て'],
  [/取り?扱い?(?!者)/g, '取扱い'],
  [/取り?扱い?者/g, '取扱者'],
  [/問い?合わ?せ/g, '問合せ'],
  [/漏洩|漏えい|ろうえい/g, '漏えい'],
  [/毀損|き損|棄損/g, '毀損'],
  [/ひも付け|ひもづけ|紐づけ|紐付け|紐付/g, '紐付け'],
  [/ユーザー/g, 'ユーザ'],
  [/サーバー/g, 'サーバ'],
  [/しきい値判定|閾値判断|閾値判定|しきい値評価/g, 'しきい値判断'],
  [/しきい値判断の結果/g, 'しきい値判断結果'],
  [/評価書名称/g, '評価書名'],
  [/手続き/g, '手続'],
  [/委託先の名称|委託先名称/g, '委託先名'],
  [/委託の内容/g, '委託内容'],
  [/委託先における取扱者の数/g, '委託先における取扱者数'],
  [/再委託の許諾の方法/g, '再委託の許諾方法'],
  [/再委託の事項/g, '再委託事項'],
  [/住民等からの意見聴取/g, '住民等からの意見の聴取'],
];

const PUNCTUATION =
  /[\s()[\]{}「」『』【】〔〕〈〉《》<>、。，．,.:;：；・･_\-‐-―−ー|｜/／\\＞→⇒►▶●○◆■◇□※*＊"'’‘“”~〜!?]+/gu;

/**
 * The words of a label without what people write in many ways: width, spaces, punctuation, brackets (not what stands in
 * them), ※, and the spellings above. Only for comparing; it is nothing a person should read.
 */
export function spelled(text: string): string {
  const words = sameWords.reduce(
    (so, [written, onTheForm]) => so.replace(written, onTheForm),
    text.normalize('NFKC'),
  );
  return words.replace(PUNCTUATION, '');
}

/** Words that stand beside a label and say nothing about which item it is. */
const BESIDE =
  /^(?:前項|前頁|前ページ|上記|以下|下記)?(?:から|より)?の?(?:続き|つづき)$|^(?:全体|全般|全て|一部|一部分|部分|新規|追加|新設|削除|廃止|修正|変更|更新|見直し|記載|記載内容|内容変更|文言修正|項目|項目名|欄|様式|全項目評価書|評価書|特定個人情報保護評価書|特定個人情報保護評価書全項目評価書|該当箇所|関係|関連|ほか|他|等|など|各|のうち|以降|以下同じ)+$/u;

/** What may follow a label inside one run of words: の追加, を削除, 欄, の一部, 等. */
const AFTER =
  /^(?:について|における|に係る|の|を|は|が|に)?(?:追加|新設|新規|削除|廃止|修正|変更|更新|見直し|記載|欄|項目|部分|一部|全て|全体|全般|前項の?続き|続き|つづき|等|など|ほか|他)+(?:箇所)?$/u;

/** Whether words, already `spelled`, add nothing to the label they stand beside. */
export const isBeside = (words: string): boolean => words === '' || BESIDE.test(words);

/** Whether the rest of a run of words, already `spelled`, adds nothing to the label it follows. */
export const mayFollow = (rest: string): boolean => rest === '' || AFTER.test(rest);

/**
 * In how many characters two texts differ: one put in, taken out or exchanged (Levenshtein); `limit` + 1 when more.
 */
export function distance(a: string, b: string, limit: number): number {
  const [x, y] = [Array.from(a), Array.from(b)];
  if (Math.abs(x.length - y.length) > limit) return limit + 1;
  let row = Array.from({ length: y.length + 1 }, (_, index) => index);
  for (const [i, one] of x.entries()) {
    const next = [i + 1];
    for (const [j, other] of y.entries())
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (one === other ? 0 : 1)));
    row = next;
  }
  return Math.min(row.at(-1) ?? 0, limit + 1);
}
