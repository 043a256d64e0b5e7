import type { IsoDate } from '../calendar/iso-date.ts';
import { isNear } from './edit-distance.ts';
import { slip, type Passage, type Slip } from './rules.ts';

/** Numbers below this are those of many acts' first articles, and say nothing. */
const TELLING = 100;
const citation = /([一-龠]{2,12}法)(?:\([^)]*\))?[」』]?第(\d+)条(?:第?(\d+)項)?/g;

/** Articles that are cited under the names of two acts; the limit is the act that was named first. */
export function clausesUnderTwoActs(passages: readonly Passage[]): Slip[] {
  const first = new Map<string, string>();
  return passages.flatMap(({ path, text }) =>
    [...text.normalize('NFKC').matchAll(citation)].flatMap(([, act = '', article = '', part]) => {
      if (part === undefined || Number(article) < TELLING) return [];
      const key = `${article}-${part}`;
      const before = first.get(key) ?? act;
      first.set(key, before);
      return before.endsWith(act) || act.endsWith(before)
        ? []
        : [slip('clause-under-two-acts', path, before)];
    }),
  );
}

/** Passages that cite more than one row of one table. */
export const rowsOfOneTable = (passages: readonly Passage[]): Slip[] =>
  passages.flatMap(({ path, text }) => {
    const rows = new Map<string, Set<string>>();
    for (const [, table = '', row = ''] of text
      .normalize('NFKC')
      .matchAll(/(別表(?:第[一二三])?)の(\d+)の項/g))
      rows.set(table, (rows.get(table) ?? new Set()).add(row));
    return [...rows.entries()].flatMap(([table, cited]) =>
      cited.size > 1 ? [slip('rows-of-one-table', path, `${table} ${[...cited].join('、')}`)] : [],
    );
  });

/** References to a numbered box by a name that no box of that number has, but one almost has. */
export const labelsNotOfForm = (passages: readonly Passage[], labels: readonly string[]): Slip[] =>
  passages.flatMap(({ path, text }) =>
    [...new Set(text.match(/[①-⑳][^」①-⑳\s]{2,20}(?=」の(?:項|欄))/g))].flatMap((said) => {
      if (labels.some((label) => label.startsWith(said))) return [];
      const near = labels.find((label) => label[0] === said[0] && isNear(label, said, 2));
      return near === undefined ? [] : [slip('label-not-of-form', path, near)];
    }),
  );

/** A clause of the profile with the day until which it was in force. */
interface Ended {
  readonly ja: string;
  readonly until: IsoDate;
  readonly replacedBy?: string | undefined;
}

const instrumentOf = (clause: string): string =>
  (/^[^（第]{4,}(?:条例|規則|要綱|法)/.exec(clause) ?? [''])[0];

/** Instruments that are cited and no longer in force. @param today date in Asia/Tokyo. */
export const repealedClauses = (
  passages: readonly Passage[],
  clauses: readonly Ended[],
  today: IsoDate,
): Slip[] => {
  const gone = new Map(
    clauses.flatMap(({ ja, until, replacedBy }) =>
      until < today && instrumentOf(ja) !== '' ? [[instrumentOf(ja), replacedBy ?? until]] : [],
    ),
  );
  return passages.flatMap(({ path, text }) =>
    [...gone].flatMap(([instrument, instead]) =>
      text.includes(instrument) ? [slip('clause-repealed', path, instead)] : [],
    ),
  );
};

const numbered = /(諮問|付議|議案|答申)第\s*([0-9０-９]+)\s*号/g;

/** One number that is written with and without spaces, or in two widths. */
export function numbersTwoWays(passages: readonly Passage[]): Slip[] {
  const first = new Map<string, string>();
  return passages.flatMap(({ path, text }) =>
    [...text.matchAll(numbered)].flatMap(([written, what, n = '']) => {
      const key = `${what}${n.normalize('NFKC')}`;
      const before = first.get(key) ?? written;
      first.set(key, before);
      return before === written ? [] : [slip('number-two-ways', path, before)];
    }),
  );
}

/** Terms that say the same and should not stand in one paper. */
const synonyms: readonly (readonly [string, string])[] = [
  ['電子計算機', '電子計算組織'],
  ['外部結合', '外部接続'],
  ['受託者', '受託業者'],
];

/** Terms of which a paper uses both; told once, where the second stands. */
export const termsTwoWays = (passages: readonly Passage[]): Slip[] =>
  synonyms.flatMap(([one, other]) => {
    const has = (term: string) => passages.find(({ text }) => text.includes(term));
    const second = has(other);
    return has(one) && second ? [slip('term-two-ways', second.path, one)] : [];
  });
