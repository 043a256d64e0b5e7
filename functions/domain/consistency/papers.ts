import { isNear } from './edit-distance.ts';
import { slip, type Passage, type Slip } from './rules.ts';

/** The businesses that municipal papers are most often copied between. */
const businesses = [
  '国民健康保険',
  '介護保険',
  '後期高齢者医療',
  '国民年金',
  '児童手当',
  '児童扶養手当',
  '生活保護',
  '住民基本台帳',
  '障害者福祉',
  '地方税',
  '予防接種',
];

/** Passages about the affairs of another business than the paper's own. @param title says which business it is. */
export function otherBusinessNamed(title: string, passages: readonly Passage[]): Slip[] {
  const own = businesses.filter((business) => title.includes(business));
  const [first] = own;
  if (first === undefined) return [];
  return passages.flatMap(({ path, text }) =>
    businesses
      .filter(
        (business) => !own.includes(business) && text.replace(/\s/g, '').includes(`${business}に関する事務`),
      )
      .map(() => slip('other-business-named', path, first)),
  );
}

/** A title that is almost that of the agenda or letter. */
export const titleDiffers = (path: string, title: string, others: readonly string[]): Slip[] => {
  if (others.includes(title)) return [];
  const near = others.find((other) => isNear(other, title, 2));
  return near === undefined ? [] : [slip('title-differs', path, near)];
};

/** Matters of one submission under different registered businesses; the limit is the first one's. */
export function businessDiffers(own: string | undefined, others: readonly (string | undefined)[]): Slip[] {
  if (own === undefined) return [];
  const other = others.find((each) => each !== undefined && each !== own);
  return other === undefined ? [] : [slip('business-differs', '/registeredBusiness', other)];
}

const essence = (item: string): string =>
  item
    .replace(/[（(].*?[）)]/g, '')
    .replace(/(?:に関する)?(?:情報|データ)?(?:など|等)?$/, '')
    .trim();

/** Items that were asked about and that a reply, which names others of them, does not name. */
export function outcomeNarrower(path: string, asked: readonly string[], reply: string): Slip[] {
  const items = asked.map(essence).filter((item) => item.length >= 2);
  const absent = items.filter((item) => !reply.includes(item));
  const [first] = absent;
  return first === undefined || absent.length === items.length ? [] : [slip('outcome-narrower', path, first)];
}

/** Answers that were corrected after they were given. */
export const answersAmended = (
  answers: readonly { readonly path: string; readonly amendments: readonly unknown[] }[],
): Slip[] =>
  answers.flatMap(({ path, amendments }) => (amendments.length === 0 ? [] : [slip('answer-amended', path)]));

/** Whether sub-contractors' staff are said to be counted, and are not in the band. */
export const handlersCountedApart = (
  includesSubContractors: boolean,
  passages: readonly Passage[],
): Slip[] =>
  includesSubContractors
    ? []
    : passages.flatMap(({ path, text }) =>
        /取扱者/.test(text) && /再委託先/.test(text) && /含|合わせ|加え|合計/.test(text)
          ? [slip('handlers-counted-apart', path)]
          : [],
      );

const medium = /紙|書類|台帳|電子|データ|媒体|端末|ディスク|サーバ|メモリ|コンピュータ/;
const sentences = (text: string): string[] => text.split(/[。\n]/);

/** 廃棄 beside 返還 or 消去 in one paper, where a sentence does not say of what. */
export function disposalMixed(passages: readonly Passage[]): Slip[] {
  const all = passages.map(({ text }) => text).join('\n');
  if (!/廃棄/.test(all) || !/返還|返却|消去|削除/.test(all)) return [];
  return passages.flatMap(({ path, text }) =>
    sentences(text).some((each) => /廃棄|返還|返却/.test(each) && !medium.test(each))
      ? [slip('disposal-mixed', path)]
      : [],
  );
}

const broken = [
  // A lower-case word of a foreign language in the middle of a Japanese sentence.
  /[ぁ-ん一-龠、]\s*[a-z]{5,}\s*[ぁ-ん一-龠]/,
  // What text in a wrong encoding, or the check boxes of a form, leave behind.
  /\uFFFD|縺|繧|譁|Ã|\[\s*○?\s*\]/,
];

/** Passages with what extraction from a form or a file leaves behind. */
export const brokenText = (passages: readonly Passage[]): Slip[] =>
  passages.flatMap(({ path, text }) =>
    broken.some((sign) => sign.test(text)) ? [slip('broken-text', path)] : [],
  );

/** Passages that speak of underlined changes in a paper that marks none. */
export const marksLost = (hasMarks: boolean, passages: readonly Passage[]): Slip[] =>
  hasMarks
    ? []
    : passages.flatMap(({ path, text }) =>
        /下線|太字/.test(text) && /変更(?:箇所|部分|点)/.test(text) ? [slip('marks-lost', path)] : [],
      );
