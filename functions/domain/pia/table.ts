import type { Bilingual } from '../language/bilingual.ts';

/** A column that a table may have, with the heads people give it. */
export interface Column extends Bilingual {
  readonly heads: readonly string[];
  readonly optional?: true;
}

/** The columns of somebody's own list of changes (変更箇所). */
export const listColumns = {
  item: {
    ja: '項目',
    en: 'item',
    heads: ['item', '項目', '項目名', '変更箇所', '変更項目', '変更のあった項目', '評価書の項目', '該当項目'],
  },
  kind: {
    ja: '変更区分',
    en: 'kind',
    heads: ['kind', '区分', '変更区分', '変更の区分', '変更の種類', '変更種別', '種別', '種類'],
  },
  explanation: {
    ja: '提出時期に係る説明',
    en: 'explanation',
    heads: [
      'explanation',
      '提出時期に係る説明',
      '提出時期に関する説明',
      '提出時期の説明',
      '説明',
      '理由',
      '変更理由',
      '変更の理由',
    ],
  },
  timing: {
    ja: '提出時期',
    en: 'timing',
    heads: ['timing', '提出時期', '時期', '提出の時期'],
    optional: true,
  },
  before: {
    ja: '変更前の記載',
    en: 'before',
    heads: ['before', '変更前', '変更前の記載', '変更前の内容', '旧'],
    optional: true,
  },
  after: {
    ja: '変更後の記載',
    en: 'after',
    heads: ['after', '変更後', '変更後の記載', '変更後の内容', '新'],
    optional: true,
  },
} as const satisfies Record<string, Column>;

/** The columns of a version of an assessment: what a box is called, and what stands in it. */
export const versionColumns = {
  label: { ja: '項目', en: 'label', heads: ['label', 'item', '項目', '項目名', '欄', '記載項目'] },
  value: { ja: '記載', en: 'value', heads: ['value', '記載', '記載内容', '内容', '値', '記入'] },
} as const satisfies Record<string, Column>;

/** A table that cannot be read as one, and what to do about it. */
export interface NoTable extends Bilingual {
  readonly kind: 'no-table';
}
export interface Table<Name extends string> {
  readonly kind: 'table';
  readonly rows: readonly Readonly<Partial<Record<Name, string>>>[];
}

const noTable = (ja: string, en: string): NoTable => ({ kind: 'no-table', ja, en });

/** A head in one width and case, without gaps, breaks, brackets and what stands in them, and ※. */
const spelled = (head: string): string =>
  head
    .normalize('NFKC')
    .replace(/[(（[【][^)）\]】]*[)）\]】]/gu, '')
    .replace(/[\s※*・:：]+/gu, '')
    .toLowerCase();

function placesIn<Name extends string>(
  header: readonly string[],
  columns: Readonly<Record<Name, Column>>,
): { readonly kind: 'places'; readonly at: ReadonlyMap<Name, number> } | NoTable {
  const found = header.map(spelled);
  const names = Object.keys(columns) as Name[];
  const places = new Map<Name, number>();
  for (const name of names) {
    const heads = columns[name].heads.map(spelled);
    const at = found.flatMap((head, index) => (heads.includes(head) ? [index] : []));
    if (at.length > 1)
      return noTable(
        `見出し${columns[name].ja}（${columns[name].en}）が二つ以上あります。一つにしてください。`,
        `More than one column ${columns[name].en}: leave one.`,
      );
    if (at[0] !== undefined) places.set(name, at[0]);
  }
  const missing = names.filter((name) => !places.has(name) && columns[name].optional !== true);
  if (missing.length === 0) return { kind: 'places', at: places };
  const wanted = names.filter((name) => columns[name].optional !== true);
  return noTable(
    `見出しがありません：${missing.map((name) => `${columns[name].ja}（${columns[name].en}）`).join('、')}。一行目を ${wanted.join(',')} としてください。`,
    `Missing in the first line: ${missing.join(', ')}. It must name ${wanted.join(',')}.`,
  );
}

/** The rows of a table by the names of its columns; its first line has the heads, in any order and among others. */
export function tableOf<Name extends string>(
  cells: readonly (readonly string[])[],
  columns: Readonly<Record<Name, Column>>,
): Table<Name> | NoTable {
  const [header, ...lines] = cells;
  if (header === undefined) return noTable('空の表です。', 'The table is empty.');
  const places = placesIn(header, columns);
  if (places.kind === 'no-table') return places;
  const rows = lines.map((line) => {
    const row: Partial<Record<Name, string>> = {};
    for (const [name, place] of places.at) row[name] = line[place] ?? '';
    return row;
  });
  return { kind: 'table', rows };
}

/** What parts the cells of a table: tabs, where its first line has any (a range copied from a spreadsheet), else commas. */
export const delimiterOf = (text: string): '\t' | ',' => {
  const [first = ''] = text.split(/\r?\n/, 1);
  return first.includes('\t') ? '\t' : ',';
};

/** Excel saves UTF-8 with a mark, UTF-16, or Shift_JIS; undefined for bytes that are no text in any of them. */
export function textOfBytes(bytes: Uint8Array): string | undefined {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined;
  for (const encoding of marked === undefined ? ['utf-8', 'shift_jis'] : [marked])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not in this encoding: the next one is tried.
    }
  return undefined;
}
