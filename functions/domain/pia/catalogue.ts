import * as z from 'zod';

import form from './full-form.json' with { type: 'json' };

const itemSchema = z.strictObject({
  id: z.string().regex(/^(?:C|I|II|III|IV|V|VI|A[1-3])(?:-[a-z0-9]+)*$/),
  parent: z.string().optional(),
  /** What the form prints before the label: Ⅱ, ４．, ⑥, リスク1, 別添１. */
  mark: z.string().optional(),
  label: z.string().min(1),
  type: z.enum([
    'section',
    'block',
    'text',
    'choice',
    'multi',
    'band',
    'count',
    'date',
    'date-range',
    'flag',
    'file',
    'item',
  ]),
  options: z.string().optional(),
  /** What the part is repeated for; a block stands once for each of them. */
  repeats: z
    .enum([
      'file',
      'system',
      'delegated-matter',
      'provision',
      'transfer',
      'diagram',
      'record-group',
      'record-item',
      'change',
    ])
    .optional(),
  /** Marked ※ on the form: a change of it may be a 重要な変更. */
  material: z.literal(true).optional(),
});

/** One box, section or repeated block of the full assessment form (全項目評価書). */
export type FormItem = Readonly<z.infer<typeof itemSchema>>;

const read = z
  .strictObject({
    options: z.record(z.string(), z.array(z.string().min(1)).min(2)),
    items: z.array(itemSchema),
  })
  .parse(form);

/** Every item in the order of the form. */
export const formItems: readonly FormItem[] = read.items;

const byId = new Map(formItems.map((item) => [item.id, item]));
const children = Map.groupBy(formItems, ({ parent }) => parent ?? '');

/** The item with an id, if the form has it. */
export const findItem = (id: string): FormItem | undefined => byId.get(id);

/** The item with an id. @throws RangeError for an id the form does not have: a defect of ours, never of the input. */
export function itemOf(id: string): FormItem {
  const item = byId.get(id);
  if (!item) throw new RangeError(`no item ${id}`);
  return item;
}

const positions = new Map(formItems.map(({ id }, index) => [id, index]));

/** Where an item stands on the form, from 0. @throws RangeError for an id the form does not have. */
export function positionOf(id: string): number {
  const position = positions.get(id);
  if (position === undefined) throw new RangeError(`no item ${id}`);
  return position;
}

/** The items straight below an item, in the order of the form. */
export const childrenOf = ({ id }: FormItem): readonly FormItem[] => children.get(id) ?? [];

/** From the chapter down to the item itself. */
export function pathOf(item: FormItem): readonly FormItem[] {
  return item.parent === undefined ? [item] : [...pathOf(itemOf(item.parent)), item];
}

/** Whether the item is a box that holds a value, and neither a section nor a block. */
export const holdsValue = ({ type }: FormItem): boolean => type !== 'section' && type !== 'block';

/** Every box at or below an item. */
export const boxesUnder = (item: FormItem): readonly FormItem[] => [
  ...(holdsValue(item) ? [item] : []),
  ...childrenOf(item).flatMap(boxesUnder),
];

/** The choices of an item; empty for one that is filled in freely. */
export const optionsOf = ({ options }: FormItem): readonly string[] =>
  options === undefined ? [] : (read.options[options] ?? []);

const SPACED = /^[Ⅰ-Ⅵ]$/;

/** The item's own line as the form prints it: ⑥委託先名, Ⅱ 特定個人情報ファイルの概要, リスク1：目的外の入手が行われるリスク. */
export function lineOf({ mark = '', label }: FormItem): string {
  if (SPACED.test(mark)) return `${mark} ${label}`;
  if (mark.startsWith('リスク')) return `${mark}：${label}`;
  return mark.startsWith('別添') ? `（${mark}）${label}` : `${mark}${label}`;
}

/** The mark ※ of an item with what it covers: all of its boxes, some of them, or none. */
export function marking(item: FormItem): 'all' | 'some' | 'none' {
  if (holdsValue(item)) return item.material ? 'all' : 'none';
  const boxes = boxesUnder(item);
  const marked = boxes.filter(({ material }) => material).length;
  if (marked === 0) return 'none';
  return marked === boxes.length ? 'all' : 'some';
}
