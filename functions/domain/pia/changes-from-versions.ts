import { cellOf } from './change-sheet.ts';
import type { WrittenChange } from './change-row.ts';
import { labelFor } from './change-sheet.ts';
import type { ItemChange } from './difference.ts';

const MOST = 60_000;

/** The rows of a list of changes that the difference of two versions makes; causes and exceptions are people's to write. */
export const changesFrom = (changes: readonly ItemChange[]): readonly WrittenChange[] =>
  changes.map(({ place, kind, number, before, after }) => ({
    place,
    label: labelFor(place.item, number),
    ...(number === undefined ? {} : { number }),
    kind,
    before: cellOf(before).slice(0, MOST),
    after: cellOf(after).slice(0, MOST),
    cause: '',
  }));
