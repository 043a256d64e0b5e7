import type { IsoDate } from '../calendar/iso-date.ts';
import { holdsValue, itemOf, lineOf, pathOf } from './catalogue.ts';
import type { ChangeKind, Classification } from './classify.ts';
import type { ItemChange } from './difference.ts';
import type { ItemValue, KeyedItem } from './keyed-item.ts';
import { exceptionRows } from './exceptions.ts';
import type { Timing } from './timing-rules.ts';

/** The words of the form for the timing of a submission. */
export const timingWords = {
  before: { ja: '事前', en: 'Before' },
  after: { ja: '事後', en: 'After' },
} as const satisfies Record<Timing, { ja: string; en: string }>;

export const changeKindWords = {
  replaced: { ja: '修正', en: 'Replaced' },
  added: { ja: '追加', en: 'Added' },
  removed: { ja: '削除', en: 'Removed' },
} as const satisfies Record<ChangeKind, { ja: string; en: string }>;

/** One row of the sheet of changes (別添３ 変更箇所), cell by cell as the form has them. */
export interface SheetRow {
  readonly 変更日: string;
  readonly 項目: string;
  readonly 変更前の記載: string;
  readonly 変更後の記載: string;
  readonly 提出時期: string;
  readonly 提出時期に係る説明: string;
}

const shortMark = (mark: string): string => mark.replace('．', '');

/**
 * An item as municipalities name it in the sheet, chapter and section by their numbers: Ⅱ４委託事項3 ⑥委託先名. `readLabel` reads
 * every one of them back.
 */
export function labelFor(id: string, number?: number): string {
  const path = pathOf(itemOf(id));
  const last = path.length - 1;
  const parts = path.map((part, index) => {
    const { mark = '', label, type } = part;
    if (type === 'block')
      return ` ${label.replace(/n$|（ページn）$/, number === undefined ? '' : String(number))} `;
    if (index === last) return lineOf(part);
    if (mark.startsWith('リスク') || mark.startsWith('別添'))
      return mark.startsWith('別添') ? `（${mark}）` : `${mark} `;
    return mark === '' ? `${label} ` : shortMark(mark);
  });
  return parts.join('').replace(/\s+/g, ' ').trim();
}

const textOf = (value: ItemValue): string => (typeof value === 'string' ? value : value.join('、'));

/** What stands in boxes, as one cell of the sheet; of a block each box with its line. */
export const cellOf = (items: readonly KeyedItem[]): string => {
  const [only] = items;
  if (items.length === 1 && only && holdsValue(itemOf(only.item))) return textOf(only.value);
  return items.map(({ item, value }) => `${lineOf(itemOf(item))}：${textOf(value)}`).join('\n');
};

/** A row of the difference with what was decided about it. */
export interface DecidedChange {
  readonly change: ItemChange;
  readonly classification: Classification;
  /** Why it is submitted when it is, in the municipality's words; the reason of an exception. */
  readonly explanation: string;
}

function explanationOf({
  classification: { exception },
  explanation,
}: Pick<DecidedChange, 'classification' | 'explanation'>): string {
  const row = exceptionRows.find(({ id }) => id === exception);
  if (!row) return explanation;
  return `重要な変更に当たらない（${row.ja}）${explanation === '' ? '' : `：${explanation}`}`;
}

const NONE = '－';
const orNone = (text: string): string => (text === '' ? NONE : text);

/** The sheet of changes (変更箇所) as rows of cells, for changes made on one day. */
export const changeSheet = (changedOn: IsoDate, decided: readonly DecidedChange[]): readonly SheetRow[] =>
  decided.map((each) => {
    const { change, classification } = each;
    const whole = change.before.length > 1 || change.after.length > 1;
    return {
      変更日: changedOn,
      項目: `${labelFor(change.place.item, change.number)}${whole ? `（${changeKindWords[change.kind].ja}）` : ''}`,
      変更前の記載: orNone(cellOf(change.before)),
      変更後の記載: orNone(cellOf(change.after)),
      提出時期: timingWords[classification.timing].ja,
      提出時期に係る説明: explanationOf(each),
    };
  });

/** A row as people wrote it, with what was decided about it. */
interface WrittenRow {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly cause: string;
  readonly reason?: string | undefined;
  readonly classification: Classification;
}

/** The sheet of changes from a list of changes, for changes made on one day. */
export const writtenSheet = (changedOn: IsoDate, rows: readonly WrittenRow[]): readonly SheetRow[] =>
  rows.map(({ name, before, after, cause, reason = '', classification }) => ({
    変更日: changedOn,
    項目: name,
    変更前の記載: orNone(before),
    変更後の記載: orNone(after),
    提出時期: timingWords[classification.timing].ja,
    提出時期に係る説明: explanationOf({ classification, explanation: reason === '' ? cause : reason }),
  }));
