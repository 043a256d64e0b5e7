import { findItem } from './catalogue.ts';
import type { WrittenChange } from './change-row.ts';
import { readChangeKind } from './change-list.ts';
import { blockOf } from './keyed-item.ts';
import { readExplanation } from './explanation.ts';
import { readLabel } from './label/read-label.ts';

/** Whether a row has the key of a block where its item stands in none. */
export function standsWrong({ place }: Pick<WrittenChange, 'place'>): boolean {
  const item = place && findItem(place.item);
  return item !== undefined && place?.block !== undefined && blockOf(item) === undefined;
}

/** A row with the item that its label names, where none was chosen; unchanged when the label names none, or several. */
export function readPlace(written: WrittenChange): WrittenChange {
  if (written.place !== undefined || written.label.trim() === '') return written;
  const read = readLabel(written.label);
  if (read.kind === 'unknown') return written;
  const { number = read.number } = written;
  return { ...written, place: { item: read.item.id }, ...(number === undefined ? {} : { number }) };
}

/** A row of somebody's own list, all in their words. */
export interface ListedRow {
  readonly item: string;
  readonly kind: string;
  readonly before: string;
  readonly after: string;
  readonly explanation: string;
}

/**
 * A row of a list of changes from a row of a table. What its explanation names as the only cause is an exception with that
 * explanation as its reason; a kind nobody knows is a change. An item nobody knows stays to be chosen.
 */
export function rowOfTable({ item, kind, before, after, explanation }: ListedRow): WrittenChange {
  const { named } = readExplanation(explanation);
  return readPlace({
    label: item,
    kind: readChangeKind(kind) ?? 'replaced',
    before,
    after,
    cause: explanation,
    ...(named === undefined ? {} : { exception: named, reason: explanation }),
  });
}
