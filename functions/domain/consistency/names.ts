import { isNear } from './edit-distance.ts';
import { slip, type Passage, type Slip } from './rules.ts';

/** A party by its name and the short names that stand for it. */
export interface Named {
  readonly name: string;
  readonly aliases?: readonly string[] | undefined;
}

const organisations = /[一-龠々ァ-ヶー・]{4,}?(?:中央会|連合会|株式会社|機構|基金|協会|財団|公社)/g;
const MARKS = 2;
const LONG = 8;

/** Names of organisations that are almost, and not quite, one of the register. */
export const namesNearOthers = (passages: readonly Passage[], register: readonly Named[]): Slip[] =>
  passages.flatMap(({ path, text }) => {
    const known = register.map(({ name }) => name.normalize('NFKC'));
    const said = new Set(text.normalize('NFKC').match(organisations));
    return [...said].flatMap((name) => {
      if (name.length < LONG || known.some((each) => each.endsWith(name))) return [];
      const near = known.find((each) => isNear(each, name, MARKS));
      return near === undefined ? [] : [slip('name-near-another', path, near)];
    });
  });

/** Parties that go by more than one short name; the second is told, with the first as what to compare. */
export const partiesWithTwoShortNames = (
  passages: readonly Passage[],
  register: readonly Named[],
): Slip[] => {
  const names = register.map(({ name }) => name).toSorted((one, other) => other.length - one.length);
  // A short name inside a whole name is no use of the short name.
  const bare = passages.map(({ path, text }) => ({
    path,
    text: names.reduce((rest, name) => rest.replaceAll(name, '　'), text),
  }));
  return register.flatMap(({ aliases = [] }) => {
    const used = aliases.flatMap((alias) => {
      const longer = aliases.filter((each) => each !== alias && each.includes(alias));
      const found = bare.find(({ text }) =>
        longer.reduce((rest, each) => rest.replaceAll(each, '　'), text).includes(alias),
      );
      return found ? [{ alias, path: found.path }] : [];
    });
    const [first, second] = used;
    return first && second ? [slip('party-two-short-names', second.path, first.alias)] : [];
  });
};

const marks = /[\u3099\u309A]/g;

/** Long words in katakana that differ from another only in a voicing mark (パッチ, バッチ). */
export function kanaMarks(passages: readonly Passage[]): Slip[] {
  const first = new Map<string, string>();
  return passages.flatMap(({ path, text }) =>
    [...new Set(text.normalize('NFKC').match(/[ァ-ヶー]{5,}/g))].flatMap((word) => {
      const key = word.normalize('NFD').replace(marks, '');
      const before = first.get(key) ?? word;
      first.set(key, before);
      return before === word ? [] : [slip('kana-mark-differs', path, before)];
    }),
  );
}

const segments = (name: string): string[] => name.match(/[一-龠々ァ-ヶー]{2,}?(?:部|課|係|室|局)/g) ?? [];

/** Offices that are one character off from one of the list. */
export function officesMisspelt(passages: readonly Passage[], offices: readonly string[]): Slip[] {
  const known = new Set(offices.flatMap(segments));
  return passages.flatMap(({ path, text }) =>
    [...new Set(segments(text))].flatMap((said) => {
      if (said.length < 4 || [...known].some((each) => said.endsWith(each))) return [];
      const near = [...known].find((each) => each.length === said.length && isNear(each, said, 1));
      return near === undefined ? [] : [slip('office-misspelt', path, near)];
    }),
  );
}
