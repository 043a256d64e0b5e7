import { fullName } from './label/names.ts';
import { readLabel } from './label/read-label.ts';
import { classifyPublished, type ChangeKind, type Classification } from './classify.ts';
import type { FormItem } from './catalogue.ts';
import { timingRule, type Timing } from './timing-rules.ts';

/** A row of a list of changes as somebody published it, all in their words. */
export interface ListedChange {
  readonly item: string;
  readonly kind: string;
  readonly explanation: string;
}

/** The row with its item of the form, its timing, and why. */
export interface ClassifiedChange extends Classification {
  readonly item: FormItem | undefined;
  /** Where the item stands, in the words of the form; empty for an unknown one. */
  readonly name: string;
  /** What an unknown label could mean: ids of items none of which fits better than the others. */
  readonly candidates: readonly string[];
  readonly why: { readonly ja: string; readonly en: string };
}

const kindWords: Readonly<Record<ChangeKind, RegExp>> = {
  added: /^(?:added|add|new|追加|新規|新設|新規追加|記載の?追加|追記)$/iu,
  removed: /^(?:removed|remove|deleted|delete|削除|廃止|全部削除)$/iu,
  replaced: /^(?:replaced|replace|changed|change|modified|変更|修正|訂正|更新|差替え?|差し替え|)$/iu,
};

/** What a word says a row does with its item; undefined for a word that says nothing we know. An empty cell is a change. */
export function readChangeKind(word: string): ChangeKind | undefined {
  const plain = word.normalize('NFKC').trim();
  return (['added', 'removed', 'replaced'] as const).find((kind) => kindWords[kind].test(plain));
}

/** What a word says of the timing (事前, 事後); undefined for any other. */
export function readTiming(word: string): Timing | undefined {
  const plain = word.normalize('NFKC').trim();
  if (/^(?:before|事前)/iu.test(plain)) return 'before';
  return /^(?:after|事後)/iu.test(plain) ? 'after' : undefined;
}

/** Finds the item a published row names and says when its change may come, and why. A kind nobody knows is taken as a change. */
export function classifyListed({ item: label, kind, explanation }: ListedChange): ClassifiedChange {
  const read = readLabel(label);
  const item = read.kind === 'item' ? read.item : undefined;
  const found = classifyPublished({ item, kind: readChangeKind(kind) ?? 'replaced', explanation });
  const { ja, en } = timingRule(found.rule);
  return {
    ...found,
    item,
    name: item ? fullName(item.id) : '',
    candidates: read.kind === 'unknown' ? read.candidates.map(({ id }) => id) : [],
    why: { ja, en },
  };
}
