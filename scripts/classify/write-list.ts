import { stringify } from 'csv-stringify/sync';

import { classifyListed, readTiming, type ClassifiedChange } from '../../functions/domain/pia/change-list.ts';
import type { ListRow } from './read-list.ts';

/** A row of the answer; `unknown` where no item of the form matches the label. */
interface AnswerRow {
  readonly itemId: string;
  readonly material: string;
  readonly timing: string;
  readonly rule: string;
  readonly exception: string;
  readonly exceptionAskedFor: string;
  readonly itemName: string;
  readonly why: string;
  readonly candidates: string;
  readonly item: string;
  readonly publishedTiming: string;
  readonly agrees: string;
}

function answerRow(row: ListRow, found: ClassifiedChange): AnswerRow {
  const published = readTiming(row.timing ?? '');
  return {
    itemId: found.item?.id ?? 'unknown',
    material: found.material,
    timing: found.timing,
    rule: found.rule,
    exception: found.exception ?? '',
    exceptionAskedFor: found.exceptionAskedFor ?? '',
    itemName: found.name,
    why: found.why.ja,
    candidates: found.candidates.join(' '),
    item: row.item,
    publishedTiming: published ?? '',
    agrees: published === undefined ? '' : String(published === found.timing),
  };
}

/** The answer to a list of changes: a row for a row, in the same order. */
export const classifyRows = (rows: readonly ListRow[]): readonly AnswerRow[] =>
  rows.map((row) => answerRow(row, classifyListed(row)));

/** The answer as CSV; cells that a spreadsheet would take for a formula are made text. */
export const asCsv = (rows: readonly AnswerRow[]): string =>
  stringify([...rows], {
    header: true,
    escape_formulas: true,
    columns: [
      'itemId',
      'material',
      'timing',
      'rule',
      'exception',
      'exceptionAskedFor',
      'itemName',
      'why',
      'candidates',
      'item',
      'publishedTiming',
      'agrees',
    ] satisfies (keyof AnswerRow)[],
  });

/** What the answer comes to, in a line for people. */
export function inWords(rows: readonly AnswerRow[]): string {
  const count = (test: (row: AnswerRow) => boolean): string => String(rows.filter(test).length);
  const [all, before, after, unknown] = [
    String(rows.length),
    count(({ timing }) => timing === 'before'),
    count(({ timing }) => timing === 'after'),
    count(({ itemId }) => itemId === 'unknown'),
  ];
  const apart = count(({ agrees }) => agrees === 'false');
  return (
    `${all}件：事前 ${before}・事後 ${after}、項目不明 ${unknown}、公表された時期と異なるもの ${apart} / ` +
    `${all} rows: ${before} before, ${after} after, ${unknown} of unknown items, ${apart} unlike the published timing`
  );
}
