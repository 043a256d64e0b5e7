import * as z from 'zod';
import type { Problem, Rule } from '../refusal/rule.ts';
import { childrenOf, findItem, holdsValue, itemOf, type FormItem } from './catalogue.ts';
import { blockOf, isBlockHead, misplaced, partKeySchema, placeKey, type KeyedItem } from './keyed-item.ts';
import { readLabel } from './label/read-label.ts';

/** What a version of an assessment must keep to, as it comes in from a table of labels and values. */
export const importRules = [
  {
    id: 'pia-label-unknown',
    ja: '評価書のどの項目か分かりません。項目番号を付けるか、項目を選んでください。',
    en: 'This label is of no item of the form, or of several. Add its number or choose the item.',
    source: 'design §4: never a guess',
  },
  {
    id: 'pia-not-a-box',
    ja: '記載欄のない見出しです。記載のある欄を示してください。',
    en: 'This is a heading of the form and holds no value. Name the box.',
    source: '全項目評価書様式 (domain/pia-items.csv)',
  },
  {
    id: 'pia-which-block',
    ja: '何番目のシステム・委託事項・提供先・移転先の欄か分かりません。番号を付けてください（委託事項3）。',
    en: 'Say of which system, delegated matter, provision or transfer this box is, by its number.',
    source: 'domain/rules.md §2: numbers of delegated matters are reused',
  },
  {
    id: 'pia-item-twice',
    ja: '同じ欄が二度あります。どちらかを除くか、ファイルごとに分けてください。',
    en: 'The same box stands twice. Leave one out, or say which file each is of.',
    source: 'design §4: versions are keyed items',
  },
] as const satisfies readonly Rule[];

/** A row of a version as somebody hands it in: what they call the box, and what stands in it. */
export const handedInSchema = z.strictObject({
  label: z.string().min(1).max(400),
  value: z.union([z.string().max(60_000), z.array(z.string().max(400)).max(60)]),
  /** Which specific personal information file, where the business has several. */
  file: partKeySchema.optional(),
});
export type HandedIn = z.infer<typeof handedInSchema>;

type Found = { readonly row: Omit<KeyedItem, 'block'>; readonly holder: FormItem | undefined };

const broken = (rule: (typeof importRules)[number]['id'], index: number): Problem => ({
  rule,
  path: `/items/${index}/label`,
});

const isBoxOf = (box: FormItem, section: FormItem): boolean =>
  section.type === 'section' && holdsValue(box) && box.label === section.label;

function findRow({ label, value, file }: HandedIn, index: number): Found | Problem {
  const read = readLabel(label);
  if (read.kind === 'unknown') return broken('pia-label-unknown', index);
  const { number } = read;
  // A value beside the name of a section is of the box that bears the same name: Ⅳ２.
  const item = childrenOf(read.item).find((box) => isBoxOf(box, read.item)) ?? read.item;
  const holder = blockOf(item);
  if (!holdsValue(item) && item !== holder) return broken('pia-not-a-box', index);
  if (holder && number === undefined) return broken('pia-which-block', index);
  return {
    row: {
      item: item.id,
      value,
      ...(file === undefined ? {} : { file }),
      ...(number === undefined ? {} : { number }),
    },
    holder,
  };
}

/** The box in which a block says what it is: the name of the system, of the matter, of the recipient. */
const nameBox: Readonly<Record<string, string>> = {
  'I-2-n': 'I-2-n-1',
  'II-4-n': 'II-4-n-0',
  'II-5-p-n': 'II-5-p-n-0',
  'II-5-t-n': 'II-5-t-n-0',
  'A2-n': 'A2-n-0',
};

const nameOf = (holder: string, rows: readonly Pick<KeyedItem, 'item' | 'value'>[]): string | undefined =>
  rows
    .filter(({ item }) => item === nameBox[holder] || item === holder)
    .map(({ value }) => (typeof value === 'string' ? value.normalize('NFKC').trim() : ''))
    .find((value) => value !== '');

/** The blocks of an earlier version by what they are called; those that share a name are told apart by nothing. */
function keysByName(before: readonly KeyedItem[]): Map<string, string> {
  const found = new Map<string, string | undefined>();
  for (const head of before.filter(isBlockHead)) {
    const rows = before.filter(
      ({ item, block }) => block === head.block && blockOf(itemOf(item))?.id === head.item,
    );
    const name = nameOf(head.item, rows);
    if (name === undefined || head.block === undefined) continue;
    const key = `${head.item} ${name}`;
    found.set(key, found.has(key) ? undefined : head.block);
  }
  return new Map([...found].flatMap(([key, block]) => (block === undefined ? [] : [[key, block]])));
}

/** A version that was read, or what is wrong with the rows that were not. */
export type Imported =
  | { readonly kind: 'read'; readonly items: readonly KeyedItem[] }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/**
 * The rows of a version from labels and values. A block that has the name of one in `before` is that block, whatever its
 * number; any other is new, and gets a key that begins with `fresh` (of this version, so that it is nobody else's).
 */
export function importItems(
  handedIn: readonly HandedIn[],
  { before, fresh }: { before: readonly KeyedItem[]; fresh: string },
): Imported {
  const found = handedIn.map(findRow);
  const problems = found.filter((each) => 'rule' in each);
  if (problems.length > 0) return { kind: 'problems', problems };
  const rows = found.filter((each) => 'row' in each);
  const groups = Map.groupBy(rows, ({ row, holder }) =>
    holder ? `${holder.id} ${row.file ?? ''} ${row.number ?? 0}` : '',
  );
  const known = keysByName(before);
  const items = new Map<string, KeyedItem>();
  for (const { row, holder } of rows) {
    const group = groups.get(`${holder?.id ?? ''} ${row.file ?? ''} ${row.number ?? 0}`) ?? [];
    const keyed = holder ? inBlock(row, holder, { group, known, fresh }) : [row];
    for (const [place, item] of keyed.map((each) => [placeKey(each), each] as const)) {
      if (items.has(place) && !isBlockHead(item))
        return {
          kind: 'problems',
          problems: [
            broken(
              'pia-item-twice',
              found.findIndex((each) => 'row' in each && each.row === row),
            ),
          ],
        };
      items.set(place, item);
    }
  }
  return { kind: 'read', items: [...items.values()] };
}

/** A row of a block with the block's key, and the head that goes before it. */
function inBlock(
  row: Found['row'],
  holder: FormItem,
  { group, known, fresh }: { group: readonly Found[]; known: ReadonlyMap<string, string>; fresh: string },
): KeyedItem[] {
  const { number, ...rest } = row;
  const name = nameOf(
    holder.id,
    group.map((each) => each.row),
  );
  const block =
    (name === undefined ? undefined : known.get(`${holder.id} ${name}`)) ?? `${fresh}n${number ?? 0}`;
  const file = row.file === undefined ? {} : { file: row.file };
  const named = nameBox[holder.id];
  const head: KeyedItem = {
    item: holder.id,
    block,
    value: '',
    ...file,
    ...(number === undefined ? {} : { number }),
  };
  if (row.item !== holder.id) return [head, { ...rest, block }];
  // What stands beside the name of a block is its name: 委託事項3 窓口業務.
  return named === undefined ? [head] : [head, { ...rest, item: named, block }];
}

/** Whether the rows of a version fit the form; a defect of ours when they do not. */
export const fitsForm = (items: readonly KeyedItem[]): boolean =>
  items.every((item) => findItem(item.item) !== undefined && !misplaced(item));
