import { findIndividualNumbers } from '../individual-number/individual-number.ts';
import type { Bilingual } from '../language/bilingual.ts';
import type { LineContent } from '../destruction/certificate-line.ts';
import { textOf, type Cell } from './cell.ts';
import type { Asks } from './columns.ts';
import type { SheetRuleId } from './sheet-rules.ts';
import { readWrittenDate } from './written-date.ts';

/** What a cell adds to a line, or why it cannot. */
export type Answer =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'part'; readonly part: LineContent }
  | { readonly kind: 'reason'; readonly reason: string }
  | { readonly kind: 'wrong'; readonly rule: SheetRuleId; readonly limit?: string };

const nothing: Answer = { kind: 'nothing' };
const part = (content: LineContent): Answer => ({ kind: 'part', part: content });
const wrong = (rule: SheetRuleId, limit?: string): Answer => ({
  kind: 'wrong',
  rule,
  ...(limit === undefined ? {} : { limit }),
});

const MOST_NAME = 100;
const MOST_REASON = 300;

/**
 * What a serial's cell says. What Excel made a number or a date of is taken only where it is still what the ledger says:
 * what was on the label cannot be known any more.
 */
function serialAnswer(cell: Cell, onLedger: string | undefined): Answer {
  const text = textOf(cell);
  if (text === undefined) return nothing;
  if (cell.kind === 'number' && text !== onLedger) return wrong('serial-became-number');
  if (cell.kind === 'date') return wrong('serial-became-date');
  if (/^\d(\.\d+)?E\+\d+$/i.test(text) && text !== onLedger) return wrong('serial-became-number');
  return text.length > MOST_NAME ? wrong('cell-too-long', String(MOST_NAME)) : part({ serial: text });
}

const squeezed = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '').toLowerCase();

/** The choice that a text names, by its words in either language or by its id; undefined when it names none. */
export const choiceNamed = (text: string, words: Readonly<Record<string, Bilingual>>): string | undefined =>
  Object.entries(words).find(([id, { ja, en }]) =>
    [id, ja, en].some((name) => squeezed(name) === squeezed(text)),
  )?.[0];

function countAnswer(cell: Cell, text: string): Answer {
  const count = cell.kind === 'number' ? cell.number : Number(text.normalize('NFKC'));
  return Number.isInteger(count) && count >= 1 && count <= 1_000_000
    ? part({ quantity: count })
    : wrong('cell-not-a-count');
}

const limited = (text: string, most: number, content: LineContent): Answer =>
  text.length > most ? wrong('cell-too-long', String(most)) : part(content);

/** What the cell of a column adds to a line. @param onLedger the ledger's serial of the line. */
export function readAnswer(asks: Asks, cell: Cell | undefined, onLedger: string | undefined): Answer {
  if (cell === undefined || cell.kind === 'empty') return nothing;
  if (cell.kind === 'strange') return wrong('cell-not-text');
  if (asks.kind === 'serial') return serialAnswer(cell, onLedger);
  const text = textOf(cell);
  if (text === undefined) return nothing;
  if (findIndividualNumbers(text)) return wrong('cell-individual-number');
  switch (asks.kind) {
    case 'text':
      return limited(text, asks.most, { [asks.field]: text });
    case 'count':
      return countAnswer(cell, text);
    case 'date': {
      const date = readWrittenDate(text);
      return date === undefined ? wrong('cell-not-a-date') : part({ [asks.field]: date });
    }
    case 'choice': {
      const named = choiceNamed(text, asks.words);
      const words = Object.values(asks.words).map(({ ja }) => ja);
      return named === undefined
        ? wrong('cell-not-a-choice', words.join('、'))
        : part({ [asks.field]: named });
    }
    case 'person':
      return limited(text, MOST_NAME, { [asks.field]: { [asks.part]: text } } as LineContent);
    case 'reason':
      return text.length > MOST_REASON
        ? wrong('cell-too-long', String(MOST_REASON))
        : { kind: 'reason', reason: text };
  }
}

/** Two parts of a line as one; the parts of a person come from cells of their own. */
export function joined(one: LineContent, other: LineContent): LineContent {
  const persons = (['performer', 'verifier', 'witness'] as const).flatMap((field) => {
    const [a, b] = [one[field], other[field]];
    return a && b ? [[field, { ...a, ...b }]] : [];
  });
  return { ...one, ...other, ...Object.fromEntries(persons) };
}
