import type { KeyedItem } from '../pia/keyed-item.ts';
import { labelsOfForm } from '../pia/form-labels.ts';
import { clausesUnderTwoActs, labelsNotOfForm, rowsOfOneTable } from './citations.ts';
import { countDiffers } from './figures.ts';
import { kanaMarks, officesMisspelt } from './names.ts';
import { handlersCountedApart, otherBusinessNamed } from './papers.ts';
import type { Passage, Slip } from './rules.ts';

const textOf = ({ value }: KeyedItem): string => (typeof value === 'string' ? value : value.join('\n'));

/** What each box of a repeated part is counted by: the head of the list against its blocks. */
const counted = [
  { head: 'II-4-0-a', block: 'II-4-n' },
  { head: 'II-5-0-a', block: 'II-5-p-n' },
  { head: 'II-5-0-b', block: 'II-5-t-n' },
] as const;

/** Numbers of entries that a form announces, against the blocks it has. */
const countsOf = (items: readonly KeyedItem[]): Slip[] =>
  counted.flatMap(({ head, block }) => {
    const said = items.find(({ item }) => item === head);
    const announced = said && /\d+/.exec(textOf(said).normalize('NFKC'));
    if (!announced) return [];
    const keys = items
      .filter(({ item }) => item === block || item.startsWith(`${block}-`))
      .map((each) => each.block);
    return countDiffers(head, Number(announced[0]), new Set(keys.filter((key) => key !== undefined)).size);
  });

/**
 * The slips of a version of an assessment; all of them warnings. Paths are the ids of its boxes.
 * @param offices the names of the municipality's offices.
 */
export function slipsOfAssessment(items: readonly KeyedItem[], offices: readonly string[]): Slip[] {
  const passages: Passage[] = items.map((each) => ({ path: each.item, text: textOf(each) }));
  const title = passages.find(({ path }) => path === 'I-1-1')?.text ?? '';
  const review = passages.filter(({ path }) => path.startsWith('VI-'));
  const basis = passages.filter(({ path }) => path.startsWith('I-5'));
  const delegated = passages.filter(({ path }) => path.startsWith('II-4') || path.startsWith('A3'));
  return [
    ...otherBusinessNamed(title, review),
    ...countsOf(items),
    ...clausesUnderTwoActs(passages),
    ...kanaMarks(delegated),
    ...officesMisspelt(passages, offices),
    ...labelsNotOfForm(passages, labelsOfForm),
    ...rowsOfOneTable(basis),
    ...handlersCountedApart(false, delegated),
  ];
}
